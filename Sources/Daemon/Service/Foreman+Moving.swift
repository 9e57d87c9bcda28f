internal import Files
internal import Ledger
internal import Logging

/// Files go from the inbox to `state/work/`, their metadata file in front of them.
extension Foreman {
    private enum Moved {
        case taken(LedgerFile)
        /// Nothing of it moved, or all of that went back.
        case stayed(FileError)
        /// The metadata file may be in hand, and neither could the document follow nor it go back.
        case half(LedgerFile)
    }

    /// Enters files in the ledger, then moves them to `state/work/`; false if that must be tried later.
    mutating func move(_ files: [LedgerFile]) -> Bool {
        let entered: [LedgerFile]
        do throws(LedgerError) {
            entered = try ledger.take(files)
        } catch {
            return postpone(files, "\(error)")
        }
        return carry(entered)
    }

    /// Tries again what is half taken.
    mutating func finishTaking() {
        let files = halfTaken
        halfTaken = []
        _ = carry(files)
    }

    private mutating func carry(_ entered: [LedgerFile]) -> Bool {
        var taken: [LedgerFile] = []
        var lost = unforgotten
        var postponed: (files: [LedgerFile], why: String) = ([], "")
        var folders: Set<Path> = []
        for file in entered {
            let original = tree.inbox.appending(file.path)
            switch move(file) {
            case .taken(let file):
                folders.insert(original.folder)
                taken.append(file)
            case .half(let file): halfTaken.append(file)
            case .stayed(let error):
                lost.append(file.id)
                if error.isTransient {
                    postponed.files.append(file)
                    postponed.why = "\(error)"
                }
                refuse(original, error)
            }
        }
        unforgotten = (try? ledger.forget(lost)) == nil ? lost : []
        for folder in folders { try? folder.syncFolder() }
        try? tree.work.syncFolder()
        summary.taken += taken.count
        enter(taken)
        return postponed.files.isEmpty || postpone(postponed.files, postponed.why)
    }

    private mutating func move(_ file: LedgerFile) -> Moved {
        var file = file
        let original = tree.inbox.appending(file.path)
        do throws(FileError) {
            if let name = file.sidecar {
                do throws(FileError) {
                    try original.folder.appending(name).move(to: tree.workSidecar(file.id))
                } catch {
                    // Gone, or moved when this was tried before.
                    guard error.isMissing || error.exists else { throw error }
                    if try FileStatus.of(tree.workSidecar(file.id)) == nil { file.sidecar = nil }
                }
            }
            try original.move(to: tree.work(file.id))
            if !refused.isEmpty { refused.remove(original) }
            return .taken(file)
        } catch {
            return returned(file, because: error)
        }
    }

    private func returned(_ file: LedgerFile, because error: FileError) -> Moved {
        guard let name = file.sidecar else { return .stayed(error) }
        let place = tree.inbox.appending(file.path).folder.appending(name)
        do throws(FileError) {
            try tree.workSidecar(file.id).move(to: place)
        } catch {
            // Missing: it had not been moved yet.
            if error.isTransient { return .half(file) }
        }
        return .stayed(error)
    }

    private mutating func postpone(_ files: [LedgerFile], _ why: String) -> Bool {
        if refused.insert(tree.ledger).inserted {
            log.say(.error, .paused, "cannot take files: \(why); trying again")
        }
        for file in files {
            let path = tree.inbox.appending(file.path)
            if options.once {
                ready.append(path)
            } else {
                settling.notice(path, .scanned, now: Clock.steady)
            }
        }
        return false
    }
}
