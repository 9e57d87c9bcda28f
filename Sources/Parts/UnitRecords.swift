internal import Daemon
internal import Dispatch
internal import Documents
internal import Files
internal import Intake
internal import Pipelines
internal import Shards
internal import Synchronization

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
    private static let passing = ["unreadable", "changed", "missing_program"]

    /// Reads the unit and hands on lines for the shards, some documents at a time.
    ///
    /// Whatever cannot be read becomes a record that says so; what may be read at another time or place throws.
    func read(
        _ unit: InputUnit, emit: ([ShardKind: Lines]) throws(PartError) -> Void
    ) throws(PartError) -> Sums {
        var sums = Sums()
        do {
            let file = try unit.opened(pipeline.settings.limits)
            let stretch = try file.stretch(unit.range)
            sums.sha256 = stretch.sha256
            if stretch.range.isEmpty, !unit.isWhole { return sums }
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
                        document.added = job.added
                        document.metadata.path = unit.name.escaped
                        held += document.body.bytes.count
                        batch.append(.document(document))
                    case .failure(let failure):
                        index = failure.index + 1
                        try retryIfPassing(failure.error)
                        batch.append(
                            .failure(
                                record(
                                    of: failure.error, at: failure.place, failure.index, unit,
                                    stretch)))
                    }
                    guard held >= Self.batchBytes * jobs || batch.count >= 256 * jobs else {
                        continue
                    }
                    do throws(PartError) { try flush(&batch, &sums, emit) } catch {
                        refusal = error
                    }
                    held = 0
                }
            } catch {
                // The documents so far are good, and the rest is accounted for.
                try retryIfPassing(error)
                batch.append(.failure(record(of: error, at: "", index, unit, stretch)))
            }
            if let refusal { throw refusal }
            try flush(&batch, &sums, emit)
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
        of error: IntakeError, at place: String, _ index: Int, _ unit: InputUnit,
        _ stretch: InputFile.Stretch
    ) -> Record {
        var record = Record()
        record.status = .failed
        record.added = job.added
        record.metadata.sha256 = stretch.sha256
        record.metadata.bytes = stretch.range.count
        record.metadata.path = unit.name.escaped
        record.id = "sha256:\(stretch.sha256)#\(index)"
        let from = unit.isWhole ? "" : "from byte \(stretch.range.lowerBound) on: "
        let message = from + (place.isEmpty ? "" : "\(place): ") + error.message
        record.problems = [Problem(stage: "intake", code: error.code, message: message)]
        return record
    }

    private func flush(
        _ items: inout [Item], _ sums: inout Sums,
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
        let results = Mutex([Batch](repeating: Batch(), count: items.count))
        let pipeline = pipeline
        let work: @Sendable (Int) -> Void = { index in
            let batch = Self.annotated(items[index], pipeline)
            results.withLock { $0[index] = batch }
        }
        if jobs == 1 || items.count == 1 {
            for index in items.indices { work(index) }
        } else {
            // One lane a job, each taking the next document: concurrentPerform alone would use every core.
            let next = Atomic(0)
            DispatchQueue.concurrentPerform(iterations: min(jobs, items.count)) { _ in
                while true {
                    let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                    guard index < items.count else { return }
                    work(index)
                }
            }
        }
        return results.withLock { $0 }
    }

    private static func annotated(_ item: Item, _ pipeline: Pipeline) -> Batch {
        switch item {
        case .failure(let record):
            return Batch(
                lines: RecordWriter(record).lines(atMost: WorkLines.longest) ?? [:], failed: 1)
        case .document(let document):
            let record = pipeline.record(of: document)
            if let lines = RecordWriter(record).lines(atMost: WorkLines.longest) {
                return Batch(lines: lines)
            }
            var short = Record()
            short.id = record.id
            short.source = record.source
            short.added = record.added
            short.status = .failed
            short.metadata.sha256 = record.metadata.sha256
            short.metadata.bytes = record.metadata.bytes
            short.metadata.path = record.metadata.path
            short.problems = [
                Problem(
                    stage: "intake", code: "too_large",
                    message: "its records have more than \(WorkLines.longest >> 20) MB")
            ]
            return Batch(lines: RecordWriter(short).lines(atMost: .max) ?? [:], failed: 1)
        }
    }
}
