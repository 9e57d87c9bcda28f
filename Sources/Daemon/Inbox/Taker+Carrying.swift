internal import Files
internal import Ledger

/// What becomes of files that were to come into hand.
extension Taker {
    mutating func carried(
        _ results: [(taking: Taking, end: Carrying.End)], now: Int
    ) -> [Effect] {
        var effects: [Effect] = []
        var taken: [LedgerFile] = []
        var changed: Set<Path> = []
        var lost = unforgotten
        var postponed: (files: [LedgerFile], why: String) = ([], "")
        for (taking, end) in results {
            let file = taking.file
            let path = inbox.appending(file.path)
            switch end {
            case .taken(let file):
                changed.insert(file.path.folder)
                taken.append(file)
                if !refused.isEmpty { refused.remove(path) }
            case .half: halfTaken.append(taking)
            case .exchanged:
                lost.append(file.id)
                effects += leave(file, now: now)
            case .stayed(let error):
                lost.append(file.id)
                if error.isTransient {
                    postponed.files.append(file)
                    postponed.why = "\(error)"
                }
                effects += refusal(path, error)
            }
        }
        unforgotten = []
        if !lost.isEmpty { effects.append(.forget(lost)) }
        if !taken.isEmpty { effects += [.sync(changed), .enter(taken)] }
        guard postponed.files.isEmpty else {
            return effects + postpone(postponed.files, postponed.why, now: now)
        }
        goesOn = true
        return effects
    }

    /// Another file has the name by now: it is looked at anew, unless this is the only look.
    private mutating func leave(_ file: LedgerFile, now: Int) -> [Effect] {
        guard isOnce else {
            settling.notice(inbox.appending(file.path), .closed, now: now)
            return []
        }
        return [.ignore(1), .tell(.exchanged(file.path))]
    }

    /// Files that could not be entered or moved come again.
    mutating func postpone(_ files: [LedgerFile], _ why: String, now: Int) -> [Effect] {
        for file in files {
            let path = inbox.appending(file.path)
            if isOnce {
                queue.putInFront(path)
            } else {
                settling.notice(path, .scanned, now: now)
            }
        }
        guard !isLedgerRefusalTold else { return [] }
        isLedgerRefusalTold = true
        return [.tell(.ledgerRefuses(why))]
    }

    // MARK: - What may not be taken

    mutating func refusal(_ path: Path, _ error: FileError) -> [Effect] {
        guard error.isDenied || error.crossesFileSystems, !refused.contains(path),
            path.relative(to: inbox) != nil
        else { return [] }
        return [.findOwner(Refusal(path: path, error: error))]
    }

    /// - `metadata`: files of it, which stay with it.
    mutating func refuse(
        _ refusal: Refusal, _ owner: UInt32, _ metadata: [Path]
    ) -> [Effect] {
        guard refused.insert(refusal.path, owner: owner) else {
            return refused.rest[owner] == 1 ? [.tell(.refusedMore(owner))] : []
        }
        var count = 1
        for file in metadata where refused.insert(file, owner: owner) { count += 1 }
        return [.ignore(count), .tell(.refused(refusal))]
    }
}
