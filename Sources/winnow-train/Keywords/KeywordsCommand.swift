internal import ArgumentParser
internal import Documents
internal import JSON
internal import Keywords
internal import Tables

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

    @Option(help: "Also write every example with its features to this file.")
    var examples: String?

    /// Sets, their languages, how much each counts in training, and documents taken at most.
    ///
    /// kpcrowd's keys are any phrase that enough workers ticked, so that it counts little; the full papers of
    /// semeval2010 are long, and some are enough.
    private static let sets: [(name: String, language: String, importance: Double, limit: Int)] = [
        ("inspec", "en", 1, 1000), ("semeval2017", "en", 1, 1000), ("semeval2010", "en", 0.5, 40),
        ("kpcrowd", "en", 0.3, 1000), ("wikinews-fr", "fr", 1, 1000), ("ptbn-pt", "pt", 0.6, 1000),
    ]

    func run() throws {
        let folder = DataFolder(path: tables)
        let reader = try ArticleReader(data: folder)
        if frequencies {
            try countWords(reader)
            return
        }
        let extractor = try PhraseExtractor(data: folder, settings: KeywordStage.Settings())
        var sets: [(set: KeywordSet, importance: Double)] = []
        for (name, language, importance, limit) in Self.sets {
            var set = KeywordSet(name: name, language: language)
            var forms = KeyForms(language: language)
            for line in try lines(name).prefix(limit) {
                try set.add(line, reader, extractor, &forms)
            }
            sets.append((set, importance))
        }
        if let examples { try write(sets.map(\.set), to: examples) }
        var columns: [[Float]] = []
        for isTagged in [true, false] {
            let own = sets.filter { ($0.set.language == "en") == isTagged }
            measure(own)
            columns.append(RankerTraining.weights(own) { _ in false })
        }
        try SourceFile.write(Array(Self.table(columns).utf8), to: tables + "/models/keywords.tsv")
    }

    private func lines(_ name: String) throws -> [[UInt8]] {
        try SourceFile.bytes("\(data)/keywords/\(name).dev.jsonl.gz").split(separator: 0x0A).map(
            Array.init)
    }

    /// Prints F1@10 of each set by cross-validation over documents, and trained without the set.
    private func measure(_ sets: [(set: KeywordSet, importance: Double)]) {
        let folds = 5
        let fold = { (document: KeywordSet.Document) in
            Int(truncatingIfNeeded: WordHash.of(document.id) >> 33) % folds
        }
        let fitted = (0..<folds).map { left in
            RankerTraining.weights(sets) { fold($0) == left }
        }
        for (index, (set, _)) in sets.enumerated() {
            let inside = RankerTraining.f1(set.documents) { fitted[fold($0)] }
            var others = sets
            others.remove(at: index)
            let weights = RankerTraining.weights(others) { _ in false }
            let outside = RankerTraining.f1(set.documents) { _ in weights }
            print(
                "\(set.name): F1@10 \(Fixed.text(inside * 100, 1)) by document,",
                "\(Fixed.text(outside * 100, 1)) trained without the set, \(set.documents.count) documents"
            )
        }
    }

    private static func table(_ columns: [[Float]]) -> String {
        var text = """
            # Weights of the keyword ranker: a logistic model, one row a feature (CandidateFeature), one column a kind of candidates:
            # tagged (English, parts of noun phrases), untagged (other languages, chunks between function words).
            # Made by `winnow-train keywords` from texts with gold keys; licence Apache-2.0. Do not edit: train again.
            feature\ttagged\tuntagged

            """
        for (index, feature) in CandidateFeature.allCases.enumerated() {
            text += "\(feature.rawValue)\t\(Fixed.text(Double(columns[0][index]), 5))"
            text += "\t\(Fixed.text(Double(columns[1][index]), 5))\n"
        }
        return text
    }

    private func write(_ sets: [KeywordSet], to path: String) throws {
        var text = ""
        for set in sets {
            for document in set.documents {
                for example in document.examples {
                    text += "\(set.name)\t\(document.id)\t\(document.keys)\t\(example.key)\t"
                    text +=
                        example.terms.map { String(document.terms[Int($0)]) }.joined(separator: " ")
                        + "\t"
                    text +=
                        example.features.map { Fixed.text(Double($0), 3) }.joined(separator: " ")
                        + "\n"
                }
            }
        }
        try SourceFile.write(Array(text.utf8), to: path)
    }
}
