import Figures
import Testing

/// Which of two records takes the place of the other.
struct DocumentVersionTests {
    private static let near = String(repeating: "0123456789abcdef", count: 4)

    private func version(
        _ id: String, source: String = "post", address: String = "", place: String = "",
        near: String = "", sha256: String, day: String = "", replaces: String = "",
        added: String = "2026-11-23T10:00:00Z"
    ) -> DocumentVersion {
        DocumentVersion(
            id: id, source: source, address: address, place: place, near: near, sha256: sha256,
            day: day, replaces: replaces, added: added, order: "\(added) \(sha256)")
    }

    private func counts(_ versions: DocumentVersion...) -> [String] {
        let successors = DocumentVersion.successors(of: versions)
        return versions.indices.filter { successors[$0] == nil }.map { versions[$0].sha256 }
    }

    @Test func theLastOfAnIdAndSourceCounts() {
        let first = version("a", sha256: "1")
        let last = version("a", sha256: "2", added: "2026-11-24T10:00:00Z")
        #expect(counts(last, first) == ["2"])
        #expect(counts(first, version("a", source: "herald", sha256: "2")) == ["1", "2"])
    }

    @Test func whatIsReplacedByNameDoesNotCount() {
        #expect(
            counts(version("a", sha256: "1"), version("b", sha256: "2", replaces: "a")) == ["2"])
        // Nor by what came before it.
        let early = version("b", sha256: "2", replaces: "a", added: "2026-11-22T10:00:00Z")
        #expect(counts(version("a", sha256: "1"), early) == ["1", "2"])
    }

    @Test func anAddressIsOneDocument() {
        let one = version("a", address: "post.example/wall", sha256: "1")
        let other = version("b", source: "crawl", address: "post.example/wall", sha256: "2")
        #expect(counts(one, other) == ["2"])
        // A section's address that all records of a file give.
        var twin = other
        twin.sha256 = "1"
        #expect(counts(one, twin).count == 2)
    }

    @Test func aPathIsOneDocumentWhileItsTextIsAlike() {
        let one = version("a", place: "post\nwall.txt\n#0", near: Self.near, sha256: "1")
        var other = one
        (other.id, other.sha256, other.order) = ("b", "2", one.order + "2")
        #expect(counts(one, other) == ["2"])
        var report = other
        report.near = String(repeating: "fedcba9876543210", count: 4)
        #expect(counts(one, report) == ["1", "2"])
        // The same report of another day.
        var dated = (one, other)
        (dated.0.day, dated.1.day) = ("2026-11-22", "2026-11-23")
        #expect(counts(dated.0, dated.1) == ["1", "2"])
    }

    @Test func chainsEndAtTheLatest() {
        let chain = [
            version("a", sha256: "1"),
            version("b", sha256: "2", replaces: "a", added: "2026-11-24T10:00:00Z"),
            version("c", sha256: "3", replaces: "b", added: "2026-11-25T10:00:00Z"),
        ]
        #expect(DocumentVersion.successors(of: chain) == [1, 2, nil])
    }
}
