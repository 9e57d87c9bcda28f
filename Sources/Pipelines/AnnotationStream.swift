internal import Bytes
internal import Dispatch
package import Intake
internal import JSON

/// Annotates a stream of lines on several threads and writes the records in the order of the lines.
///
/// A reader thread fills a bounded buffer while the lines at hand are worked on,
/// so that a slow writer is answered line by line and a fast one in large batches.
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
    ///   - read: the next piece of the input, empty at its end;
    ///     called from another thread, one call at a time.
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
