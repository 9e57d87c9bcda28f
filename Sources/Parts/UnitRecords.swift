internal import Documents
internal import Files
internal import Intake
internal import Pipelines
internal import Shards

/// The records of one unit, in the order of its documents, whatever the number of threads.
struct UnitRecords {
    let pipeline: Pipeline
    let job: Job
    let jobs: Int
    let converter: (any DocumentConverter)?

    struct Sums {
        var sha256 = ""
        var failed = 0
    }

    /// What a document, or what is none, becomes.
    private enum Item: Sendable {
        case document(InputDocument)
        case failure(Record)
    }

    private struct Batch: Sendable {
        var lines: [ShardKind: Lines] = [:]
        var failed = 0
    }

    /// Bytes of documents that are worked on together, for each thread.
    private static let batchBytes = 256 << 10
    /// Codes that tell of the machine rather than of the input: to be tried again.
    private static let passing: [FailureCode] = [.unreadable, .changed, .missingProgram]

    /// Reads the unit and hands on lines for the shards, some documents at a time.
    ///
    /// Whatever cannot be read becomes a record that says so;
    /// what may be read at another time or place throws.
    func read(
        _ unit: InputUnit, emit: ([ShardKind: Lines]) throws(PartError) -> Void
    ) throws(PartError) -> Sums {
        var sums = Sums()
        do {
            let file = try unit.opened(pipeline.settings.limits)
            let stretch = try file.stretch(unit.range)
            sums.sha256 = stretch.sha256
            if stretch.range.isEmpty, !unit.isWhole { return sums }
            let provenance = Provenance(path: unit.name.escaped, added: job.added)
            var index = 0
            var batch: [Item] = []
            var held = 0
            var refusal: PartError?
            do throws(IntakeError) {
                var documents = try file.documents(of: stretch, converter: converter)
                while refusal == nil, let item = try documents.next() {
                    switch item {
                    case .unfinished: continue
                    case .document(var document):
                        index = document.index + 1
                        document.place(provenance)
                        held += document.body.bytes.count
                        batch.append(.document(document))
                    case .failure(let failure):
                        index = failure.index + 1
                        try retryIfPassing(failure.error)
                        batch.append(
                            .failure(
                                record(
                                    of: failure.error, at: failure.place, index: failure.index,
                                    in: unit, stretch: stretch, provenance: provenance)))
                    }
                    guard held >= Self.batchBytes * jobs || batch.count >= 256 * jobs else {
                        continue
                    }
                    do throws(PartError) { try flush(&batch, sums: &sums, emit) } catch {
                        refusal = error
                    }
                    held = 0
                }
            } catch {
                // The documents so far are good, and the rest is accounted for.
                try retryIfPassing(error)
                batch.append(
                    .failure(
                        record(
                            of: error, at: "", index: index, in: unit, stretch: stretch,
                            provenance: provenance)))
            }
            if let refusal { throw refusal }
            try flush(&batch, sums: &sums, emit)
        } catch let error as PartError {
            throw error
        } catch let error as IntakeError {
            throw .input(unit.title, error.message)
        } catch {
            throw .input(unit.title, "\(error)")
        }
        return sums
    }

    private func retryIfPassing(_ error: IntakeError) throws(IntakeError) {
        if Self.passing.contains(error.code) { throw error }
    }

    private func record(
        of error: IntakeError, at place: String, index: Int, in unit: InputUnit,
        stretch: InputFile.Stretch, provenance: Provenance
    ) -> Record {
        var input = InputDocument(
            unread: index, sha256: stretch.sha256, bytes: stretch.range.count)
        input.place(provenance)
        let from = unit.isWhole ? "" : "from byte \(stretch.range.lowerBound) on: "
        let message = from + (place.isEmpty ? "" : "\(place): ") + error.message
        return Record(failed: input, IntakeError(code: error.code, message: message))
    }

    private func flush(
        _ items: inout [Item], sums: inout Sums,
        _ emit: ([ShardKind: Lines]) throws(PartError) -> Void
    ) throws(PartError) {
        let batch = annotated(items)
        items = []
        for part in batch {
            sums.failed += part.failed
            try emit(part.lines)
        }
    }

    private func annotated(_ items: [Item]) -> [Batch] {
        let pipeline = pipeline
        return ParallelMap.results(of: items, threads: jobs) { item, _ in
            switch item {
            case .failure(let record): return Self.batch(of: record)
            case .document(let document):
                var clock = StageClock()
                do throws(IntakeError) {
                    return Batch(
                        lines: try pipeline.rows(
                            of: document, atMost: Lines.mostOfADocument, clock: &clock))
                } catch {
                    return Self.batch(of: Record(failed: document, error))
                }
            }
        }
    }

    private static func batch(of failure: Record) -> Batch {
        Batch(lines: RecordWriter(failure).lines(atMost: .max) ?? [:], failed: 1)
    }
}
