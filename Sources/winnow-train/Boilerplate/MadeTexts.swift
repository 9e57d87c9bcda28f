internal import Documents
internal import Tables

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
