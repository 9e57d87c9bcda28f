import Documents
import Intake
import JSON
import Testing

@Suite struct DocumentStreamTests {
    @Test func readsTheSamples() throws {
        for (name, count, html) in [
            ("budget.html", 1, true), ("harbour.txt", 1, false), ("feed.jsonl", 5, false),
            ("depeche.txt", 1, false), ("bridge.txt.gz", 1, false), ("hospital.html.zst", 1, true),
        ] {
            let found = try items(try sampleBytes(name), name: name)
            #expect(found.count == count, "\(name)")
            let document = try #require(found.first?.document, "\(name)")
            #expect(document.body.isHTML == html, "\(name)")
            #expect(document.metadata.bytes == (try sampleBytes(name)).count)
            #expect(document.metadata.sha256.count == 64)
        }
    }

    @Test func theHopelessSamplesSayWhy() throws {
        let scan = try #require(failure(try sampleBytes("scan.txt"), name: "scan.txt"))
        #expect(scan.code == .unsupported && scan.message.contains("PDF"))
        let cut = try #require(failure(try sampleBytes("cut-off.txt.gz"), name: "cut-off.txt.gz"))
        #expect(cut.code == .truncated)
    }

    @Test(arguments: [
        ("gaps.jsonl", "{\"text\": \"First.\"}\n", UInt8(0x0A), "{\"text\": \"Last.\"}"),
        ("gaps.json", "[{\"text\": \"First.\"},", UInt8(0x20), "{\"text\": \"Last.\"}]"),
    ])
    func muchThatHoldsNothingGivesSignsOfLife(
        name: String, start: String, filler: UInt8, end: String
    ) throws {
        let gap = [UInt8](repeating: filler, count: 140 << 20)
        var limits = IntakeLimits()
        limits.ratio = 1 << 20
        let found = try items(
            zstandard(Array(start.utf8) + gap + Array(end.utf8)), name: name, limits: limits)
        #expect(found.compactMap(\.document).map(\.index) == [0, 1])
        var signs = 0
        for case .unfinished in found { signs += 1 }
        #expect(signs == 2)
    }

    @Test func linesAreCountedOverEmptyOnes() throws {
        let found = try items(Array("\n\n{\"text\": \"A.\"}\n\n\nno\n".utf8), name: "a.jsonl")
        guard case .failure(let failed)? = found.last else {
            Issue.record("\(found)")
            return
        }
        #expect(failed.line == 6 && failed.index == 1)
    }

    @Test func countsDocumentsFromZero() throws {
        let found = try items(try sampleBytes("feed.jsonl"), name: "feed.jsonl").compactMap(
            \.document)
        #expect(found.map(\.index) == [0, 1, 2, 3, 4])
        #expect(found.map(\.id) == ["wire-101", "wire-102", "103", "wire-104", "wire-105"])
        #expect(found[3].body.isHTML)
        #expect(Set(found.map(\.metadata.sha256)).count == 1)
    }

