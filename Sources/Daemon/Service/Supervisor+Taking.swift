internal import Files
internal import Ledger
internal import Logging
internal import Pipelines

extension Supervisor {
    /// Takes settled files as far as there is room.
    mutating func take() {
        if !halfTaken.isEmpty { finishTaking() }
        if !options.once {
            let now = Clock.steady
            watch.scanArrivals { settling.notice($0, .scanned, owner: $1, now: now) }
            if watch.takeHasNewUnreadable() { sayUnreadable() }
        }
        while mayTake(), pool.files.room > 0 {
            let now = Clock.steady
            if queue.isEmpty, !options.once {
                queue.fill(settling.due(now: now, limit: TakingQueue.mostReady))
                if queue.isEmpty, settling.isOverfull,
                    settling.count == 0 || scans.allowsAnother(now: now)
                {
                    scan()
                }
            }
            queue.callWaiting()
            let portion = queue.portion(room: pool.files.room)
            guard portion > 0, var folders = opened() else { return }
            var takings: [Taking] = []
            var newLarge = 0
            while takings.count < portion, course.pause == nil, let path = queue.next() {
                if let taking = settled(path, &folders, now: now, newLarge: newLarge) {
                    takings.append(taking)
                    if taking.file.size > TakingQueue.largeBytes { newLarge += 1 }
                }
            }
            guard !takings.isEmpty, move(takings) else { return }
        }
    }

    /// The inbox, opened; nil if that must be tried later.
    private mutating func opened() -> InboxFolders? {
        do throws(FileError) {
            return try InboxFolders(tree.inbox)
        } catch {
            if error.isTransient {
                perform(course.hold(.lacking, "\(error); taking no files until that is over"))
            } else if !options.once {
                // It went away: the scan makes it anew or says what is wrong.
                queue.removeAll()
                scan()
            } else {
                end(breakdown: "\(error); give winnow the right to read and write the inbox")
            }
            return nil
        }
    }

    /// Whether files may be taken; where the disk was full, it is looked at again.
    private mutating func mayTake() -> Bool {
        if case .space = course.pause { checkSpace() }
        return course.mayTake
    }

    /// Looks at a file that is due: what is to be taken now.
    private mutating func settled(
        _ path: Path, _ folders: inout InboxFolders, now: Int, newLarge: Int
    ) -> Taking? {
        guard let relative = path.relative(to: tree.inbox),
            !halfTaken.contains(where: { $0.file.path == relative })
        else { return nil }
        let folder: Folder
        let seen: Look
        do throws(FileError) {
            folder = try folders.folder(relative.folder)
            guard let look = try Look(at: path.name, in: folder) else {
                settling.forget(path)
                return nil
            }
            seen = look
        } catch {
            postpone(path, error, now: now)
            return nil
        }
        let name = path.name
        let siblings = InboxName.documents(ofSidecar: name)
        if siblings.contains(where: { Look.isFile($0, in: folder) }) || isOfPage(relative) {
            settling.forget(path)
            return nil
        }
        let standing = standing(of: relative, seen, stories: siblings)
        if case .waits(let wait) = standing {
            putOff(path, until: now + wait)
            return nil
        }
        if queue.isTooMuch(seen.status.size, besides: newLarge) {
            putOff(path, until: now + 1_000_000_000)
            return nil
        }
        var sighting = Sighting.scan
        if options.once {
            if seen.observation.isBeingWritten == true {
                log.say(
                    .notice, .fileLeft, "open for writing; left in the inbox", file: relative)
                tally.ignore()
                return nil
            }
        } else {
            guard case .take(let how) = settling.decide(path, seen.observation, now: now) else {
                return nil
            }
            sighting = how
        }
        var sidecar: Look?
        for named in InboxName.sidecars(of: name) where sidecar == nil {
            do throws(FileError) {
                sidecar = try Look(at: named, in: folder)
            } catch {
                // Never without its metadata for a reason that passes.
                if error.isTransient {
                    postpone(path, error, now: now)
                    return nil
                }
            }
            if sidecar?.observation.isBeingWritten == true, !options.once {
                settling.notice(path, .closed, now: now)
                return nil
            }
        }
        if !refused.isEmpty {
            refused.remove(path)
            for file in sidecars(of: path) { refused.remove(file) }
        }
        var file = LedgerFile(
            path: relative, sidecar: sidecar?.name, size: seen.status.size,
            modified: seen.status.modified, seen: sighting, taken: Clock.timestamp)
        if case .metadata(let story) = standing { file.previous = story }
        return Taking(file, document: seen.status, sidecar: sidecar?.status)
    }

    private func sidecars(of path: Path) -> [Path] {
        InboxName.sidecars(of: path.name).map { path.folder.appending($0) }
    }

    /// Looks at a file again later; with `--once` when others are done.
    private mutating func putOff(_ path: Path, until time: Int) {
        if options.once {
            queue.putOff(path)
        } else {
            settling.postpone(path, until: time)
        }
    }

    /// Whether a file lies at a path of the inbox, reached through open folders as everything there.
    private func isFile(_ path: Path) -> Bool {
        guard let below = path.relative(to: tree.inbox)?.folder,
            let inbox = try? Folder(tree.inbox),
            let folder = try? inbox.folder(below)
        else { return false }
        return Look.isFile(path.name, in: folder)
    }

    /// A file that cannot be opened waits for that to change; one that went away is forgotten.
    private mutating func postpone(_ path: Path, _ error: FileError, now: Int) {
        guard error.isTransient else {
            settling.forget(path)
            return refuse(path, error)
        }
        if options.once { queue.putBehind(path) }
        settling.postpone(path, until: now + 1_000_000_000)
        perform(course.hold(.lacking, "\(error); taking no files until that is over"))
    }

    mutating func refuse(_ path: Path, _ error: FileError) {
        guard error.isDenied || error.crossesFileSystems, !refused.contains(path),
            let below = path.relative(to: tree.inbox)
        else { return }
        let owner = (try? Folder(tree.inbox))?.owner(of: below) ?? 0
        guard refused.insert(path, owner: owner) else {
            if refused.rest[owner] == 1 {
                log.say(
                    .warning, .fileLeft,
                    "more than \(ToldPaths.mostOfOwner) files of user \(owner) cannot be read or moved; "
                        + "no further ones are named")
            }
            return
        }
        tally.ignore()
        // Its metadata file stays with it.
        for sidecar in sidecars(of: path)
        where isFile(sidecar) && refused.insert(sidecar, owner: owner) {
            tally.ignore()
        }
        log.say(
            .warning, .fileLeft,
            "\(error.call): \(error.reason); left in the inbox: give winnow's user the right to read and move it",
            file: below)
    }
}
