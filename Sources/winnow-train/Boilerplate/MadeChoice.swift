internal import Documents
internal import Tables

/// Fills the names and numbers into texts and picks among them; the same seed picks the same.
struct MadeChoice {
    private var random: SplitMix
    private let people = [
        "Ada Holm", "Lars Brandt", "Rosa Imhoff", "Tomas Vrba", "Nadia Ferro", "Piet Hofman",
        "Greta Solberg", "Yusuf Karan", "Elena Moroz", "Hugh Pryce",
    ]
    private let places = [
        "Westmere", "Aldburg", "Montrille", "Valdorno", "Kestrel Bay", "Brunnau", "Sandoval",
        "Oster",
    ]
    private let outlets = [
        "Valley Courier", "Nordbote", "Le Rivage", "El Faro", "Harbour Post", "Corriere del Colle",
        "Kelmar AG", "Ostra Group",
    ]

    init(seed: UInt64) { random = SplitMix(state: seed) }

    mutating func below(_ count: Int) -> Int {
        min(count - 1, Int(random.unit() * Float(count)))
    }

    mutating func chance(_ share: Float) -> Bool { random.unit() < share }

    /// Nil only of an empty list.
    mutating func pick<Element>(_ list: [Element]) -> Element? {
        list.isEmpty ? nil : list[below(list.count)]
    }

    /// Some of a list's elements, none twice, in a new order.
    mutating func some<Element>(of list: [Element], count: Int) -> [Element] {
        var rest = list
        var out: [Element] = []
        while out.count < count, !rest.isEmpty { out.append(rest.remove(at: below(rest.count))) }
        return out
    }

    mutating func filled(_ text: String) -> String {
        var out = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            out += rest[..<open]
            switch rest[rest.index(after: open)..<close] {
            case "N": out += pick(people) ?? ""
            case "P": out += pick(places) ?? ""
            case "O": out += pick(outlets) ?? ""
            case "y": out += String(1990 + below(36))
            default: out += String(2 + below(900))
            }
            rest = rest[rest.index(after: close)...]
        }
        return out + rest
    }
}

/// The texts that made-up pages are put together from, by language and part:
/// `Data/training/page-texts.tsv`.
struct MadeTexts {
    enum Part: String, CaseIterable {
        case sentence, headline, heading, nav, consent, offer, share, newsletter, form, comment
        case related, ad, seam, caption, bio, legal, item, term, table, byline, date, live, top
        /// Short lines of an article: the first, the last, one that announces a list;
        /// and what leads to another story.
        case lead, closing, intro, pointer
    }

    let languages: [String]
    private var texts: [String: [Part: [String]]] = [:]

    init(data: DataFolder) throws {
        let table = try data.table("training/page-texts.tsv")
        let language = try table.column("language")
        let part = try table.column("part")
        let text = try table.column("text")
        var texts: [String: [Part: [String]]] = [:]
        try table.forEachRow { (row) throws(TableError) in
            let known = try row.choice(part, of: Part.self)
            texts[row.text(language), default: [:]][known, default: []].append(row.text(text))
        }
        self.texts = texts
        languages = texts.keys.sorted()
    }

    /// All texts of a part, in the table's order.
    subscript(language: String, part: Part) -> [String] { texts[language]?[part] ?? [] }
}
