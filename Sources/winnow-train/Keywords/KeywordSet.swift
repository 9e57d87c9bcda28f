internal import Documents
internal import JSON
internal import Keywords

/// A set of texts with gold keys, and every candidate of every text as an example.
struct KeywordSet {
    struct Example {
        var features: [Float]
        var terms: [Int32]
        var isKey: Bool
        /// Which gold key it is; -1 for none.
        var key: Int
    }

    struct Document {
        var id: String
        var keys: Int
        /// Terms' keys, for the filter of repeats.
        var terms: [UInt64]
        var examples: [Example]
    }

    let name: String
    let language: String
    var documents: [Document] = []

    init(name: String, language: String) {
        self.name = name
        self.language = language
    }

    mutating func add(
        _ line: [UInt8], _ reader: ArticleReader, _ extractor: PhraseExtractor,
        _ forms: inout KeyForms
    )
        throws
    {
        let value = try JSONReader.value(of: line.span)
        if value["flags"]?.elements?.contains(where: { $0.text == "title_only" }) == true { return }
        var gold: [[UInt8]: Int] = [:]
        var count = 0
        for key in value["keys"]?.elements ?? [] {
            let names = forms.forms(of: key.bytes ?? [])
            guard !names.isEmpty, !names.contains(where: { gold[$0] != nil }) else { continue }
            for name in names { gold[name] = count }
            count += 1
        }
        guard count > 0 else { return }
        let article = try reader.article(ofLine: line, language: language)
        let found = extractor.phrases(of: article)
        var document = Document(
            id: value["id"]?.text ?? "", keys: count, terms: found.terms.key, examples: [])
        let features = FeatureReader(article, found.terms, found.candidates)
        var row: [Float] = []
        for candidate in 0..<found.candidates.total {
            features.read(candidate, article, into: &row)
            let tokens = found.candidates.tokens[candidate]
            let range = PhraseExtractor.range(of: tokens, in: article)
            let names = forms.forms(of: Array(article.text[range.start..<range.end]))
            let key = names.compactMap { gold[$0] }.first ?? -1
            document.examples.append(
                Example(
                    features: row, terms: found.candidates.terms[candidate], isKey: key >= 0,
                    key: key))
        }
        documents.append(document)
    }
}
