internal import Files
internal import Ledger
internal import Logging
internal import Pipelines
internal import Shards

/// Does what admission asks for, and tells it what came of it.
extension Supervisor {
    /// Takes settled files as far as there is room.
    mutating func take() {
        perform(.turn)
        if !options.once {
            let now = Clock.steady
            watch.scanArrivals { admission.settling.notice(at: $0, .scanned, owner: $1, now: now) }
            if watch.takeHasNewUnreadable() { sayUnreadable() }
        }
        while mayTake(), pool.files.room > 0 {
            perform(.round(room: pool.files.room))
            guard admission.goesOn else { return }
        }
    }

    /// Whether files may be taken; where the disk was full, it is looked at again.
    private mutating func mayTake() -> Bool {
        if case .space = runState.pause { checkSpace() }
        return runState.mayTake
    }

    private mutating func perform(_ event: Admission.Event) {
        var mover = InboxMover(tree)
        var looks: InboxFolders?
        var effects = admission.on(event, now: Clock.steady)
        while !effects.isEmpty {
            let effect = effects.removeFirst()
            guard let event = perform(effect, with: &mover, looks: &looks) else { continue }
            effects = admission.on(event, now: Clock.steady) + effects
        }
    }

    private mutating func perform(
        _ effect: Admission.Effect, with mover: inout InboxMover, looks: inout InboxFolders?
    ) -> Admission.Event? {
        switch effect {
        case .scan: scan()
        case .open:
            do throws(FileError) { looks = try InboxFolders(tree.inbox) } catch {
                return .notOpened(error)
            }
            return .opened
        case .look(let path):
            do throws(FileError) {
                return .looked(path, try inspection(of: path, through: &looks))
            } catch {
                return .notLooked(path, error)
            }
        case .lookForMetadata(let path): return metadata(of: path, through: &looks)
        case .record(let files):
            do throws(LedgerError) { return .recorded(try ledger.take(files)) } catch {
                return .notRecorded("\(error)")
            }
        case .move(let chosen): return .moved(chosen.map { ($0, mover.move($0)) })
        case .forget(let ids):
            return (try? ledger.forget(ids)) == nil ? .notForgotten(ids) : nil
        case .sync(let folders): mover.sync(folders)
        case .enter(let files):
            tally.take(files)
            enter(files)
        case .findOwner(let refusal): return owner(of: refusal)
        case .hold(let words): perform(runState.hold(for: .lacking, words: words))
        case .end(let words): end(breakdown: words)
        case .ignore(let count): tally.ignore(count)
        case .tell(let telling): tell(telling)
        }
        return nil
    }

    // MARK: - Looks

    private func inspection(
        of path: Path, through looks: inout InboxFolders?
    ) throws(FileError) -> Inspection {
        guard let relative = path.relative(to: tree.inbox),
            let folder = try looks?.folder(relative.folder),
            let look = try InspectedFile(at: path.name, in: folder)
        else { return .nothing }
        let documents = InboxName.documents(ofSidecar: path.name)
        if documents.contains(where: { InspectedFile.isFile($0, in: folder) }) || isOfPage(relative)
        {
            return .part
        }
        return .file(
            SeenFile(look, decision: decision(on: relative, seen: look, documents: documents)))
    }

    private func metadata(of path: Path, through looks: inout InboxFolders?) -> Admission.Event {
        let below = path.relative(to: tree.inbox)?.folder ?? Path("")
        let names = InboxName.sidecars(of: path.name)
        do throws(FileError) {
            if !names.isEmpty, let folder = try looks?.folder(below) {
                try EarlyMetadata(tree: tree, ledger: ledger).bringBack(
                    names, to: folder, below: below)
            }
        } catch {
            if error.isTransient { return .notFoundMetadata(error) }
        }
        for name in names {
            do throws(FileError) {
                if let folder = try looks?.folder(below),
                    let look = try InspectedFile(at: name, in: folder)
                {
                    return .foundMetadata(look, time: Clock.timestamp)
                }
            } catch {
                // Never without its metadata for a reason that passes.
                if error.isTransient { return .notFoundMetadata(error) }
            }
        }
        return .foundMetadata(nil, time: Clock.timestamp)
    }

    private func owner(of refusal: Admission.Refusal) -> Admission.Event? {
        guard let below = refusal.path.relative(to: tree.inbox) else { return nil }
        let inbox = try? Folder(tree.inbox)
        let metadata = Admission.metadata(of: refusal.path).filter { path in
            // Reached through open folders, as everything there.
            guard let folder = try? inbox?.folder(below.folder) else { return false }
            return InspectedFile.isFile(path.name, in: folder)
        }
        return .foundOwner(refusal, inbox?.owner(of: below) ?? 0, metadata: metadata)
    }

    // MARK: - Words

    private func tell(_ telling: Admission.Report) {
        switch telling {
        case .isBeingWritten(let file):
            log.say(at: .notice, id: .fileLeft, "open for writing; left in the inbox", file: file)
        case .exchanged(let file):
            log.say(
                at: .notice, id: .fileLeft, "exchanged while it was taken; left in the inbox",
                file: file)
        case .refused(let refusal):
            log.say(
                at: .warning, id: .fileLeft,
                "\(refusal.error.call): \(refusal.error.reason); left in the inbox: "
                    + "give winnow's user the right to read and move it",
                file: refusal.path.relative(to: tree.inbox) ?? refusal.path)
        case .refusedMore(let owner):
            log.say(
                at: .warning, id: .fileLeft,
                "more than \(ReportedPaths.mostOfOwner) files of user \(owner) cannot be read or moved; "
                    + "no further ones are named")
        case .ledgerRefuses(let why):
            log.say(at: .error, id: .paused, "cannot take files: \(why); trying again")
        }
    }
}
