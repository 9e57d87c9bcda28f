internal import Bytes
internal import Digests
internal import Dispatch
internal import Documents
package import Intake
internal import JSON
internal import Shards
internal import Synchronization

/// Annotates a stream of lines on several threads and writes the records in the order of the lines.
///
/// A reader thread fills a bounded buffer while the lines at hand are worked on, so that a slow writer is answered
/// line by line and a fast one in large batches.
package struct AnnotationStream: Sendable {
    package struct Summary: Sendable {
        package var lines = 0
        package var failed = 0
        package var bytes = 0
        /// Why the input ended before its end.
        package var failure: IntakeError?
    }

    let annotator: LineAnnotator
    let jobs: Int
    let lineLimit: Int

    /// Bytes read ahead, at most.
    private static let readAhead = 2 << 20
    /// Input bytes in one piece of work.
    private static let batchBytes = 32 << 10

    package init(annotator: LineAnnotator, jobs: Int, lineLimit: Int) {
        self.annotator = annotator
        self.jobs = max(1, jobs)
        self.lineLimit = lineLimit
    }

    /// Runs until `read` gives no bytes, or fails.
    ///
    /// - Parameters:
    ///   - read: the next piece of the input, empty at its end; called from another thread, one call at a time.
    ///   - write: takes the records of a number of lines; a false answer ends the run.
    ///   - progress: told the sums so far from time to time.
    /// - Returns: the sums of the whole run.
    package func run(
        read: @escaping @Sendable () throws(IntakeError) -> [UInt8], write: ([UInt8]) -> Bool,
        progress: (Summary) -> Void
    ) -> Summary {
        let intake = ReadAhead(limit: Self.readAhead)
        DispatchQueue.global().async {
            while true {
                do throws(IntakeError) {
                    let piece = try read()
                    guard intake.add(piece), !piece.isEmpty else { return }
                } catch {
                    return intake.fail(error)
                }
            }
        }
        var buffer = LineBuffer(limit: lineLimit)
        var summary = Summary()
        while true {
            let piece = intake.take()
            summary.bytes += piece.count
            var lines = InputLine.lines(of: piece, in: &buffer)
            lines.removeAll { $0.bytes.allSatisfy(\.isBlank) }
            for output in annotated(lines, summary: &summary) {
                guard write(output) else {
                    intake.close()
                    return summary
                }
            }
            progress(summary)
            guard piece.isEmpty else { continue }
            summary.failure = intake.failure
            return summary
        }
    }

    private func annotated(_ lines: [InputLine], summary: inout Summary) -> [[UInt8]] {
        let batches = batches(of: lines)
        summary.lines += lines.count
        let results = ParallelMap.results(of: batches, threads: jobs) { batch, _ in
            var json = JSONWriter()
            var failed = 0
            for line in batch where !annotator.annotate(line, into: &json) { failed += 1 }
            return (records: json.bytes, failed: failed)
        }
        summary.failed += results.reduce(0) { $0 + $1.failed }
        return results.map(\.records)
    }

    private func batches(of lines: [InputLine]) -> [ArraySlice<InputLine>] {
        var batches: [ArraySlice<InputLine>] = []
        var start = 0
        var bytes = 0
        for (index, line) in lines.enumerated() {
            bytes += line.bytes.count
            if bytes >= Self.batchBytes {
                batches.append(lines[start...index])
                start = index + 1
                bytes = 0
            }
        }
        if start < lines.count { batches.append(lines[start...]) }
        return batches
    }
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0D }
}

/// Bytes between the thread that reads and the one that works.
private final class ReadAhead: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var isEnded = false
        var isClosed = false
        var failure: IntakeError?
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let drained = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Adds a piece, an empty one at the end; waits while the buffer is full.
    ///
    /// False once nobody takes it any more.
    func add(_ piece: [UInt8]) -> Bool {
        let (isFull, isClosed) = state.withLock { state in
            if piece.isEmpty { state.isEnded = true }
            state.bytes.append(contentsOf: piece)
            return (state.bytes.count >= limit, state.isClosed)
        }
        filled.signal()
        if isFull, !isClosed { drained.wait() }
        return !isClosed
    }

    /// All that was added since the last call, empty only at the end; waits for the first bytes.
    func take() -> [UInt8] {
        while true {
            let (bytes, isEnded) = state.withLock { state in
                let bytes = state.bytes
                state.bytes = []
                return (bytes, state.isEnded)
            }
            if bytes.count >= limit { drained.signal() }
            if !bytes.isEmpty || isEnded { return bytes }
            filled.wait()
        }
    }

    /// Ends what is read, for a reason.
    func fail(_ error: IntakeError) {
        state.withLock { $0.failure = error }
        _ = add([])
    }

    var failure: IntakeError? { state.withLock { $0.failure } }

    func close() {
        state.withLock { $0.isClosed = true }
        drained.signal()
    }
}

/// Turns lines of JSON into lines of records: what `annotate` and its measuring run on.
package struct LineAnnotator: Sendable {
    private let pipeline: Pipeline
    private let reader: DocumentReader
    private let writesTokens: Bool

    package init(pipeline: Pipeline, tokens: Bool = false) {
        self.pipeline = pipeline
        reader = DocumentReader(limits: pipeline.settings.limits)
        writesTokens = tokens
    }

    /// Appends the record of one line; false if the line could not be read and the record says so.
    func annotate(_ line: InputLine, into json: inout JSONWriter) -> Bool {
        do throws(IntakeError) {
            guard !line.isTooLong else {
                throw IntakeError(
                    code: .tooLarge,
                    message:
                        "longer than \(pipeline.settings.limits.lineBytes) bytes, the limit of a line"
                )
            }
            let input = try reader.document(line: line.bytes, index: 0)
            RecordWriter(pipeline.record(of: input, tokens: writesTokens)).write(to: &json)
            return true
        } catch {
            RecordWriter(failure(of: line, error)).write(to: &json)
            return false
        }
    }

    private func failure(of line: InputLine, _ error: IntakeError) -> Record {
        var input = InputDocument(
            unread: 0, sha256: SHA256.hex(of: line.bytes), bytes: line.bytes.count)
        // a line that is JSON and no document has its id all the same
        if let given = try? JSONReader.value(of: line.bytes.span)["id"]?.text, !given.isEmpty {
            input.id = given
        }
        let message = "line \(line.number): \(error.message)"
        var record = Record(failed: input, IntakeError(code: error.code, message: message))
        if writesTokens { record.tokens = [] }
        return record
    }
}
