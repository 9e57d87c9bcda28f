internal import Foundation
internal import JSON
internal import Programs
internal import Testing

/// Documents made to cost much: each ends in a clear state within the time that its size is worth.
@Suite(.serialized)
struct HostileInputTests {
    private func annotate(_ documents: [[String: String]]) throws -> [JSONValue] {
        let lines = try documents.map {
            try JSONSerialization.data(withJSONObject: $0, options: .sortedKeys) + [0x0A]
        }
        let result = try Program.run(["annotate"], input: Array(lines.joined()))
        return try result.output.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
    }

    /// Each took time that grew with the square of its length: minutes for 300 kB.
    @Test func onePatternWithoutEndTakesLinearTime() throws {
        let patterns = ["1,2,", "Ab.", "a@b.", "5 to 6 ", "\u{201C}He said ", "Ann Lee ", "(5) "]
        let start = ContinuousClock.now
        let records = try annotate(
            patterns.map { ["text": String(repeating: $0, count: 300_000 / $0.utf8.count)] })
        #expect(records.map { $0["status"]?.text } == patterns.map { _ in "ok" })
        #expect(ContinuousClock.now - start < .seconds(100))
    }

    /// Texts of one long sentence, and of one name: counts overflowed, and what claims are linked from took a gigabyte.
    @Test func oneSentenceWithoutEndTakesBoundedMemory() throws {
        let patterns = ["1 dog and ", "Rome Paris ", "1,", "1-", "5 on Monday and ", "[x]"]
        let start = ContinuousClock.now
        for pattern in patterns {
            let text = "Rome, " + String(repeating: pattern, count: 100_000 / pattern.utf8.count)
            let line = try JSONSerialization.data(withJSONObject: ["text": text])
            let result = try Program.run(["annotate"], input: Array(line), megabytes: 384)
            let record = try JSONValue(parsing: Array(result.output.prefix { $0 != 0x0A }))
            #expect(record["status"]?.text == "ok", "\(pattern): \(result.errors)")
        }
        #expect(ContinuousClock.now - start < .seconds(100))
    }

    @Test func pagesOfOneTagTakeLinearTime() throws {
        let start = ContinuousClock.now
        let pages = [
            String(repeating: "<div>", count: 200_000) + "end",
            String(repeating: "<div>", count: 100_000) + "end"
                + String(repeating: "</b>", count: 100_000),
            "<p " + (0..<100_000).map { "a\($0)=1" }.joined(separator: " ") + ">end</p>",
            String(repeating: "<table><tr><td>", count: 50_000) + "end",
        ]
        let records = try annotate(pages.map { ["html": $0] })
        #expect(records.map { $0["status"]?.text != "failed" } == pages.map { _ in true })
        let texts = records.map { record in
            (record["text"]?.text ?? "")
                + (record["blocks"]?.elements ?? []).compactMap { $0["text"]?.text }.joined()
        }
        #expect(texts == pages.map { _ in "end" })
        #expect(ContinuousClock.now - start < .seconds(100))
    }

    @Test(arguments: ["json", "jsonl"])
    func bracketsWithoutEndAreRefused(_ ending: String) throws {
        let folder = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for bracket in ["[", "{\"a\":", "[{\"text\":["] {
            let file = folder.appending(path: "deep.\(ending)")
            try Data(String(repeating: bracket, count: 200_000).utf8).write(to: file)
            let result = try Program.run(["explain", file.path])
            #expect(result.status == 1)
            let says = result.errors + result.text
            #expect(says.contains("too_deep") || says.contains("malformed"))
        }
    }
}
