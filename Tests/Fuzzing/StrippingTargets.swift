internal import Bytes
internal import Cleaning
internal import Documents
internal import Pipelines
internal import Tables

/// Lines and paragraphs of a text: clean, single-spaced, trimmed, UTF-8.
struct CleaningTarget: FuzzTarget {
    func run(_ bytes: [UInt8]) {
        let text = UTF8Check.repaired(bytes)
        let cleaner = TextCleaner()
        checkClean(cleaner.line(text))
        let lines = cleaner.lines(of: text)
        for line in lines { checkClean(line.text) }
        check(lines.allSatisfy { !$0.text.isEmpty }, "an empty line")
        let paragraphs = cleaner.paragraphs(of: lines)
        for paragraph in paragraphs {
            check(!paragraph.text.isEmpty, "an empty paragraph")
            checkUTF8(paragraph.text, "a paragraph")
        }
        check(paragraphs.count <= lines.count, "more paragraphs than lines")
    }

    private func checkClean(_ line: [UInt8]) {
        checkUTF8(line, "a line")
        check(line.first != 0x20 && line.last != 0x20, "a line is not trimmed")
        var previous: UInt8 = 0
        for byte in line {
            check(byte >= 0x20 && byte != 0x7F, "a control character is left")
            check(byte != 0x20 || previous != 0x20, "two spaces are left")
            previous = byte
        }
    }
}

/// A page of HTML or plain text, cut into blocks and stripped.
struct StrippingTarget: FuzzTarget {
    private let pipeline: Pipeline
    private let isHTML: Bool

    init(isHTML: Bool) throws {
        self.isHTML = isHTML
        pipeline = try Pipeline(stages: ["clean", "boilerplate"])
    }

    func run(_ bytes: [UInt8]) {
        let text = UTF8Check.repaired(bytes)
        let input = InputDocument(body: isHTML ? .html(text) : .text(text))
        let line = checkedLine(pipeline.record(of: input))
        check(line == checkedLine(pipeline.record(of: input)), "two runs differ")
    }
}

extension Pipeline {
    /// With these stages and the tables of the checkout.
    init(stages: [String]) throws {
        var settings = PipelineSettings()
        settings.stages = stages
        try self.init(settings, data: .located())
    }
}
