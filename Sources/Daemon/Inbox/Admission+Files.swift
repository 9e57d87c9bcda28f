package import Files
internal import Ledger

/// What is looked at before it is taken.
extension Admission {
    /// What is to be done with a path that was looked at; nil: nothing, it is not taken now.
    mutating func looked(at path: Path, inspection: Inspection, now: Int) -> [Effect]? {
        guard case .file(let file) = inspection, let relative = path.relative(to: inbox) else {
            settling.forget(path)
            return nil
        }
        if case .waits(let wait) = file.decision {
            putOff(path, until: now + wait)
            return nil
        }
        if queue.isTooMuch(file.status.size, besides: newLarge) {
            putOff(path, until: now + 1_000_000_000)
            return nil
        }
        var sighting = Sighting.scan
        if isOnce {
            if file.observation.isBeingWritten == true {
                return [.tell(.isBeingWritten(relative)), .ignore(1)] + next()
            }
        } else {
            guard case .take(let how) = settling.decide(at: path, seen: file.observation, now: now)
            else {
                return nil
            }
            sighting = how
        }
        seen = (path, file, sighting)
        return [.lookForMetadata(path)]
    }

    /// Chooses what is looked at, with its metadata file, unless that is being written.
    mutating func choose(_ metadata: InspectedFile?, time: String, now: Int) {
        guard let (path, file, sighting) = seen, let relative = path.relative(to: inbox) else {
            return
        }
        if metadata?.observation.isBeingWritten == true, !isOnce {
            return settling.notice(at: path, .closed, owner: file.status.owner, now: now)
        }
        if !refused.isEmpty {
            refused.remove(path)
            for file in Self.metadata(of: path) { refused.remove(file) }
        }
        var entry = LedgerFile(
            path: relative, sidecar: metadata?.name, size: file.status.size,
            modified: file.status.modified, seen: sighting, taken: time)
        if case .metadata(let document) = file.decision { entry.previous = document }
        chosen.append(ChosenFile(entry, document: file.status, sidecar: metadata?.status))
        if entry.size > AdmissionQueue.largeBytes { newLarge += 1 }
    }

    /// Where the metadata of a file may lie.
    package static func metadata(of path: Path) -> [Path] {
        InboxName.sidecars(of: path.name).map { path.folder.appending($0) }
    }

    /// Looks at a file again at that time; with `--once` when others are done.
    private mutating func putOff(_ path: Path, until time: Int) {
        if isOnce {
            queue.putOff(path)
        } else {
            settling.postpone(path, until: time)
        }
    }
}

/// What becomes of files that were to come into hand.
extension Admission {
    mutating func moved(
        _ results: [(file: ChosenFile, end: InboxMove.End)], now: Int
    ) -> [Effect] {
        var effects: [Effect] = []
        var taken: [LedgerFile] = []
        var changed: Set<Path> = []
        var lost = unforgotten
        var postponed: (files: [ChosenFile], why: String) = ([], "")
        for (chosen, end) in results {
            let file = chosen.file
            let path = inbox.appending(file.path)
            switch end {
            case .taken(let file):
                changed.insert(file.path.folder)
                taken.append(file)
                if !refused.isEmpty { refused.remove(path) }
            case .half: halfTaken.append(chosen)
            case .exchanged:
                lost.append(file.id)
                effects += leave(chosen, now: now)
            case .stayed(let error):
                lost.append(file.id)
                if error.isTransient {
                    postponed.files.append(chosen)
                    postponed.why = "\(error)"
                }
                effects += refusal(of: path, because: error)
            }
        }
        unforgotten = []
        if !lost.isEmpty { effects.append(.forget(lost)) }
        if !taken.isEmpty { effects += [.sync(changed), .enter(taken)] }
        guard postponed.files.isEmpty else {
            return effects + postpone(postponed.files, because: postponed.why, now: now)
        }
        goesOn = true
        return effects
    }

    /// Another file has the name by now: it is looked at anew, unless this is the only look.
    private mutating func leave(_ chosen: ChosenFile, now: Int) -> [Effect] {
        let path = chosen.file.path
        guard isOnce else {
            settling.notice(
                at: inbox.appending(path), .closed, owner: chosen.document.owner, now: now)
            return []
        }
        return [.ignore(1), .tell(.exchanged(path))]
    }

    /// Files that could not be entered or moved come again.
    mutating func postpone(_ files: [ChosenFile], because why: String, now: Int) -> [Effect] {
        for chosen in files {
            let path = inbox.appending(chosen.file.path)
            if isOnce {
                queue.putInFront(path)
            } else {
                settling.notice(at: path, .scanned, owner: chosen.document.owner, now: now)
            }
        }
        guard !isLedgerRefusalTold else { return [] }
        isLedgerRefusalTold = true
        return [.tell(.ledgerRefuses(why))]
    }

    // MARK: - What may not be taken

    mutating func refusal(of path: Path, because error: FileError) -> [Effect] {
        guard error.isDenied || error.crossesFileSystems, !refused.contains(path),
            path.relative(to: inbox) != nil
        else { return [] }
        return [.findOwner(Refusal(path: path, error: error))]
    }

    /// What is told of a file that may not be read or moved; nothing if it was told before.
    ///
    /// - `metadata`: files of it, which stay with it.
    mutating func refuse(
        _ refusal: Refusal, owner: UInt32, metadata: [Path]
    ) -> [Effect] {
        guard refused.insert(refusal.path, owner: owner) else {
            return refused.rest[owner] == 1 ? [.tell(.refusedMore(owner))] : []
        }
        var count = 1
        for file in metadata where refused.insert(file, owner: owner) { count += 1 }
        return [.ignore(count), .tell(.refused(refusal))]
    }
}
