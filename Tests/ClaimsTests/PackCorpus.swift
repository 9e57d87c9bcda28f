import Foundation

/// Sentences with the values, units, bounds and dates that are to be read in them.
enum PackCorpus {
    static func rows(_ language: String) throws -> [(text: String, expected: String)] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Corpus/packs/\(language).tsv")
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
            .split(separator: "\n").filter { !$0.hasPrefix("#") }
            .map { line in
                let parts = line.split(
                    separator: "\t", maxSplits: 1, omittingEmptySubsequences: false
                ).map(String.init)
                return (parts[0], parts.count > 1 ? parts[1] : "")
            }
    }
}
