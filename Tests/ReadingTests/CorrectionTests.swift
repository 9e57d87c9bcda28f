internal import Foundation
internal import JSON
internal import Programs
internal import Reading
internal import Testing
internal import WatchedRoots

/// A document that was corrected counts once, as it is now, and what it said before can be read.
struct CorrectionTests {
    private static let first = ShelvedRoot.Article(
        id: "sha-1",
        text:
            "The harbour wall of Calder will cost $415 million, the mayor of Calder said on Monday.",
        title: "Wall", url: "https://post.example/wall")
    private static let other = ShelvedRoot.Article(
        id: "other",
        text:
            "Calder: the mayor of Calder said that the harbour wall of Calder will cost $425 million.",
        source: "herald", title: "A wall for Calder", url: "https://herald.example/7")

    private static var corrected: ShelvedRoot.Article {
        var article = first
        (article.id, article.added) = ("sha-2", "2026-11-24T10:00:00Z")
        article.text = article.text.replacing("415", with: "425")
        return article
    }

    private func root() throws -> ShelvedRoot {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.first, Self.other])
        try root.shelve("vm-2", [Self.corrected])
        return root
    }

    @Test func indexAndFiguresAgree() throws {
        let root = try root()
        let found = try Program.run(["search", "--root", root.text, "--json"])
        let documents = try found.lines.map {
            try JSONReader.value(of: Array($0.utf8))["document"]?.text
        }
        #expect(Set(documents) == ["sha-2", "other"])
        let figures = try Program.run(["figures", "--root", root.text, "--all", "--json"])
        let mentions = try figures.lines.flatMap {
            try JSONReader.value(of: Array($0.utf8))["mentions"]?.elements ?? []
        }
        #expect(Set(mentions.compactMap { $0["document"]?.text }) == ["sha-2", "other"])
        let history = mentions.filter { $0["document"]?.text == "sha-2" }
            .flatMap { $0["history"]?.elements ?? [] }
        #expect(history.map { $0["value"]?.number } == [415e6])
        #expect(history.first?["added"]?.text == Self.first.added)
        #expect(
            try Program.run(["figures", "--root", root.text, "--conflicts", "--json"]).text == "")
    }

    @Test func versionsAreToldFromAnyOfThem() throws {
        let root = try root()
        let index = try root.updated()
        let versions = try index.versions(id: "sha-1", source: "herald")
        #expect(versions.map(\.id) == ["sha-2", "sha-1"])
        #expect(versions.map(\.isLatest) == [true, false])
        #expect(try index.versions(id: "sha-2", source: "herald") == versions)
        #expect(try index.versions(id: "other", source: "herald").count == 1)
        // Its address stays where the old text can be read.
        #expect(try index.documents(id: "sha-1").map(\.id) == ["sha-1"])
    }

    @Test func aCorrectionThatGoesLetsTheOldOneCount() throws {
        let root = try root()
        _ = try root.updated()
        try FileManager.default.removeItem(at: root.shard("vm-2"))
        let index = try root.updated()
        #expect(
            try Set(index.claims(ClaimFilter()).map { $0.text(.document) }) == ["sha-1", "other"])
        #expect(try index.versions(id: "sha-1", source: "herald").count == 1)
        #expect(
            try index.rows()
                == { () in
                    let anew = try root.index(anew: true)
                    _ = try anew.update()
                    return try anew.rows()
                }())
    }

    @Test func theSameFileWithOtherWordsIsCorrected() throws {
        let root = try WatchedRoot()
        let story =
            "The harbour wall of Calder will cost $415 million, the mayor said on Monday. Work begins in the spring, "
            + "when the ferries are on their summer berths, and ends before the storms of the autumn."
        try root.drop("post/wall.txt", story)
        #expect(try root.drain() == 0)
        try root.drop("post/wall.txt", story.replacing("415", with: "425"))
        #expect(try root.drain() == 0)
        let found = try Program.run([
            "search", "--root", root.text, "--unit", "USD", "--json",
        ])
        #expect(found.lines.count == 1 && found.text.contains("$425 million"))
    }
}
