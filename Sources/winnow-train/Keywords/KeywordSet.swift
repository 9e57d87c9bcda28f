internal import Documents
internal import JSON
internal import Keywords

/// A set of texts with gold keys, and every candidate of every text as an example.
struct KeywordSet {
    struct Example {
        var features: [Float]
        /// Keys of its words, for the filter of repeats.
        var words: [UInt64]
        var text: String
        var isKey: Bool
        /// Which gold key it is; -1 for none.
        var key: Int
    }

    struct Document {
        var id: String
        var keys: Int
        var examples: [Example]
    }

    let name: String
    let language: String
    var documents: [Document] = []

    init(name: String, language: String) {
        self.name = name
        self.language = language
    }

    /// Adds the text of a JSON line with its own keys, or with those that are given for its id.
    ///
    /// - `chosen`: keys by id in place of the line's; lines of other ids are passed over.
    mutating func add(
        _ line: [UInt8], chosen: [String: [String]]? = nil, reader: ArticleReader,
        extractor: PhraseExtractor, to forms: inout KeyForms
    ) throws {
        let value = try JSONReader.value(of: line.span)
        if value["flags"]?.elements?.contains(where: { $0.text == "title_only" }) == true { return }
        var gold: [[UInt8]: Int] = [:]
        var count = 0
        let own = (value["keys"]?.elements ?? []).map { $0.bytes ?? [] }
        let keys = chosen.map { ($0[value["id"]?.text ?? ""] ?? []).map { Array($0.utf8) } }
        for key in keys ?? own {
            let names = forms.forms(of: key)
            guard !names.isEmpty, !names.contains(where: { gold[$0] != nil }) else { continue }
            for name in names { gold[name] = count }
            count += 1
        }
        guard count > 0 else { return }
        let article = try reader.article(ofLine: line, language: language)
        let found = extractor.phrases(of: article)
        var document = Document(
            id: value["id"]?.text ?? "", keys: count, examples: [])
        let features = FeatureReader(of: article, found: found)
        var row: [Float] = []
        for candidate in features.worthwhile(limit: KeywordStage.mostRanked) {
            features.read(at: candidate, in: article, into: &row)
            let tokens = found.candidates.all[candidate].tokens
            let range = PhraseExtractor.range(of: tokens, in: article)
            let names = forms.forms(of: Array(article.text[range.start..<range.end]))
            let key = names.compactMap { gold[$0] }.first ?? -1
            document.examples.append(
                Example(
                    features: row, words: found.candidates.keys(at: candidate, among: found.terms),
                    text: article.text.string(range), isKey: key >= 0, key: key))
        }
        documents.append(document)
    }
}
