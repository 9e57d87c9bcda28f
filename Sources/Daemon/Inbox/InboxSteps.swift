internal import Files
internal import Ledger
internal import Shards

/// The looks, moves and entries that admission asks for, and what each gives.
///
/// Lives no longer than what follows from one event, as its open folders do.
struct InboxSteps {
    private let ledger: Ledger
    private var mover: InboxMover
    private var looks: InboxLooks

    /// - `settleTime`: nanoseconds; nil where files are taken as they are.
    init(_ tree: RootTree, ledger: Ledger, settleTime: Int?) {
        self.ledger = ledger
        mover = InboxMover(tree)
        looks = InboxLooks(tree, ledger: ledger, settleTime: settleTime)
    }

    /// Does what concerns files and the ledger; nil if nothing is to be said of it,
    /// or if it is for others to do.
    mutating func event(of effect: Admission.Effect) -> Admission.Event? {
        switch effect {
        case .open:
            do throws(FileError) { try looks.open() } catch { return .notOpened(error) }
            return .opened
        case .look(let path):
            do throws(FileError) {
                return .looked(path, try looks.inspection(of: path))
            } catch {
                return .notLooked(path, error)
            }
        case .lookForMetadata(let path):
            do throws(FileError) {
                return .foundMetadata(try looks.metadata(of: path), time: Clock.timestamp)
            } catch {
                return .notFoundMetadata(error)
            }
        case .record(let files):
            do throws(LedgerError) { return .recorded(try ledger.take(files)) } catch {
                return .notRecorded("\(error)")
            }
        case .move(let chosen): return .moved(chosen.map { ($0, mover.move($0)) })
        case .forget(let ids):
            return (try? ledger.forget(ids)) == nil ? .notForgotten(ids) : nil
        case .sync(let folders):
            mover.sync(folders)
            return nil
        case .findOwner(let refusal):
            return looks.owner(of: refusal.path).map {
                .foundOwner(refusal, $0.user, metadata: $0.metadata)
            }
        case .scan, .copy, .enter, .hold, .end, .ignore, .tell: return nil
        }
    }
}
