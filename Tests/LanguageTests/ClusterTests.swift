import Documents
import Foundation
import Language
import Tables
import Testing

/// Words that are used alike.
struct ClusterTests {
    private func clusters(_ text: String) throws -> [UInt16] {
        try #require(Reading(text)).article.tokens.cluster
    }

    @Test func wordsThatAreUsedAlikeShareTheirPath() throws {
        let days = try clusters("on Tuesday and Thursday")
        #expect(days[1] == days[3] && days[1] != days[0] && days[1] > 0)
        let verbs = try clusters("it fell and soared and climbed")
        #expect(verbs[1] == verbs[3] && verbs[3] == verbs[5])
    }

    @Test func aWritingThatIsUnknownHasThePathOfAnother() throws {
        #expect(try clusters("THURSDAY")[0] == clusters("Thursday")[0])
        #expect(try clusters("Qwrtzpx qwrtzpx") == [0, 0])
    }

    @Test func everyTokenHasOne() throws {
        let article = try #require(
            Reading("Revenue, he said, fell 4.5%. \u{1F600} Nobody knew why.")
        ).article
        #expect(article.tokens.cluster.count == article.tokens.count)
    }

    @Test func aDamagedTableIsRefused() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "models"), withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = DataFolder(path: folder.path)
        let whole = WordClusters(
            index: FeatureIndex(buckets: FlatArray([0])), paths: [0, 0, 0, 0]
        ).bytes
        for bytes in [[], Array(whole.dropLast()), whole + [0], [0x58] + whole.dropFirst()] {
            try Data(bytes).write(to: folder.appending(path: WordClusters.file))
            #expect(throws: TableError.self) { try WordClusters(data: data) }
        }
        try Data(whole).write(to: folder.appending(path: WordClusters.file))
        #expect(try WordClusters(data: data).path(of: 1, shape: []) == 0)
    }
}
