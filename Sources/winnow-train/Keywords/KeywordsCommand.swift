internal import ArgumentParser
internal import Documents
internal import JSON
internal import Keywords
internal import Tables
internal import Trees

/// `winnow-train keywords`: the background word table and the ranker's weights.
struct KeywordsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keywords",
        abstract: "Train the keyword ranker and print its cross-validated figures.")

    @Option(help: "The folder with the measuring sets.")
    var data = "../shared/eval"

    @Option(help: "The data folder to read from and to write to.")
    var tables = "Data"

    @Flag(help: "Count the background words only.")
    var frequencies = false

    @Flag(inversion: .prefixedNo, help: "Measure by cross-validation before training.")
    var measure = true

    @Option(help: "How much a story counts whose keys a reader chose; a set of abstracts counts 1.")
    var chosen = 3.0

    @Option(
        help:
            "How much kpcrowd counts, whose keys are any word or phrase that enough workers ticked."
    )
    var crowd = 0.1

    @Option(help: "Also write every example with its features to this file.")
    var examples: String?

    /// Sets, their languages, how much each counts in training, and documents taken at most.
    ///
    /// What kpcrowd counts is an option. The full papers of semeval2010 are long,
    /// and some are enough.
    private static let sets: [(name: String, language: String, importance: Float, limit: Int)] = [
        ("inspec", "en", 1, 1000), ("semeval2017", "en", 1, 1000), ("semeval2010", "en", 0.3, 40),
        ("kpcrowd", "en", 0, 1000), ("wikinews-fr", "fr", 1, 1000), ("ptbn-pt", "pt", 0.6, 1000),
    ]
    /// Files that these stories are in.
    private static let stories = ["keywords/kpcrowd.dev.jsonl.gz", "news/dev.jsonl"]

    func run() throws {
        let folder = DataFolder(path: tables).training
        let reader = try ArticleReader(data: folder)
        if frequencies {
            let table = try BackgroundCount(data: data).table(by: reader)
            try SourceFile.write(Array(table.utf8), to: tables + "/models/word-frequencies.tsv")
            return
        }
        let extractor = try PhraseExtractor(data: folder, settings: KeywordStage.Settings())
        var sources: [RankerTraining.WeightedSet] = []
        for (name, language, importance, limit) in Self.sets {
            var set = KeywordSet(name: name, language: language)
            var forms = KeyForms(language: language)
            for line in try lines("keywords/\(name).dev.jsonl.gz").prefix(limit) {
                try set.add(line, reader: reader, extractor: extractor, to: &forms)
            }
            sources.append(
                RankerTraining.WeightedSet(
                    set: set, importance: name == "kpcrowd" ? Float(crowd) : importance))
        }
        sources.append(try chosenSource(in: folder, reader: reader, extractor: extractor))
        if let examples { try write(sources.map(\.set), to: examples) }
        for (isEnglish, name) in [(true, "english"), (false, "others")] {
            let own = sources.filter { ($0.set.language == "en") == isEnglish }
            let training = RankerTraining(isTagged: isEnglish)
            if measure { report(own, of: training) }
            let model = training.trees(own) { _ in false }
            let text = TreeFile.text(model, heading: Self.heading(name))
            let fit = KeywordStage.fit(isEnglish: isEnglish)
            try SourceFile.write(Array(text.utf8), to: "\(tables)/\(fit.files[0])")
            try SourceFile.write(fit, to: tables)
        }
    }

    private func lines(_ file: String) throws -> [[UInt8]] {
        try SourceFile.bytes("\(data)/\(file)").split(separator: 0x0A).map(Array.init)
    }

    /// News stories whose keys a reader chose as an editor would: `training/news-keywords.tsv`.
    private func chosenSource(
        in folder: DataFolder, reader: ArticleReader, extractor: PhraseExtractor
    ) throws -> RankerTraining.WeightedSet {
        let table = try folder.table("training/news-keywords.tsv")
        let (document, keyword) = (try table.column("document"), try table.column("keyword"))
        var chosen: [String: [String]] = [:]
        table.forEachRow { row in
            chosen[row.text(document), default: []].append(row.text(keyword))
        }
        var set = KeywordSet(name: "chosen", language: "en")
        var forms = KeyForms(language: "en")
        var seen: Set<String> = []
        for file in Self.stories {
            for line in try lines(file) {
                let id = try JSONReader.value(of: line.span)["id"]?.text ?? ""
                guard chosen[id] != nil, seen.insert(id).inserted else { continue }
                try set.add(line, chosen: chosen, reader: reader, extractor: extractor, to: &forms)
            }
        }
        return RankerTraining.WeightedSet(set: set, importance: Float(self.chosen))
    }

    /// Prints the figures of each set by cross-validation over documents,
    /// and trained without the set.
    private func report(_ sources: [RankerTraining.WeightedSet], of training: RankerTraining) {
        let folds = 5
        let fold = { (document: KeywordSet.Document) in
            Folds.fold(of: document.id, among: folds)
        }
        let models = (0..<folds).map { left in training.trees(sources) { fold($0) == left } }
        for (index, source) in sources.enumerated() {
            var inside = RankedLists()
            for document in source.set.documents {
                inside.add(document, by: models[fold(document)])
            }
            var others = sources
            others.remove(at: index)
            let model = training.trees(others) { _ in false }
            var outside = RankedLists()
            for document in source.set.documents { outside.add(document, by: model) }
            print(
                "\(source.set.name): \(source.set.documents.count) documents,",
                "by document \(Self.figures(inside)); trained without the set \(Self.figures(outside))"
            )
        }
    }

    private static func figures(_ lists: RankedLists) -> String {
        let (average, chance) = lists.pooledPrecision
        return
            "F1@10 \(Fixed.text(lists.f1 * 100, decimals: 1)) redundancy \(Fixed.text(lists.redundancy, decimals: 3)) "
            + "pooled AP \(Fixed.text(average * 100, decimals: 1)) (chance \(Fixed.text(chance * 100, decimals: 1)))"
    }

    private static func heading(_ name: String) -> String {
        """
        # Boosted trees over the candidates of a text: log-odds that one is a keyword; features: CandidateFeature, in its order.
        # \(name == "english" ? "For English, whose candidates have parts of speech." : "For languages without parts of speech.")
        # Source: learned by `winnow-train keywords` from texts with gold keys; weights only. Licence: Apache-2.0.
        # To change: train anew, see README.md of this folder.

        """
    }

    private func write(_ sets: [KeywordSet], to path: String) throws {
        var text = ""
        for set in sets {
            for document in set.documents {
                for example in document.examples {
                    text += "\(set.name)\t\(document.id)\t\(document.keys)\t\(example.key)\t"
                    text +=
                        example.words.map { String($0) }.joined(separator: " ") + "\t"
                    text +=
                        example.features.map { Fixed.text(Double($0), decimals: 3) }.joined(
                            separator: " ")
                        + "\t\(example.text)\n"
                }
            }
        }
        try SourceFile.write(Array(text.utf8), to: path)
    }
}
