internal import Dispatch
internal import Files
internal import Ledger
internal import Logging
internal import Pipelines
internal import Shards

/// Hears of files in the inbox, looks through it for those of which nothing told, and takes them
/// as admission says.
extension Supervisor {
    mutating func listenToInbox(_ home: QueueConfined<Supervisor>) {
        guard let descriptor = watch.descriptor else { return }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: home.queue)
        source.setEventHandler { home.run { $0.readNews() } }
        source.resume()
        sources.append(source)
    }

    private mutating func readNews() {
        guard runState.phase == .running else { return }
        let now = Clock.steady
        for news in watch.news(now: now) {
            switch news {
            case .lost: tally.metrics.lostEvents += 1
            case .file(let path, let notice, let owner):
                // A metadata file may come before its document: it is not taken alone at once.
                let isLikelySidecar = path.bytes.suffix(5).elementsEqual(".json".utf8)
                admission.settling.notice(
                    at: path, isLikelySidecar && notice == .moved ? .closed : notice, owner: owner,
                    now: now)
            case .gone(let folder): admission.settling.forgetAll(in: folder)
            }
        }
        if watch.needsScan, admission.scans.allowsAnother(now: now) { scan() }
        sayUnreadable()
        pump()
    }

    /// Tells of folders that cannot be looked into, each once as long as that lasts.
    mutating func sayUnreadable() {
        let untold = watch.unreadable.takeUntold()
        for folder in untold.folders {
            log.say(
                at: .warning, id: .fileLeft,
                "cannot be looked into; give winnow's user the right to read and write it",
                file: folder)
        }
        for owner in untold.owners {
            log.say(
                at: .warning, id: .fileLeft,
                "user \(owner) has more than \(ReportedPaths.mostOfOwner) folders that cannot be looked into"
            )
        }
    }

    /// Looks through the whole inbox for what no event told.
    mutating func scan() {
        let now = Clock.steady
        admission.scans.begin(seconds: scanSeconds, now: now)
        admission.settling.beginScan()
        admission.refusals.forgetRest()
        do throws(FileError) {
            try watch.scanAll { admission.settling.notice(at: $0, .scanned, owner: $1, now: now) }
            if let why = watch.remaking.take() { sayRemade(why) }
            sayUnreadable()
            tally.metrics.lastReconcile = Clock.wall / 1_000_000_000
            admission.scans.end(isComplete: true, now: Clock.steady)
            perform(runState.scanned())
        } catch {
            admission.scans.end(isComplete: false, now: Clock.steady)
            perform(
                runState.hold(
                    for: .unreadable,
                    words: "\(error); give winnow the right to read and write the inbox"))
        }
    }

    private func sayRemade(_ why: String) {
        let rights =
            why.isEmpty
            ? "with its old mode and group; run systemd-tmpfiles --create for its access lists"
            : "but not with its old mode and group: \(why)"
        log.say(at: .warning, id: .setting, "\(tree.inbox) was gone and is made again, \(rights)")
    }

    /// Seconds between two scans: short where events do not come.
    var scanSeconds: Double {
        let inbox = configuration.settings.inbox
        return watch.isPolling
            ? min(inbox.reconcileSeconds, max(1, inbox.settleSeconds)) : inbox.reconcileSeconds
    }

    mutating func listOnce() {
        do throws(FileError) {
            var all: [Path] = []
            try watch.scanAll { path, _ in all.append(path) }
            admission.queue.fill(all.sorted())
            sayUnreadable()
            let ledger = ledger
            let survey = InboxSurvey(of: tree.inbox) { ((try? ledger.last(at: $0)) ?? nil) != nil }
            tally.ignore(survey.ignored.count)
        } catch {
            end(breakdown: "\(error); give winnow the right to read and write the inbox")
        }
    }

    // MARK: - Taking

    /// Takes settled files as far as there is room.
    mutating func take() {
        perform(.turn)
        if !options.once {
            let now = Clock.steady
            watch.scanArrivals { admission.settling.notice(at: $0, .scanned, owner: $1, now: now) }
            if watch.unreadable.takeHasNew() { sayUnreadable() }
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
        let notifier = notifier
        var mover = InboxMover(tree, within: CopyBound(configuration.settings.inbox)) {
            if notifier.watchdog != nil { notifier.send("WATCHDOG=1") }
        }
        var looks = InboxLooks(
            tree, ledger: ledger, settleTime: options.once ? nil : admission.settling.settleTime)
        var effects = admission.on(event, now: Clock.steady)
        while !effects.isEmpty {
            let effect = effects.removeFirst()
            guard let event = perform(effect, with: &mover, looks: &looks) else { continue }
            effects = admission.on(event, now: Clock.steady) + effects
        }
    }

    private mutating func perform(
        _ effect: Admission.Effect, with mover: inout InboxMover, looks: inout InboxLooks
    ) -> Admission.Event? {
        switch effect {
        case .scan: scan()
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
        case .sync(let folders): mover.sync(folders)
        case .enter(let files):
            tally.take(files)
            enter(files)
        case .findOwner(let refusal):
            return looks.owner(of: refusal.path).map {
                .foundOwner(refusal, $0.user, metadata: $0.metadata)
            }
        case .hold(let words): perform(runState.hold(for: .lacking, words: words))
        case .end(let words): end(breakdown: words)
        case .ignore(let count): tally.ignore(count)
        case .tell(let telling): tell(telling)
        }
        return nil
    }

    private func tell(_ telling: Admission.Report) {
        switch telling {
        case .isBeingWritten(let file):
            log.say(at: .notice, id: .fileLeft, "open for writing; left in the inbox", file: file)
        case .exchanged(let file):
            log.say(
                at: .notice, id: .fileLeft, "exchanged while it was taken; left in the inbox",
                file: file)
        case .refused(let refusal):
            let advice =
                refusal.error.isTooLarge
                ? "the inbox is on another file system, and its copy would be more than "
                    + "inbox.file_megabytes or the free disk allow, or has holes"
                : "give winnow's user the right to read and move it"
            log.say(
                at: .warning, id: .fileLeft,
                "\(refusal.error.call): \(refusal.error.reason); left in the inbox: \(advice)",
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
