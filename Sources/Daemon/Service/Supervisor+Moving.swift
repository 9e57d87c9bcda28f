internal import Files
internal import Ledger
internal import Logging

/// Files go from the inbox to `state/work/`, their metadata file in front of them.
extension Supervisor {
    private enum Moved {
        case taken(LedgerFile)
        /// Nothing of it moved, or all of that went back.
        case stayed(FileError)
        /// Another file had got its name between the look and the move; that one went back.
        case exchanged
        /// The metadata file or another file may be in hand, and could not go back.
        case half(Taking)
    }

    /// Enters files in the ledger, then moves them to `state/work/`; false if that must be tried later.
    mutating func move(_ takings: [Taking]) -> Bool {
        do throws(LedgerError) {
            let entered = try ledger.take(takings.map(\.file))
            return carry(
                zip(takings, entered).map {
                    Taking($1, document: $0.document, sidecar: $0.sidecar)
                })
        } catch {
            return postpone(takings.map(\.file), "\(error)")
        }
    }

    /// Tries again what is half taken.
    mutating func finishTaking() {
        let takings = halfTaken
        halfTaken = []
        _ = carry(takings)
    }

    private mutating func carry(_ entered: [Taking]) -> Bool {
        var taken: [LedgerFile] = []
        var lost = unforgotten
        var postponed: (files: [LedgerFile], why: String) = ([], "")
        var changed: Set<Path> = []
        var hands = Hands(tree)
        for taking in entered {
            let file = taking.file
            let original = tree.inbox.appending(file.path)
            switch move(taking, &hands) {
            case .taken(let file):
                changed.insert(file.path.folder)
                taken.append(file)
                if !refused.isEmpty { refused.remove(original) }
            case .half(let taking): halfTaken.append(taking)
            case .exchanged:
                lost.append(file.id)
                leave(file)
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
        for below in changed { try? hands.inbox(below).sync() }
        if !taken.isEmpty { try? hands.work().sync() }
        tally.take(taken)
        enter(taken)
        return postponed.files.isEmpty || postpone(postponed.files, postponed.why)
    }

    /// The two ends of a taking, opened when they are asked for.
    private struct Hands {
        private let tree: Tree
        private var inbox: InboxFolders?
        private var opened: Folder?

        init(_ tree: Tree) { self.tree = tree }

        mutating func inbox(_ below: Path) throws(FileError) -> Folder {
            var folders: InboxFolders
            if let inbox { folders = inbox } else { folders = try InboxFolders(tree.inbox) }
            defer { inbox = folders }
            return try folders.folder(below)
        }

        mutating func work() throws(FileError) -> Folder {
            if let opened { return opened }
            let folder = try Folder(tree.work)
            opened = folder
            return folder
        }
    }

    private func move(_ taking: Taking, _ hands: inout Hands) -> Moved {
        do throws(FileError) {
            let folder = try hands.inbox(taking.file.path.folder)
            let work = try hands.work()
            do throws(FileError) {
                return try move(taking, from: folder, to: work)
            } catch {
                return returned(taking, to: folder, from: work, .stayed(error))
            }
        } catch {
            return unmoved(taking, error)
        }
    }

    private func move(
        _ taking: Taking, from folder: Folder, to work: Folder
    ) throws(FileError) -> Moved {
        var file = taking.file
        if let name = file.sidecar {
            let inHand = Tree.sidecarName(file.id)
            do throws(FileError) {
                let there = try Self.bring(name, from: folder, to: work, as: inHand)
                if taking.sidecar?.isSameFile(as: there) != true {
                    try work.move(inHand, to: folder, as: name)
                    return .exchanged
                }
            } catch {
                guard error.isMissing else { throw error }
                file.sidecar = nil
            }
        }
        let inHand = Tree.workName(file.id)
        let there = try Self.bring(file.path.name, from: folder, to: work, as: inHand)
        #if WINNOW_MUTANTS
            if Mutant.trustNames.isOn { return .taken(file) }
        #endif
        if there.isSameFile(as: taking.document) { return .taken(file) }
        do throws(FileError) {
            try work.move(inHand, to: folder, as: file.path.name)
        } catch {
            // What can never go back is read if it is a file, and found to be unreadable if it is none.
            return error.isTransient ? .half(taking) : .taken(file)
        }
        return returned(taking, to: folder, from: work, .exchanged)
    }

    /// Moves an entry into `state/work/`, or finds it there from an earlier try.
    private static func bring(
        _ name: [UInt8], from folder: Folder, to work: Folder, as inHand: [UInt8]
    ) throws(FileError) -> FileStatus {
        do throws(FileError) {
            try folder.move(name, to: work, as: inHand)
        } catch {
            guard error.isMissing || error.exists, let there = try work.status(of: inHand) else {
                throw error
            }
            return there
        }
        guard let there = try work.status(of: inHand) else {
            throw FileError("fstatat", work.path.appending(inHand), 0)
        }
        return there
    }

    /// The folder cannot be opened; an earlier try may have brought the metadata file.
    private func unmoved(_ taking: Taking, _ error: FileError) -> Moved {
        error.isTransient && taking.sidecar != nil ? .half(taking) : .stayed(error)
    }

    /// Gives the metadata file back, too.
    private func returned(
        _ taking: Taking, to folder: Folder, from work: Folder, _ outcome: Moved
    ) -> Moved {
        guard let name = taking.file.sidecar else { return outcome }
        do throws(FileError) {
            try work.move(Tree.sidecarName(taking.file.id), to: folder, as: name)
        } catch {
            // Missing: it had not been moved yet.
            if error.isTransient { return .half(taking) }
        }
        return outcome
    }

    /// Another file has the name by now: it is looked at anew, unless this is the only look.
    private mutating func leave(_ file: LedgerFile) {
        if options.once {
            tally.ignore()
            log.say(
                .notice, .fileLeft, "exchanged while it was taken; left in the inbox",
                file: file.path)
        } else {
            settling.notice(tree.inbox.appending(file.path), .closed, now: Clock.steady)
        }
    }

    private mutating func postpone(_ files: [LedgerFile], _ why: String) -> Bool {
        if !isLedgerRefusalTold {
            isLedgerRefusalTold = true
            log.say(.error, .paused, "cannot take files: \(why); trying again")
        }
        for file in files {
            let path = tree.inbox.appending(file.path)
            if options.once {
                queue.putInFront(path)
            } else {
                settling.notice(path, .scanned, now: Clock.steady)
            }
        }
        return false
    }
}
