internal import Files
internal import Ledger

/// What became of files that were to be moved from the inbox into hand.
struct MoveResults {
    private(set) var taken: [LedgerFile] = []
    /// Folders below the inbox that files left.
    private(set) var folders: Set<Path> = []
    private(set) var half: [ChosenFile] = []
    /// Files that are to be copied.
    private(set) var elsewhere: [ChosenFile] = []
    /// Files that are in the inbox still, and why; nil: another file has the name by now.
    private(set) var left: [(file: ChosenFile, error: FileError?)] = []

    init(_ results: [InboxMove.Result]) {
        for (chosen, end) in results {
            switch end {
            case .taken(let file):
                taken.append(file)
                folders.insert(file.path.folder)
            case .half: half.append(chosen)
            case .elsewhere: elsewhere.append(chosen)
            case .exchanged: left.append((chosen, nil))
            case .stayed(let error): left.append((chosen, error))
            }
        }
    }

    /// Those that may be moved when what is lacking comes back, and the last reason.
    var postponed: (files: [ChosenFile], why: String) {
        let files = left.filter { $0.error?.isTransient == true }
        return (files.map(\.file), files.last?.error.map { "\($0)" } ?? "")
    }
}
