internal import Bytes
internal import JSON

/// A document as a line of GDELT's Global Knowledge Graph 2.1: 27 columns, without a heading.
///
/// "The GDELT Global Knowledge Graph (GKG) Data Format Codebook V2.1". What Winnow does not know
/// (themes, codes of places) stays empty; a place has type 0 and its name alone.
struct GKGRecord {
    private let document: StoredDocument
    private let places: CodePoints

    init(_ document: StoredDocument) {
        self.document = document
        places = CodePoints(document.text)
    }

    /// - `numbers`: how many records each time has so far.
    func line(_ numbers: inout [String: Int]) -> [UInt8] {
        let time = time
        let number = numbers[time, default: 0]
        numbers[time] = number + 1
        var columns = [String](repeating: "", count: 27)
        columns[0] = "\(time)-\(number)"
        columns[1] = time
        let url = document.metadata("url")
        // 1: an address of the web; 2: a name that only its source can resolve.
        columns[2] = MarkupText.link(url) == nil ? "2" : "1"
        columns[3] = plain(document.outlet)
        columns[4] = url.isEmpty ? plain(document.id) : url.filter { !$0.isWhitespace }
        let found = ["place", "person", "organization"].map(mentions)
        columns[9] = Set(found[0].map { "0#\($0.name)#####" }).sorted().joined(separator: ";")
        columns[10] = found[0].map { "0#\($0.name)######\($0.place)" }.joined(separator: ";")
        columns[11] = Set(found[1].map(\.name)).sorted().joined(separator: ";")
        columns[12] = list(found[1])
        columns[13] = Set(found[2].map(\.name)).sorted().joined(separator: ";")
        columns[14] = list(found[2])
        columns[15] = tone
        columns[16] = dates
        let image = document.metadata("image")
        columns[18] = MarkupText.link(image) ?? ""
        columns[22] = quotations
        columns[23] = list(
            found.flatMap { $0 }.sorted { ($0.place, $0.name) < ($1.place, $1.name) })
        columns[24] = amounts
        let language = document.metadata("language")
        if !language.isEmpty, language != "en" { columns[25] = "srclc:\(plain(language))" }
        columns[26] = "<PAGE_TITLE>\(plain(document.metadata("title")))</PAGE_TITLE>"
        return Array((columns.joined(separator: "\t") + "\n").utf8)
    }

    /// YYYYMMDDHHMMSS; midnight where only the day is known.
    private var time: String {
        let created = document.field("created").utf8.prefix(19).filter { $0 &- 0x30 < 10 }
        let digits =
            created.count == 14 || created.count == 8
            ? created : document.date.utf8.filter { $0 &- 0x30 < 10 }
        let text = String(decoding: digits, as: UTF8.self)
        return text + String(repeating: "0", count: max(0, 14 - text.count))
    }

    private func mentions(_ kind: String) -> [(name: String, place: Int)] {
        document.names.filter { $0["kind"]?.text == kind }.flatMap { name in
            (name["spans"]?.elements ?? []).compactMap { span in
                StoredDocument.ends(span).map { (plain(name["text"]?.text ?? ""), $0.0) }
            }
        }
    }

    private func list(_ mentions: [(name: String, place: Int)]) -> String {
        mentions.map { "\($0.name),\($0.place)" }.joined(separator: ";")
    }

    /// Tone, positive and negative share, polarity, two references that are not counted, words.
    private var tone: String {
        let sentiment = document.record["sentiment"]
        let score = (sentiment?["score"]?.number ?? 0) * 100
        let positive = (sentiment?["shares"]?["positive"]?.number ?? 0) * 100
        let negative = (sentiment?["shares"]?["negative"]?.number ?? 0) * 100
        let words = document.text.split { $0 == 0x20 || $0 == 0x0A }.count
        return "\(score),\(positive),\(negative),\(positive + negative),0,0,\(words)"
    }

    private var dates: String {
        (document.record["dates"]?.elements ?? []).compactMap { date in
            let start = (date["start"]?.text ?? "").split(separator: "-")
            guard start.count == 3, let place = StoredDocument.ends(date["span"])?.0 else {
                return nil
            }
            let numbers = start.compactMap { Int($0.prefix(2 + ($0.utf8.count == 4 ? 2 : 0))) }
            return numbers.count == 3 ? "3#\(numbers[1])#\(numbers[2])#\(numbers[0])#\(place)" : nil
        }.joined(separator: ";")
    }

    /// Statements in quotation marks with the verb that gives them.
    private var quotations: String {
        (document.record["attributions"]?.elements ?? []).compactMap { said in
            guard let (start, end) = StoredDocument.ends(said["content_span"]) else { return nil }
            let content = places.text(from: start, to: end)
            guard content.contains(where: { "\"“”„«»".contains($0) }) else { return nil }
            return "\(start)|\(end - start)|\(plain(said["cue"]?.text ?? ""))|\(plain(content))"
        }.joined(separator: "#")
    }

    private var amounts: String {
        document.claims.compactMap { _, claim in
            guard let (start, _) = StoredDocument.ends(claim["span"]) else { return nil }
            func field(_ key: String) -> String { plain(claim[key]?.text ?? "") }
            let unit = field("unit").isEmpty ? field("unit_text") : field("unit")
            let subject = field("subject")
            let object = subject.isEmpty || subject == unit ? unit : "\(unit) \(subject)"
            return "\(claim["value"]?.number ?? 0),\(object),\(start)"
        }.joined(separator: ";")
    }

    /// A text without the marks that part columns and lists.
    private func plain(_ text: String) -> String {
        text.map { ",;#|<>".contains($0) || $0.isWhitespace ? " " : $0 }.reduce(into: "") {
            if $1 != " " || $0.last != " " { $0.append($1) }
        }
    }
}
