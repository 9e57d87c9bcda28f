internal import Foundation
internal import JSON
internal import Programs
internal import Testing

/// What two folders of shards say differently.
struct DiffTests {
    private static let harbour = ShelvedRoot.Article(
        id: "harbour",
        text: "The harbour wall will cost $415 million, the mayor said. It is 2.4 km long.",
        title: "Wall")
    private static let school = ShelvedRoot.Article(
        id: "school", text: "The school of Ely counts 640 pupils.")

    private func pair() throws -> (before: ShelvedRoot, now: ShelvedRoot) {
        let (before, now) = (try ShelvedRoot(), try ShelvedRoot())
        var changed = Self.harbour
        changed.text = "Yesterday: " + changed.text.replacing("415", with: "425")
        changed.title = "Harbour wall"
        try before.shelve("vm-1", [Self.harbour, Self.school])
        try now.shelve("vm-1", [changed, Self.school])
        for root in [before, now] { try root.shelve("vm-2", [Self.school]) }
        return (before, now)
    }

    @Test func everyChangeIsALine() throws {
        let (before, now) = try pair()
        let result = try Program.run(["diff", before.text, now.text, "--json"])
        #expect(result.status == 0, "\(result.errors)")
        let changes = try result.lines.map { try JSONReader.value(of: Array($0.utf8)) }
        #expect(changes.allSatisfy { $0["document"]?.text == "harbour" })
        func found(_ field: String, _ before: String, _ now: String) -> Bool {
            changes.contains {
                $0["field"]?.text == field && $0["before"]?.text == before && $0["now"]?.text == now
            }
        }
        #expect(found("metadata.title", "Wall", "Harbour wall"))
        // The other number is the same claim as before, though it stands elsewhere.
        let numbers = changes.filter { $0["field"]?.text?.hasPrefix("claims.") == true }
            .compactMap { $0["of"]?.text }
        #expect(Set(numbers) == ["$415 million", "$425 million"])
        let one = try Program.run(["diff", before.text, now.text, "--field", "metadata.title"])
        #expect(one.lines == ["metadata.title\tharbour\t\tWall\tHarbour wall"])
    }

    @Test func countsComeFirst() throws {
        let (before, now) = try pair()
        let result = try Program.run(["diff", before.text, now.text])
        #expect(
            result.lines.first
                == "2 records in both, 1 changed; 1 shards are equal")
        #expect(result.lines.contains("1\t1\tclaims.added"))
        #expect(result.lines.contains("metadata.title\tharbour\t\tWall\tHarbour wall"))
        let same = try Program.run(["diff", now.text, now.text])
        #expect(same.text == "0 records in both, 0 changed; 2 shards are equal\n")
    }

    @Test func recordsOfOneSideAreCounted() throws {
        let (before, now) = try pair()
        try now.shelve("vm-3", [ShelvedRoot.Article(id: "tram", text: "The tram is late.")])
        let result = try Program.run(["diff", before.text, now.text])
        #expect(result.lines.first?.contains("1 only now") == true)
        #expect(try Program.run(["diff", before.text]).status == 2)
        #expect(try Program.run(["diff", before.text, "/proc"]).status == 2)
    }
}
