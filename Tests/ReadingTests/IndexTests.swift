internal import Files
internal import Foundation
internal import Glibc
internal import JSON
internal import Programs
internal import Reading
internal import Shards
internal import Testing
internal import WatchedRoots

/// The index is what the shards say, however it came about.
struct IndexTests {
    private static let harbour = ShelvedRoot.Article(
        id: "harbour",
        text: "The new harbour wall will cost $415 million, the mayor said. It is 2.4 km long.")
    private static let school = ShelvedRoot.Article(
        id: "school", text: "The school of Ely counts 640 pupils, 8% more than last year.",
        source: "tribune", created: "2026-11-09")
    private static let tram = ShelvedRoot.Article(
        id: "tram", text: "The tram carried 84,000 passengers in March.", created: "2026-10-01")

    @Test func searchGivesTheRowsOfTheClaimsShards() throws {
        let root = try WatchedRoot()
        try root.drop("one.txt", "Rents rose by 4% to £900 last year, the minister said on Monday.")
        try root.drop("two.txt", "About 3,000 people marched 👩‍🚒 for 2 hours on 5 March 2026.")
        #expect(try root.drain() == 0)
        var shelved: [String] = []
        for shard in try ShardFile.all(under: root.path, kinds: [.claims]).shards {
            var reader = try LineReader(shard.path)
            while let line = try reader.nextLine() {
                shelved.append(String(decoding: line, as: UTF8.self))
            }
        }
        let found = try Program.run(["search", "--root", root.text, "--json"])
        #expect(found.status == 0)
        #expect(shelved.count >= 4)
        #expect(found.lines.map(String.init).sorted() == shelved.sorted())
    }

