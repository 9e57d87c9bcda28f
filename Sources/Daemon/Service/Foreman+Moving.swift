internal import Files
internal import Ledger
internal import Logging

/// Files go from the inbox to `state/work/`, their metadata file in front of them.
extension Foreman {
    private enum Moved {
        case taken(LedgerFile)
        /// Nothing of it moved, or all of that went back.
        case stayed(FileError)
        /// The metadata file is in hand and neither the document could follow nor it go back.
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
                    if !error.isMissing { throw error }
                    file.sidecar = nil
                }
            }
            return .taken(try moved(file))
        } catch {
            return returned(file, because: error)
        }
    }

    private mutating func moved(_ file: LedgerFile) throws(FileError) -> LedgerFile {
        let original = tree.inbox.appending(file.path)
        try original.move(to: tree.work(file.id))
        if !refused.isEmpty { refused.remove(original) }
        return file
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

    /// Takes what is half taken, or puts its metadata file back where the document is gone.
    mutating func finishTaking() {
        var rest: [LedgerFile] = []
        for file in halfTaken {
            do throws(FileError) {
                let file = try moved(file)
                summary.taken += 1
                enter([file])
            } catch {
                guard !error.isTransient, case .stayed = returned(file, because: error) else {
                    rest.append(file)
                    continue
                }
                unforgotten.append(file.id)
            }
        }
        halfTaken = rest
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