    @Test func goesOnWhereItStopped() throws {
        let bytes = try sampleBytes("feed.jsonl")
        for first in 0...6 {
            let found = try items(bytes, name: "feed.jsonl", first: first)
            #expect(
                found.compactMap { $0.document?.index } == Array(0..<5).dropFirst(first).map { $0 })
        }
        let array = "[{\"text\":\"a\"}, {\"text\":\"b\"}, {\"text\":\"c\"}]"
        #expect(try items(array, first: 2).map(\.text) == ["c"])
    }

    /// Whatever its name promises; what holds only spaces is a document without text.
    @Test func anEmptyFileFailsAsOne() throws {
        for name in ["a.txt", "a.html", "a.jsonl", "a.json", "a.pdf"] {
            #expect(failure([], name: name)?.code == .emptyFile, "\(name)")
        }
        #expect(try items(" \n", name: "a.txt").map { $0.document != nil } == [true])
    }

    @Test func badLinesDoNotStopAFile() throws {
        let lines = "{\"text\":\"a\"}\n\n  \nnonsense\n{\"id\":1}\n[]\r\n{\"text\":\"b\"}"
        let found = try items(lines, name: "a.jsonl")
        #expect(found.map(\.text) == ["a", "", "", "", "b"])
        #expect(found.compactMap { $0.failure?.line } == [4, 5, 6])
        #expect(found.compactMap { $0.failure?.index } == [1, 2, 3])
        #expect(
            found.compactMap { $0.failure?.error.code } == [.malformed, .malformed, .malformed])
    }

    @Test func anOverlongLineDoesNotStopAFile() throws {
        var limits = IntakeLimits()
        limits.lineBytes = 1_000
        let long = "{\"text\":\"" + String(repeating: "x", count: 900_000) + "\"}"
        let found = try items(
            "{\"text\":\"a\"}\n\(long)\n{\"text\":\"b\"}\n", name: "a.jsonl", limits: limits)
        #expect(found.map(\.text) == ["a", "", "b"])
        #expect(found[1].failure?.error.code == .tooLarge)
    }

    @Test func readsArraysAndObjectsOfJSON() throws {
        #expect(
            try items("{\n \"text\": \"a\",\n \"id\": \"x\"\n}\n", name: "a.json").map(\.text) == [
                "a"
            ])
        #expect(
            try items("[\n{\"text\":\"a\"},\n{\"text\":\"b]}\\\"\"}\n]").map(\.text) == [
                "a", "b]}\"",
            ])
        #expect(try items("[]", name: "a.json").isEmpty)
        #expect(try items("{\"text\":\"a\"}").map(\.text) == ["a"])
        #expect(
            try items("{\"text\":\"a\"}\n{\"text\":\"b\"}", name: "a.json").map(\.text) == [
                "a", "b",
            ])
        let mixed = try items("[{\"text\":\"a\"}, 5, {\"x\":1}, {\"text\":\"b\"}]")
        #expect(mixed.map(\.text) == ["a", "", "", "b"])
        #expect(mixed[1].failure != nil && mixed[2].failure != nil)
    }

    @Test func contentWinsOverTheName() throws {
        #expect(try items("<!DOCTYPE html><p>x", name: "a.txt")[0].document?.body.isHTML == true)
        #expect(try items("\n <!-- c --> <HTML><p>x", name: "a")[0].document?.body.isHTML == true)
        #expect(try items("{\"text\":\"a\"}\n{\"text\":\"b\"}", name: "a.txt").count == 2)
        #expect(try items("just words", name: "a.html")[0].document?.body.isHTML == true)
        #expect(
            try items("just words", name: "a.md")[0].document?.metadata.mediaType == "text/markdown"
        )
        #expect(try items("[Editor's note] {x}", name: "a")[0].text == "[Editor's note] {x}")
        #expect(try items("{braces} in a text", name: "a.txt")[0].text == "{braces} in a text")
        #expect(
            try items("<anna@example.org> wrote", name: "a.txt")[0].document?.body.isHTML == false)
    }

    @Test(arguments: [
        ("%PDF-1.7\n", "PDF"), ("PK\u{3}\u{4}....xl/workbook.xml", "XLSX"),
        ("{\\rtf1\\ansi", "RTF"), ("SQLite format 3\0", "SQLite"), ("\u{7F}ELF\u{2}", "ELF"),
        ("GIF89a", "GIF"),
        ("<?xml version='1.0'?><svg>", "SVG"),
        ("<?xml version='1.0'?><order/>", "XML"), ("ab\0\0\u{1}\u{2}\u{3}\u{4}c", "binary"),
        ("....ftypheic", "MP4"),
    ])
    func refusesOtherKinds(_ content: String, _ word: String) throws {
        for name in ["a.txt", "a.jsonl", "a"] {
            let error = try #require(failure(Array(content.utf8), name: name))
            #expect(error.code == .unsupported && error.message.contains(word))
        }
    }

    @Test func anUnfinishedJSONFileSaysSo() {
        #expect(failure(Array("[{\"text\":\"a\"}".utf8), name: "a.json")?.code == .malformed)
        #expect(failure(Array("{\"text\":\n\"a\"".utf8), name: "a.json")?.code == .malformed)
        #expect(failure(Array("words".utf8), name: "a.json")?.code == .malformed)
    }

    @Test func boundsTheSizeOfADocument() {
        var limits = IntakeLimits()
        limits.documentBytes = 100
        #expect(failure(Array(repeating: 0x61, count: 101), limits: limits)?.code == .tooLarge)
        #expect(failure(Array(repeating: 0x61, count: 100), limits: limits) == nil)
        limits.lineBytes = 100
        let value =
            Array("[{\"text\":\"".utf8) + Array(repeating: 0x61, count: 200) + Array("\"}]".utf8)
        #expect(failure(value, name: "a.json", limits: limits)?.code == .tooLarge)
    }

    @Test func onlyFilesAreRead() {
        let error = #expect(throws: IntakeError.self) {
            _ = try DocumentStream(path: Array("/tmp".utf8))
        }
        #expect(error?.code == .unsupported)
        let none = #expect(throws: IntakeError.self) {
            _ = try DocumentStream(path: Array("/tmp/no/such".utf8))
        }
        #expect(none?.code == .unreadable)
    }

    @Test func survivesRandomBytes() {
        var dice = Dice(42)
        let starts = [
            "", "{\"text\":\"", "[{", "<html>", "\u{FEFF}", "PK", "{\"text\":\"a\"}\n", "<?xml ",
        ]
        for round in 0..<600 {
            let start = Array(starts[round % starts.count].utf8)
            var bytes = start + dice.bytes(Int(dice.roll() % 300))
            if round % 3 == 0 { bytes = bytes.map { $0 & 0x7F } }
            let name = ["a.txt", "a.html", "a.jsonl", "a.json", "a"][Int(dice.roll() % 5)]
            _ = failure(bytes, name: name)
        }
    }
}
