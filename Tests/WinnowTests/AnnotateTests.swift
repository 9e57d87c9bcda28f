internal import Foundation
internal import JSON
internal import Programs
internal import Testing

struct AnnotateTests {
    private func lines(_ result: ProgramResult) throws -> [JSONValue] {
        try result.output.split(separator: 0x0A).map { try JSONValue(parsing: Array($0)) }
    }

    @Test func writesEveryKeyInTheOrderOfTheContract() throws {
        let result = try Program.run(
            ["annotate"], input: Array(#"{"id":"a","text":"Rain fell."}"#.utf8))
        #expect(result.status == 0)
        let record = try #require(try lines(result).first)
        #expect(
            record.members?.map(\.key) == [
                "id", "text", "source", "added", "created", "metadata", "schema", "stages",
                "status",
                "problems", "fingerprint", "blocks", "sentiment", "keywords", "names", "claims",
                "dates",
                "attributions",
            ])
        #expect(record["text"]?.text == "Rain fell.")
    }

    @Test func aKeptBlockHasItsWordsInTheTextAlone() throws {
        let page = """
            <html><body><nav><a href=/a>Home</a> <a href=/b>Sport</a> <a href=/c>Money</a></nav><article>\
            <h1>Pier opens</h1><p>The new pier in Oslo was opened by the mayor on Monday after two years of work.</p>\
            <p>Some 400 people walked out on it, and 12 boats blew their horns in the harbour.</p>\
            </article></body></html>
            """
        var line = JSONWriter()
        line.beginObject()
        line.field("id", "a")
        line.field("html", page)
        line.endObject()
        let result = try Program.run(
            ["annotate", "--stages", "clean,boilerplate"], input: line.bytes)
        let record = try #require(try lines(result).first)
        let text = Array(try #require(record["text"]?.text).unicodeScalars)
        let blocks = try #require(record["blocks"]?.elements)
        let kept = blocks.filter { $0["kept"]?.flag == true }
        let words = try kept.map { block in
            #expect(block["text"]?.text?.isEmpty == true)
            let ends = (block["span"]?.elements ?? []).compactMap { $0.integer }
            try #require(ends.count == 2)
            return String(String.UnicodeScalarView(text[ends[0]..<ends[1]]))
        }
        #expect(words.joined(separator: "\n\n") == record["text"]?.text)
        #expect(kept.count >= 2)
        let dropped = blocks.filter { $0["kept"]?.flag == false }
        #expect(!dropped.isEmpty)
        #expect(dropped.allSatisfy { $0["text"]?.text?.isEmpty == false })
    }

    @Test func aBadLineIsARecordAndTheOthersGoOn() throws {
        let input = "{\"id\":\"a\",\"text\":\"One.\"}\n{broken\n\n{\"id\":\"b\",\"text\":\"\"}\n"
        let result = try Program.run(["annotate", "--stages", "clean"], input: Array(input.utf8))
        #expect(result.status == 1)
        let records = try lines(result)
        #expect(records.map { $0["status"]?.text } == ["ok", "failed", "empty"])
        let message = records[1]["problems"]?.elements?.first?["message"]?.text
        #expect(message?.hasPrefix("line 2: ") == true)
        #expect(result.errors.contains("1 inputs failed"))
    }

    @Test func givesTheSameBytesForAnyNumberOfJobs() throws {
        let lines = (0..<400).map { index in
            "{\"id\":\"\(index)\",\"text\":\"Sales rose \(index)% to $\(index) million in May, Ann Lee said.\"}"
        }
        let input = Array(lines.joined(separator: "\n").utf8)
        let one = try Program.run(["annotate", "--jobs", "1"], input: input)
        let eight = try Program.run(["annotate", "--jobs", "8"], input: input)
        #expect(one.status == 0)
        #expect(!one.output.isEmpty)
        #expect(one.output == eight.output)
    }

    @Test func numbersAreFloatsAndSpansAreCodePoints() throws {
        let input = #"{"id":"a","text":"Ünïcödé prices rose 25% on Monday."}"#
        let result = try Program.run(["annotate"], input: Array(input.utf8))
        let record = try #require(try lines(result).first)
        let claim = try #require(record["claims"]?.elements?.first)
        let span = (claim["number_span"]?.elements ?? []).compactMap { $0.integer }
        try #require(span.count == 2)
        let scalars = Array(try #require(record["text"]?.text).unicodeScalars)
        #expect(String(String.UnicodeScalarView(scalars[span[0]..<span[1]])) == "25%")
        #expect(result.text.contains("\"value\":25.0"))
    }

    /// 46 MB of failed records came of a PDF.
    @Test(arguments: [
        ("rail.pdf", "a PDF"), ("budget.html", "HTML"), ("hospital.docx", "a Word document"),
        ("bridge.txt.gz", "plain text"), ("harbour.json", "JSON without an object on each line"),
    ])
    func refusesOtherKindsInOneLine(_ name: String, _ what: String) throws {
        let file = Program.checkout.appending(path: "Data/samples/\(name)").path
        let lines = Program.checkout.appending(path: "Data/samples/feed.jsonl").path
        // Before anything is written, wherever it stands.
        for names in [[file], [lines, file]] {
            let result = try Program.run(["annotate", "--stages", "clean"] + names)
            #expect(result.status == 2)
            #expect(result.output.isEmpty)
            #expect(result.errors.split(separator: "\n").count == 1)
            #expect(result.errors.contains("\(name) is \(what)"), "\(result.errors)")
            #expect(result.errors.contains("annotate --out DIR"))
        }
        let input = Array(try Data(contentsOf: URL(filePath: file)))
        let result = try Program.run(["annotate", "--stages", "clean"], input: input)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors.contains("standard input is \(what)"), "\(result.errors)")
    }

    @Test func linesOfJSONHaveAnyNameAndCompression() throws {
        let folder = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let line = #"{"id":"a","text":"Rain fell."}"#
        let texts = [
            "odd.pdf": line, "one.json": line, "comment.txt": "# wire\n\(line)\n",
            "broken.jsonl": "{broken\n", "cut.jsonl": #"{"id":"a","text":"Ra"#, "blank": "\n\n",
            "empty": "",
        ]
        for (name, text) in texts {
            let file = folder.appending(path: name)
            try Data(text.utf8).write(to: file)
            let result = try Program.run(["annotate", "--stages", "clean", file.path])
            #expect(result.status != 2, "\(name): \(result.errors)")
            #expect(
                try lines(result).contains { $0["id"]?.text == "a" } == text.contains(line),
                "\(name)")
        }
        let file = folder.appending(path: "two.jsonl")
        try Data("\(line)\n\(line)\n".utf8).write(to: file)
        for program in ["gzip", "zstd"] {
            #expect(try Program([program, "-qk", file.path]).run().status == 0)
        }
        for ending in ["gz", "zst"] {
            let packed = folder.appending(path: "two.jsonl.\(ending)")
            let result = try Program.run(["annotate", "--stages", "clean", packed.path])
            #expect(try lines(result).count == 2)
            let input = Array(try Data(contentsOf: packed))
            let piped = try Program.run(["annotate", "--stages", "clean"], input: input)
            #expect(piped.output == result.output)
        }
    }

    @Test func refusesAnUnknownStageWithOneLine() throws {
        let result = try Program.run(["annotate", "--stages", "clean,spelling"])
        #expect(result.status == 2)
        #expect(result.errors.contains("unknown stage spelling; known: clean"))
    }
}

extension JSONValue {
    init(parsing bytes: [UInt8]) throws { self = try JSONReader.value(of: bytes) }
}
