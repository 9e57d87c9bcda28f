internal import CLinux
internal import Dispatch
internal import Files
internal import Ledger
internal import Logging
internal import Pipelines

extension Supervisor {
    /// Most files of one taking: one ledger transaction, one sync of the folders.
    private static let batch = 256
    /// Most paths that are looked at before the owners' turns begin anew.
    private static let mostReady = 1024

    mutating func listenToInbox(_ home: Confined<Supervisor>) {
        guard let descriptor = watch.descriptor else { return }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: home.queue)
        source.setEventHandler { home.run { $0.readNews() } }
        source.resume()
        sources.append(source)
    }

    private mutating func readNews() {
        guard phase == .running else { return }
        let now = Clock.steady
        for news in watch.news(now: now) {
            switch news {
            case .lost: metrics.lostEvents += 1
            case .file(let path, let notice, let owner):
                // A metadata file may come before its document: it is not taken alone at once.
                let isLikelySidecar = path.bytes.suffix(5).elementsEqual(".json".utf8)
                settling.notice(
                    path, isLikelySidecar && notice == .moved ? .closed : notice, owner: owner,
                    now: now)
            case .gone(let folder): settling.forgetAll(in: folder)
            }
        }
        if watch.needsScan, mayScan { scan() }
        sayUnreadable()
        pump()
    }

    /// Tells of folders that cannot be looked into, each once as long as that lasts.
    private mutating func sayUnreadable() {
        let folders = Set(watch.unreadable.paths)
        for folder in folders.subtracting(saidUnreadable.folders).sorted() {
            log.say(
                .warning, .fileLeft,
                "cannot be looked into; give winnow's user the right to read and write it",
                file: folder)
        }
        let owners = Set(watch.unreadable.rest.keys)
        for owner in owners.subtracting(saidUnreadable.owners).sorted() {
            log.say(
                .warning, .fileLeft,
                "user \(owner) has more than \(ToldPaths.mostOfOwner) folders that cannot be looked into"
            )
        }
        saidUnreadable = (folders, owners)
    }

    /// Looks through the whole inbox for what no event told.
    mutating func scan() {
        let now = Clock.steady
        nextScan = now + Int(scanSeconds * 1e9)
        settling.beginScan()
        refused.forgetRest()
        defer { scanned = (now, Clock.steady) }
        do throws(FileError) {
            try watch.scanAll { settling.notice($0, .scanned, owner: $1, now: now) }
            if let why = watch.takeRemaking() { sayRemade(why) }
            sayUnreadable()
            metrics.lastReconcile = Clock.wall / 1_000_000_000
            if pause == Self.unreadable { resume() }
        } catch {
            nextScan = now + 1_000_000_000
            stop(Self.unreadable, "\(error); give winnow the right to read and write the inbox")
        }
    }

    /// Whether enough time has passed for another scan beside the ordinary ones: whoever makes them necessary, most of
    /// the time is for other work.
    var mayScan: Bool { Clock.steady >= scanned.ended + 10 * (scanned.ended - scanned.began) }

    private func sayRemade(_ why: String) {
        let rights =
            why.isEmpty
            ? "with its old mode and group; run systemd-tmpfiles --create for its access lists"
            : "but not with its old mode and group: \(why)"
        log.say(.warning, .setting, "\(tree.inbox) was gone and is made again, \(rights)")
    }

    /// Seconds between two scans: short where events do not come.
    var scanSeconds: Double {
        let inbox = configuration.settings.inbox
        return watch.isPolling
            ? min(inbox.reconcileSeconds, max(1, inbox.settleSeconds)) : inbox.reconcileSeconds
    }

    private mutating func stop(_ why: String, _ message: String) {
        guard pause != why else { return }
        pause = why
        log.say(.error, .paused, message)
        raise(.stopped(why))
    }

    private mutating func resume() {
        pause = nil
        log.say(.notice, .resumed, "taking files again")
        raise(.stopped(nil))
    }

    private static let unreadable = "the inbox cannot be read"

    mutating func listOnce() {
        do throws(FileError) {
            var all: [Path] = []
            try watch.scanAll { path, _ in all.append(path) }
            all.sort { $1 < $0 }
            ready = all
            sayUnreadable()
            let ledger = ledger
            summary.ignored =
                InboxSurvey(of: tree.inbox, isTaken: { ((try? ledger.last(at: $0)) ?? nil) != nil })
                .ignored.count
        } catch {
            end(breakdown: "\(error); give winnow the right to read and write the inbox")
        }
    }

    /// Takes settled files as far as there is room.
    mutating func take() {
        if !halfTaken.isEmpty { finishTaking() }
        if !options.once {
            let now = Clock.steady
            watch.scanArrivals { settling.notice($0, .scanned, owner: $1, now: now) }
            if watch.takeHasNewUnreadable() { sayUnreadable() }
        }
        while trouble == nil, pause == nil || mayResume(), inHand.room > 0 {
            let now = Clock.steady
            if ready.isEmpty, !options.once {
                ready = settling.due(now: now, limit: Self.mostReady).reversed()
                if ready.isEmpty, settling.isOverfull, settling.count == 0 || mayScan { scan() }
            }
            if ready.isEmpty, !tooMuch.isEmpty, !isTooMuch(.max, besides: 0) {
                ready = [tooMuch.removeLast()]
            }
            let room = min(inHand.room, Self.batch)
            // Every taking costs some syncs: not for one file each time that one is done.
            guard !ready.isEmpty, room == Self.batch || ready.count <= room else { return }
            guard var folders = opened() else { return }
            var takings: [Taking] = []
            var newLarge = 0
            while takings.count < room, pause == nil, let path = ready.popLast() {
                if let taking = settled(path, &folders, now: now, newLarge: newLarge) {
                    takings.append(taking)
                    if taking.file.size > Self.largeBytes { newLarge += 1 }
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
                stop(Self.lacking, "\(error); taking no files until that is over")
            } else if !options.once {
                // It went away: the scan makes it anew or says what is wrong.
                ready = []
                scan()
            } else {
                end(breakdown: "\(error); give winnow the right to read and write the inbox")
            }
            return nil
        }
    }

    private mutating func mayResume() -> Bool {
        guard pause != Self.unreadable, pause != Self.lacking else { return false }
        checkSpace()
        return pause == nil
    }

    /// Stops taking while the disk has less than the reserve.
    mutating func checkSpace() {
        let reserve = configuration.settings.inbox.reserveMegabytes
        if pause == Self.lacking {
            // Enough for the file, its metadata, its folder and its digest.
            if Descriptor.canOpen(8) { resume() }
            return
        }
        guard pause != Self.unreadable, let free = try? tree.root.freeSpace() else { return }
        let isShort = free >> 20 < reserve
        if isShort, pause == nil {
            let why = "less than \(reserve) MB of disk are free"
            stop(why, "\(why); taking no files until there is more")
        } else if !isShort, pause != nil {
            resume()
        }
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
        if isTooMuch(seen.status.size, besides: newLarge) {
            putOff(path, until: now + 1_000_000_000)
            return nil
        }
        var sighting = Sighting.scan
        if options.once {
            if seen.observation.isBeingWritten == true {
                log.say(
                    .notice, .fileLeft, "open for writing; left in the inbox", file: relative)
                summary.ignored += 1
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
            tooMuch.insert(path, at: 0)
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
        if options.once { ready.insert(path, at: 0) }
        settling.postpone(path, until: now + 1_000_000_000)
        stop(Self.lacking, "\(error); taking no files until that is over")
    }

    static let lacking = "files cannot be opened"

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
        summary.ignored += 1
        // Its metadata file stays with it.
        for sidecar in sidecars(of: path)
        where isFile(sidecar) && refused.insert(sidecar, owner: owner) {
            summary.ignored += 1
        }
        log.say(
            .warning, .fileLeft,
            "\(error.call): \(error.reason); left in the inbox: give winnow's user the right to read and move it",
            file: below)
    }
}