    @Test func growsToWhatARebuildGives() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.harbour, Self.tram])
        _ = try root.updated()
        try root.shelve("vm-2", [Self.school])
        let grown = try root.updated()
        let rows = try grown.rows()
        #expect(rows.count == 5)
        let again = try grown.update()
        #expect(again.added == 0 && again.removed == 0)
        let anew = try root.index(anew: true)
        #expect(try anew.rows().isEmpty)
        #expect(try anew.update().added == 2)
        #expect(try anew.rows() == rows)
        #expect(try anew.count(Self.words("school"), most: 9) == 2)
    }

    @Test func shardsThatGoLeaveItAndMayComeBack() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.harbour])
        try root.shelve("vm-2", [Self.school])
        let rows = try root.updated().rows()
        let bytes = try Data(contentsOf: root.shard("vm-2"))
        try FileManager.default.removeItem(at: root.shard("vm-2"))
        let less = try root.updated()
        #expect(try less.rows().count == 2)
        #expect(try less.count(Self.words("pupils"), most: 9) == 0)
        #expect(try less.extent().shards == 1)
        try bytes.write(to: root.shard("vm-2"))
        #expect(try root.updated().rows() == rows)
        // Another content under the name.
        try root.shelve("vm-2", [Self.tram])
        let other = try root.updated()
        #expect(try other.count(Self.words("pupils"), most: 9) == 0)
        #expect(try other.count(Self.words("passengers"), most: 9) == 1)
    }

    @Test func theVersionAddedLastCounts() throws {
        let root = try ShelvedRoot()
        var later = Self.harbour
        later.text = "The new harbour wall will cost $455 million, the mayor said."
        later.added = "2026-11-24T10:00:00Z"
        var stranger = later
        stranger.source = "tribune"
        try root.shelve("vm-2", [later])
        try root.shelve("vm-1", [Self.harbour, stranger])
        var filter = ClaimFilter()
        filter.source = "herald"
        #expect(try root.updated().claims(filter).map { $0.number(.value) } == [455e6])
        filter.source = ""
        // The same id of another source is another document.
        #expect(try root.updated().rows().count == 2)
        #expect(try root.updated().documents(id: "harbour").count == 2)
        try FileManager.default.removeItem(at: root.shard("vm-2"))
        filter.source = "herald"
        #expect(try root.updated().claims(filter).count == 2)
    }

    @Test func aRecordThatReplacesAnotherStandsForIt() throws {
        let root = try ShelvedRoot()
        var other = Self.harbour
        (other.id, other.added) = ("harbour-2", "2026-11-25T10:00:00Z")
        let line = String(decoding: try ShelvedRoot.annotated([other]), as: UTF8.self)
        let marked = line.replacing("\"replaces\":\"\"", with: "\"replaces\":\"harbour\"")
        try root.shelve("vm-1", [Self.harbour])
        try root.shelve("vm-2", lines: Array(marked.utf8))
        #expect(
            try Set(root.updated().claims(ClaimFilter()).map { $0.text(.document) }) == [
                "harbour-2"
            ])
        try FileManager.default.removeItem(at: root.shard("vm-2"))
        #expect(
            try Set(root.updated().claims(ClaimFilter()).map { $0.text(.document) }) == ["harbour"])
    }

    @Test func aKilledBuildLeavesWholeShards() throws {
        let root = try ShelvedRoot()
        let articles = (0..<300).map { number in
            ShelvedRoot.Article(
                id: "made-\(number)",
                text: "The harbour of town \(number) cost $\(number + 2) million. It has 7 piers.")
        }
        let lines = try ShelvedRoot.annotated(articles)
        let shards = 6
        for shard in 1...shards {
            let text = String(decoding: lines, as: UTF8.self)
                .replacing("\"id\":\"made-", with: "\"id\":\"made-\(shard)-")
            try root.shelve("vm-\(shard)", lines: Array(text.utf8))
        }
        var seen: [(shards: Int, rows: Int)] = []
        for pause in [2, 20, 60, 120, 200] {
            let process = try Program([
                Program.winnow.path, "index", "--root", root.text,
            ]).start()
            usleep(UInt32(pause) * 1000)
            try process.kill()
            let index = try root.index()
            let extent = try index.extent()
            #expect(extent.documents == extent.shards * 300)
            seen.append((extent.shards, try index.rows().count))
            #expect(try index.count(Self.words("piers"), most: 9999) == extent.shards * 300)
        }
        let rows = try root.updated().rows()
        #expect(rows.count >= shards * 600)
        for (part, count) in seen { #expect(count * shards == rows.count * part) }
        let anew = try root.index(anew: true)
        _ = try anew.update()
        #expect(try anew.rows() == rows)
    }

    @Test func everyRecordIsReadFromTheIndexAlone() throws {
        let root = try ShelvedRoot()
        let articles = (0..<150).map { number in
            ShelvedRoot.Article(
                id: "made-\(number)", text: "Pier \(number) cost $\(number + 2) million.",
                title: number == 70 ? String(repeating: "A title without end. ", count: 4000) : "")
        }
        try root.shelve("vm-1", Array(articles[..<149]))
        try root.shelve("vm-2", Array(articles[149...]))
        let index = try root.updated()
        // What was read while it was there stays readable until the next update.
        try FileManager.default.removeItem(at: root.folder.appending(path: "shards"))
        for article in articles {
            let found = try index.documents(id: article.id)
            #expect(found.map { String(decoding: $0.text, as: UTF8.self) } == [article.text])
        }
        var ids: [String] = []
        try index.forEachDocument(ClaimFilter()) { ids.append($0.id) }
        #expect(ids == articles.map(\.id))
        _ = try index.update()
        #expect(try index.documents(id: "made-7").isEmpty)
    }

    @Test func anIndexOfAnotherVersionIsMadeAnew() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.harbour])
        let rows = try root.updated().rows()
        let file = root.folder.appending(path: "state/reading/index.sqlite")
        let made = try Program([
            "python3", "-c",
            """
            import sqlite3, sys
            index = sqlite3.connect(sys.argv[1])
            index.executescript("DROP TABLE bundles; UPDATE claims SET value = 0; PRAGMA user_version = 7")
            """, file.path,
        ]).run()
        #expect(made.status == 0, "\(made.errors)")
        let anew = try root.updated()
        #expect(try anew.rows() == rows)
        #expect(try anew.documents(id: "harbour").count == 1)
    }

    @Test func aDamagedShardIsSaidAndTheRestIsThere() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.harbour])
        try root.shelve("vm-2", [Self.school])
        try Data(contentsOf: root.shard("vm-2")).dropLast(20).write(to: root.shard("vm-2"))
        let made = try Program.run(["index", "--root", root.text])
        #expect(made.status == 1)
        #expect(made.errors.contains("vm-2") && made.errors.contains("winnow shards verify"))
        let found = try Program.run(["search", "--root", root.text, "--json"])
        #expect(found.lines.count == 2)
    }

    @Test func aDamagedIndexIsSaidAndMadeAnew() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.harbour])
        let folder = root.folder.appending(path: "state/reading")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try Data("no database, but long enough to be taken for one".utf8)
            .write(to: folder.appending(path: "index.sqlite"))
        let refused = try Program.run(["search", "--root", root.text])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("winnow index --rebuild"))
        #expect(try Program.run(["index", "--rebuild", "--root", root.text]).status == 0)
        #expect(try Program.run(["search", "--root", root.text, "--json"]).lines.count == 2)
    }

    @Test(.enabled(if: getuid() == 0, "only root can act as others"))
    func whoMayNotWriteReadsWhatIsThere() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.harbour])
        let search = [
            "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", Program.winnow.path,
            "search",
            "--root", root.text, "--json",
        ]
        let refused = try Program(search).run()
        #expect(refused.status == 1)
        #expect(refused.errors.contains("sudo -u root winnow index --root"))
        #expect(refused.errors.split(separator: "\n").count == 1)
        #expect(try Program.run(["index", "--root", root.text]).status == 0)
        let found = try Program(search).run()
        #expect(found.status == 0, "\(found.errors)")
        #expect(found.lines.count == 2)
        // Beside a writer too.
        let index = try root.index()
        try root.shelve("vm-2", [Self.school])
        _ = try index.update()
        #expect(try Program(search).run().lines.count == 4)
    }

    private static func words(_ words: String) -> ClaimFilter {
        var filter = ClaimFilter()
        filter.words = words
        return filter
    }
}
