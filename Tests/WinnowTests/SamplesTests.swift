internal import Foundation
internal import JSON
internal import Programs
internal import Testing

/// The README's first command without its building: the samples through the daemon into shards.
struct SamplesTests {
    @Test func theSamplesBecomeValidShards() throws {
        let root = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: root) }
        try FileManager.default.copyItem(
            at: Program.checkout.appending(path: "Data/samples"),
            to: root.appending(path: "inbox"))
        try FileManager.default.removeItem(at: root.appending(path: "inbox/try"))
        let pipeline = Program.checkout.appending(path: "Pipelines/news.yaml").path
        let watch = try Program.run([
            "watch", "--root", root.path, "--pipeline", pipeline, "--once", "--json",
        ])
        #expect(watch.status == 1)  // two samples are hopeless on purpose
        let summary = try JSONValue(parsing: watch.output)
        #expect(summary["taken"]?.integer == 25)
        #expect(summary["done"]?.integer == 23)
        #expect(summary["failed"]?.integer == 2)
        #expect(summary["records"]?.integer == 32)
        #expect(try Program.run(["shards", "verify", "--root", root.path]).status == 0)
        for (kind, schema) in [
            ("documents", "record"), ("claims", "claims"), ("sentences", "sentences"),
            ("keywords", "keywords"), ("targets", "targets"), ("names", "names"),
        ] {
            let lines = try rows(kind, root)
            #expect(!lines.isEmpty)
            let schema = try Schema(named: schema)
            for line in lines { #expect(schema.faults(in: line) == []) }
        }
        let note = root.appending(path: "failed")
        let notes = FileManager.default.enumerator(atPath: note.path)?.compactMap { $0 as? String }
        #expect(notes?.count { $0.hasSuffix("scan.txt.error.json") } == 1)
    }

    @Test func claimsKnowTheirSpeakerAndPlace() throws {
        let path = Program.checkout.appending(path: "Data/samples/harbour.txt").path
        let result = try Program.run(["explain", "--json", path])
        let record = try JSONValue(parsing: result.output)
        let text = Array(try #require(record["text"]?.text).unicodeScalars)
        let claims = try #require(record["claims"]?.elements)
        #expect(claims.contains { $0["attribution"]?.text?.isEmpty == false })
        for claim in claims {
            let span = (claim["span"]?.elements ?? []).compactMap { $0.integer }
            try #require(span.count == 2)
            let covered = String(String.UnicodeScalarView(text[span[0]..<span[1]]))
            #expect(covered == claim["text"]?.text)
        }
    }

    /// The exporters' losses by the dock strike are $240 million in one of the samples, $180-210 million in another.
    @Test func whereTheSamplesDifferIsFound() throws {
        let root = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: root) }
        let inbox = root.appending(path: "inbox")
        try FileManager.default.createDirectory(at: inbox, withIntermediateDirectories: true)
        let samples = Program.checkout.appending(path: "Data/samples")
        for name in try FileManager.default.contentsOfDirectory(atPath: samples.path) {
            try FileManager.default.copyItem(
                at: samples.appending(path: name), to: inbox.appending(path: name))
        }
        _ = try Program.run(["watch", "--root", root.path, "--once"])
        let result = try Program.run(["figures", "--root", root.path, "--conflicts", "--json"])
        let measures = try result.output.split(separator: 0x0A).map {
            try JSONValue(parsing: Array($0))
        }
        #expect(
            measures.map { measure in
                (measure["mentions"]?.elements ?? []).map {
                    "\($0["low"]?.number ?? 0) \($0["high"]?.number ?? 0) \($0["unit"]?.text ?? "")"
                }
            } == [["180000000.0 210000000.0 USD", "240000000.0 240000000.0 USD"]])
    }

    /// The rows of a kind, unpacked by the zstd of the system as users do it.
    private func rows(_ kind: String, _ root: URL) throws -> [JSONValue] {
        let folder = root.appending(path: "shards/\(kind)")
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".jsonl.zst") }
        let lines = try Program(
            ["zstdcat"] + names.map { folder.appending(path: $0).path }
        ).succeed()
        return try lines.utf8.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
    }
}
