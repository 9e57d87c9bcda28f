package import Dispatch
internal import Files
package import Ledger
package import Logging
package import Pipelines
package import Shards

/// Brings files from the inbox into hand: hears of them, looks through the inbox for those of which
/// nothing told, and takes them as admission says.
///
/// Lives on its owner's queue. Each call gives what others have to know of it, in its order.
package struct InboxTaker: ~Copyable {
    package enum Report: Sendable {
        /// Files lie in `state/work/` from now on.
        case entered([LedgerFile])
        /// So many files stay for good.
        case ignored(Int)
        /// The kernel dropped events.
        case lostEvents
        /// The inbox was looked through.
        case scanned
        /// Nothing can be taken for a reason that may pass.
        case held(RunState.Pause, words: String)
        /// Nothing can be taken at all.
        case broken(String)
    }

    private let tree: RootTree
    private let ledger: Ledger
    private let isOnce: Bool
    private let announcer: InboxAnnouncer
    /// What the pipeline says, for files that are taken from now on.
    package var settings: PipelineSettings.Inbox {
        didSet { admission.settling.settleTime = Self.settleTime(settings) }
    }
    private var watch: InboxWatch
    private var admission: Admission
    /// nil before `listen`: then what lies on another file system stays.
    private var copies: InboxCopies?
    /// Of the kernel's news; nil where it tells none.
    private var newsSource: (any DispatchSourceRead)?

    package init(
        _ tree: RootTree, ledger: Ledger, log: Logger, settings: PipelineSettings.Inbox,
        isOnce: Bool
    ) {
        self.tree = tree
        self.ledger = ledger
        self.isOnce = isOnce
        self.settings = settings
        announcer = InboxAnnouncer(log: log, inbox: tree.inbox)
        watch = InboxWatch(inbox: tree.inbox) { ledger.hasTaken($0) }
        admission = Admission(
            inbox: tree.inbox, isOnce: isOnce, settleTime: Self.settleTime(settings))
    }

    private static func settleTime(_ settings: PipelineSettings.Inbox) -> Int {
        Int(settings.settleSeconds * 1_000_000_000)
    }

    /// Begins to hear of what happens elsewhere.
    ///
    /// - `news`: called on the queue when the kernel has news, which are then to be read.
    /// - `copied`: told of files that were copied, to be handed to `copied`.
    package mutating func listen(
        on queue: DispatchQueue, news: @escaping @Sendable () -> Void,
        copied: @escaping @Sendable ([InboxMove.Result]) -> Void
    ) {
        copies = InboxCopies(tree, report: copied)
        guard !isOnce, let descriptor = watch.descriptor else { return }
        let source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: queue)
        source.setEventHandler(handler: news)
        source.resume()
        newsSource = source
    }

    // MARK: - What there is

    /// Why the files are found otherwise than by events, for the log; nothing if they are not.
    package func sayHow() { announcer.sayHow(watch, scanSeconds: scanSeconds) }

    /// Reads what the kernel tells.
    package mutating func readNews() -> [Report] {
        let now = Clock.steady
        var reports: [Report] = []
        for news in watch.news(now: now) {
            switch news {
            case .lost: reports.append(.lostEvents)
            case .file(let path, let notice, let owner):
                // A metadata file may come before its document: it is not taken alone at once.
                let isLikelySidecar = path.bytes.suffix(5).elementsEqual(".json".utf8)
                admission.settling.notice(
                    at: path, isLikelySidecar && notice == .moved ? .closed : notice, owner: owner,
                    now: now)
            case .gone(let folder): admission.settling.forgetAll(in: folder)
            }
        }
        if watch.needsScan, mayScan { reports += scan() }
        announcer.sayUnreadable(watch.unreadable.takeUntold())
        return reports
    }

    /// Events were lost, or the pace of scans asks for one.
    package var wantsScan: Bool { admission.scans.isDue(now: Clock.steady) || watch.needsScan }
    /// A scan leaves time for other work.
    package var mayScan: Bool { admission.scans.allowsAnother(now: Clock.steady) }

    /// Seconds between two scans: short where events do not come.
    private var scanSeconds: Double {
        watch.isPolling
            ? min(settings.reconcileSeconds, max(1, settings.settleSeconds))
            : settings.reconcileSeconds
    }

    /// Looks through the whole inbox for what no event told.
    package mutating func scan() -> [Report] {
        let now = Clock.steady
        admission.scans.begin(seconds: scanSeconds, now: now)
        admission.settling.beginScan()
        admission.refusals.forgetRest()
        var unseen = Set(admission.refusals.found.paths)
        do throws(FileError) {
            try watch.scanAll {
                admission.settling.notice(at: $0, .scanned, owner: $1, now: now)
                unseen.remove($0)
            }
            admission.refusals.forget(unseen)
            if let why = watch.remaking.take() { announcer.sayRemade(why) }
            announcer.sayUnreadable(watch.unreadable.takeUntold())
            admission.scans.end(isComplete: true, now: Clock.steady)
            return [.scanned]
        } catch {
            admission.scans.end(isComplete: false, now: Clock.steady)
            return [.held(.unreadable, words: Self.unreadable(error))]
        }
    }

    /// Lists all files of the inbox, which are then all that will be taken.
    package mutating func list() -> [Report] {
        do throws(FileError) {
            var all: [Path] = []
            try watch.scanAll { path, _ in all.append(path) }
            admission.queue.fill(all.sorted())
            announcer.sayUnreadable(watch.unreadable.takeUntold())
            return [.ignored(watch.ignored + watch.unreadable.found.count)]
        } catch {
            return [.broken(Self.unreadable(error))]
        }
    }

    private static func unreadable(_ error: FileError) -> String {
        "\(error); give winnow the right to read and write the inbox"
    }

    // MARK: - Taking

    /// Files are in hand since an earlier run.
    package mutating func recovered(_ files: [LedgerFile]) { admission.queue.entered(files) }

    /// Finishes what is half taken, and looks into folders that came.
    package mutating func beginTurn() -> [Report] {
        let reports = admit(on: .turn)
        if !isOnce {
            let now = Clock.steady
            watch.scanArrivals { admission.settling.notice(at: $0, .scanned, owner: $1, now: now) }
            if watch.unreadable.takeHasNew() {
                announcer.sayUnreadable(watch.unreadable.takeUntold())
            }
        }
        return reports
    }

    /// Takes settled files, one round of them.
    ///
    /// - `room`: how many there is room for.
    package mutating func takeRound(room: Int) -> [Report] { admit(on: .round(room: room)) }

    /// Whether a further round makes sense.
    package var goesOn: Bool { admission.goesOn }

    /// Files were copied into hand, or not.
    package mutating func copied(_ results: [InboxMove.Result]) -> [Report] {
        admit(on: .copied(results))
    }

    /// No copy goes on; those that were under way will be told of, as files that stay.
    package func stopCopies() { copies?.stop() }

    /// A file is dealt with.
    package mutating func concluded(_ file: LedgerFile) { admission.queue.left(file.id) }

    /// A file came back from hand: it is looked at anew.
    package mutating func returned(_ file: LedgerFile) {
        let owner = (try? Folder(tree.inbox))?.owner(of: file.path)
        admission.returned(file, owner: owner, now: Clock.steady)
    }

    private mutating func admit(on event: Admission.Event) -> [Report] {
        var steps = InboxSteps(
            tree, ledger: ledger, settleTime: isOnce ? nil : admission.settling.settleTime)
        var reports: [Report] = []
        var effects = admission.on(event, now: Clock.steady)
        while !effects.isEmpty {
            let effect = effects.removeFirst()
            switch effect {
            case .scan: reports += scan()
            case .copy(let chosen): copies?.copy(chosen, within: CopyBound(settings))
            case .enter(let files): reports.append(.entered(files))
            case .hold(let words): reports.append(.held(.lacking, words: words))
            case .end(let words): reports.append(.broken(words))
            case .ignore(let count): reports.append(.ignored(count))
            case .tell(let report): announcer.tell(report)
            case .open, .look, .lookForMetadata, .record, .move, .forget, .sync, .findOwner:
                guard let event = steps.event(of: effect) else { continue }
                effects = admission.on(event, now: Clock.steady) + effects
            }
        }
        return reports
    }

    // MARK: - What it tells of itself

    /// With `--once`: nothing is left to take.
    package var isDone: Bool { admission.isDone }
    /// Why what was to be taken last could not be; nil: something was taken since.
    package var refusal: String? { admission.refusal }
    /// Sizes of files that are being copied into hand.
    package var arriving: [Int] { admission.arriving }
    /// Known files of the inbox that are not in hand.
    package var waiting: Int { admission.waiting }
    /// Seconds since the file that waits longest was noticed; 0 if none waits.
    package var longestWait: Double { admission.settling.longestWait(now: Clock.steady) / 1e9 }
    /// Whether time alone may bring more.
    package var mayComeDue: Bool { !isOnce && (admission.hasCandidates || watch.hasArrivals) }

    /// Tells what stays in the inbox.
    package func describe(in status: inout ServiceStatus) {
        let (refused, unreadable) = (admission.refusals.found, watch.unreadable.found)
        status.ignored +=
            refused.rest.values.reduce(0, +) + (isOnce ? 0 : watch.ignored + unreadable.count)
        status.waiting = waiting
        status.oldestWaiting = longestWait
        status.refused =
            (refused.first(50).compactMap { $0.relative(to: tree.inbox)?.escaped }
            + unreadable.first(50).map(\.escaped)).sorted()
        status.tooLarge = admission.refusals.tooLarge
            .compactMap { $0.relative(to: tree.inbox)?.escaped }.sorted()
        status.refusedRest = refused.rest.merging(unreadable.rest, uniquingKeysWith: +)
    }
}
