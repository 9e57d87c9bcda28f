internal import Files
internal import Intake
internal import Ledger

/// What becomes of a file that is read to its end.
extension Writer {
    mutating func finish(_ file: LedgerFile, lines: WorkLines, failure: WorkFailure?) throws {
        var failure = failure
        let isSaidToBe = failure?.code == .changed
        var isChanged = (failure == nil || isSaidToBe) && isChanged(file)
        if isChanged { failure = nil }
        if isChanged, let records = unfinished[file]?.part.records, records > 0 {
            isChanged = false
            failure = WorkFailure(
                .changed,
                message: "it was changed while it was read, after \(records) of its records")
        }
        if isChanged, let obstacle = try giveBack(file) {
            isChanged = false
            failure = WorkFailure(
                .changed,
                message: "it was changed while it was read, and cannot go back: \(obstacle)")
        }
        let earlier = failure == nil && !isChanged ? try committed(contentOf: file) : nil
        if failure == nil, !isChanged, earlier == nil { try beginDay(of: file) }
        // From here on nothing fails.
        unfinished.gather(file, lines: lines)
        let whole = unfinished.take(file) ?? UnfinishedFile(file)
        if isChanged { return unfinished.forget(file) }
        if let failure {
            return conclude(file, as: .failed, whole: whole) {
                $0.code = failure.code.rawValue
                $0.message = failure.message
            }
        }
        if let earlier {
            return conclude(file, as: .duplicate, whole: whole) { $0.duplicateOf = earlier }
        }
        let lines = whole.lines
        var message = ""
        if lines.rejected > 0 {
            message =
                "\(lines.rejected) of \(lines.items) items are no documents: \(lines.rejection)"
            if lines.records == 0, whole.part.records == 0 {
                return conclude(file, as: .failed, whole: whole) {
                    $0.code = FailureCode.malformed.rawValue
                    $0.message = message
                }
            }
        }
        batch.gather(file, records: lines)
        conclude(file, as: .done, whole: whole) {
            $0.records = whole.part.records + lines.records
            $0.items = whole.part.items + lines.items
            $0.message = message
        }
    }

    mutating func conclude(
        _ file: LedgerFile, as state: FileState, whole: UnfinishedFile?,
        fill: (inout LedgerFile) -> Void
    ) {
        var file = file
        file.state = state
        file.records = max(file.records, whole?.part.records ?? 0)
        file.items = max(file.items, whole?.part.items ?? 0)
        file.finished = Clock.timestamp
        fill(&file)
        if batch.isEmpty { report(.pending) }
        batch.conclude(file, records: state == .done ? whole?.lines : nil)
    }

    /// Records of another day go into another shard.
    mutating func beginDay(of file: LedgerFile) throws {
        let next = String(file.taken.prefix(10))
        let isOther = segment.date.map { $0 != next } ?? (!batch.isEmpty && day != next)
        if isOther {
            isSealing = true
            try commitAndSeal()
        }
        day = next
    }

    /// The file with the same bytes whose records are committed or about to be;
    /// nil if there is none.
    private func committed(contentOf file: LedgerFile) throws -> Int64? {
        let items = unfinished[file]?.part.items ?? file.items
        guard settings.skipsDuplicates, items == 0 else { return nil }
        guard
            let earlier = try batch.file(withContent: file.sha256)
                ?? ledger.done(withContent: file.sha256),
            file.repeats(earlier)
        else { return nil }
        return earlier.id
    }

    private func isChanged(_ file: LedgerFile) -> Bool {
        guard let status = (try? FileStatus.of(tree.work(file.id))) ?? nil else { return false }
        return status.size != file.size || status.modified != file.modified
    }

    /// Gives a file back to the inbox; why it cannot go back, nil if it went.
    private mutating func giveBack(_ file: LedgerFile) throws -> String? {
        var disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        do throws(FileError) {
            try disposal.giveBack(file)
        } catch {
            if error.isTransient { throw error }
            return "\(error.call): \(error.reason)"
        }
        try ledger.forget([file.id])
        report(.returned(file))
        return nil
    }
}
