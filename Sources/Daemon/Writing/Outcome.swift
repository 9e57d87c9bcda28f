internal import Intake
internal import Ledger

/// What becomes of a file that was read to its end.
enum Outcome {
    /// - `message`: what of it was not read; "" if all was.
    case done(message: String)
    case failed(code: String, message: String)
    case duplicate(of: Int64)

    /// nil if the file went back to the inbox.
    ///
    /// - `whole`: what came of the file and is not committed.
    init?(of whole: UnfinishedFile, standing: FinalCheck.Standing) {
        let lines = whole.lines
        let rejections =
            lines.rejected > 0
            ? "\(lines.rejected) of \(lines.items) items are no documents: \(lines.rejection)" : ""
        switch standing {
        case .returned: return nil
        case .failed(let failure):
            self = .failed(code: failure.code.rawValue, message: failure.message)
        case .repeats(let earlier): self = .duplicate(of: earlier)
        case .counts where lines.rejected > 0 && lines.records == 0 && whole.part.records == 0:
            self = .failed(code: FailureCode.malformed.rawValue, message: rejections)
        case .counts: self = .done(message: rejections)
        }
    }

    /// The row of a file with its outcome.
    ///
    /// - `whole`: nil if nothing came of it.
    func row(of file: LedgerFile, whole: UnfinishedFile?, finished: String) -> LedgerFile {
        var file = file
        file.finished = finished
        let part = whole?.part
        file.records = max(file.records, part?.records ?? 0)
        file.items = max(file.items, part?.items ?? 0)
        switch self {
        case .done(let message):
            file.state = .done
            file.message = message
            if let next = whole?.next { (file.records, file.items) = (next.records, next.items) }
        case .failed(let code, let message):
            file.state = .failed
            (file.code, file.message) = (code, message)
        case .duplicate(let earlier):
            file.state = .duplicate
            file.duplicateOf = earlier
        }
        return file
    }
}
