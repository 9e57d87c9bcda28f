internal import Files
internal import Intake
internal import Ledger
internal import Shards

/// Looks whether what was read of a file counts: it may have changed meanwhile, or its records
/// may be there already.
struct FinalCheck {
    enum Standing {
        case counts
        case failed(WorkFailure)
        /// It has the bytes of a file whose records are committed or about to be.
        case repeats(Int64)
        /// It was changed while it was read, and is back in the inbox and not in the ledger.
        case returned
    }

    let tree: RootTree
    let ledger: Ledger
    let settings: WriterSettings

    /// - `failure`: why it could not be read; nil if it was.
    /// - `committed`: the file with what of it is committed; nil if nothing came of it yet.
    /// - `batch`: files that are about to be committed.
    func standing(
        of file: LedgerFile, failure: WorkFailure?, committed: LedgerFile?, batch: Batch
    ) throws -> Standing {
        var disposal = Disposal(tree: tree, keepsOriginals: settings.keepsOriginals)
        if failure == nil || failure?.code == .changed, disposal.isChanged(file) {
            if let records = committed?.records, records > 0 {
                return changed("it was changed while it was read, after \(records) of its records")
            }
            if let obstacle = try giveBack(file, by: &disposal) {
                return changed("it was changed while it was read, and cannot go back: \(obstacle)")
            }
            return .returned
        }
        if let failure { return .failed(failure) }
        let isBegun = (committed?.items ?? file.items) > 0
        guard settings.skipsDuplicates, !isBegun,
            let earlier = try batch.file(withContent: file.sha256)
                ?? ledger.done(withContent: file.sha256),
            file.repeats(earlier)
        else { return .counts }
        return .repeats(earlier.id)
    }

    private func changed(_ message: String) -> Standing {
        .failed(WorkFailure(.changed, message: message))
    }

    /// Gives a file back to the inbox; why it cannot go back, nil if it went.
    private func giveBack(_ file: LedgerFile, by disposal: inout Disposal) throws -> String? {
        do throws(FileError) {
            try disposal.giveBack(file)
        } catch {
            if error.isTransient { throw error }
            return "\(error.call): \(error.reason)"
        }
        try ledger.forget([file.id])
        return nil
    }
}
