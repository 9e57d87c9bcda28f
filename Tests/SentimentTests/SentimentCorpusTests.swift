internal import Documents
internal import Sentiment
internal import Tables
internal import Testing

/// The sentences of `Corpus/moods.tsv` have the labels that stand beside them, but for a few.
@Suite struct SentimentCorpus {
    /// Sentences whose score lies just on the wrong side ("The match kicked off at three.": -0.10).
    private static let mostMisses = 8

    @Test func moodFollowsFromWhatTheWordsGovern() throws {
        let stage = try SentimentStage(data: SampleArticle.data())
        let reader = try SampleArticle.Reader()
        let folder = "/" + #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let table = try DataFolder(path: folder + "/Corpus").table("moods.tsv")
        #expect(table.count == 280)
        var misses: [String] = []
        for index in 0..<table.count {
            let row = table.row(index)
            var record = Record()
            stage.analyze(reader.read(row.text(2)), into: &record)
            let label = record.sentiment.label?.rawValue ?? ""
            let wanted = row.text(1)
            let holds = wanted.hasPrefix("-") ? label != wanted.dropFirst() : label == wanted
            if !holds { misses.append("\(label), wanted \(wanted): \(row.text(2))") }
        }
        #expect(misses.count <= Self.mostMisses, "\(misses)")
    }
}
