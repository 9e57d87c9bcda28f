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

    @Test func refusesAnUnknownStageWithOneLine() throws {
        let result = try Program.run(["annotate", "--stages", "clean,spelling"])
        #expect(result.status == 2)
        #expect(result.errors.contains("unknown stage spelling; known: clean"))
    }
}

extension JSONValue {
    init(parsing bytes: [UInt8]) throws { self = try JSONReader.value(of: bytes) }
}
