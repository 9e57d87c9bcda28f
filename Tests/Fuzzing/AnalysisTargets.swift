internal import Bytes
internal import Documents
internal import Intake
internal import JSON
@testable internal import Pipelines
internal import Tables

/// A plain text through some analyses, with its tokens.
///
/// The first byte chooses the language, so that each one's rules are reached.
struct AnalysisTarget: FuzzTarget {
    private let pipeline: Pipeline

    init(stages: [String]) throws { pipeline = try Pipeline(stages: stages) }

    func run(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        var input = InputDocument(body: .text(UTF8Check.repaired(Array(bytes.dropFirst()))))
        input.metadata.language = ["", "en", "de", "fr", "es", "en", "en", "en"][Int(first & 7)]
        input.created = first & 8 == 0 ? "2024-02-29" : ""
        let line = checkedLine(pipeline.record(of: input, tokens: true))
        check(line == checkedLine(pipeline.record(of: input, tokens: true)), "two runs differ")
    }
}

/// A line of `annotate` through all stages.
struct AnnotateTarget: FuzzTarget {
    private let annotator: LineAnnotator
    private let pipeline: Pipeline
    private let reader = DocumentReader()

    init() throws {
        pipeline = try Pipeline(stages: ListedStage.names)
        annotator = LineAnnotator(pipeline: pipeline)
    }

    func run(_ bytes: [UInt8]) {
        var buffer = LineBuffer(limit: 1 << 16)
        let lines =
            InputLine.lines(of: bytes, in: &buffer) + InputLine.lines(of: [], in: &buffer)
        for line in lines {
            var (once, twice) = (JSONWriter(), JSONWriter())
            let isRead = annotator.annotate(line, into: &once)
            checkLines(once.bytes, count: 1)
            check(isRead == annotator.annotate(line, into: &twice), "two runs end differently")
            check(once.bytes == twice.bytes, "two runs differ")
            guard isRead, let input = try? reader.document(line: line.bytes, index: 0) else {
                continue
            }
            check(checkedLine(pipeline.record(of: input)) == once.bytes, "two ways differ")
        }
    }
}
