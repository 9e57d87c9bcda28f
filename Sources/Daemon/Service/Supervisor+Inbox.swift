internal import Dispatch
internal import Files
internal import Ledger
internal import Logging
internal import Pipelines
internal import Shards

/// Hears of files in the inbox, and looks through it for those of which nothing told.
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
        let folders = Set(watch.unreadable.paths)
        for folder in folders.subtracting(saidUnreadable.folders).sorted() {
            log.say(
                at: .warning, id: .fileLeft,
                "cannot be looked into; give winnow's user the right to read and write it",
                file: folder)
        }
        let owners = Set(watch.unreadable.rest.keys)
        for owner in owners.subtracting(saidUnreadable.owners).sorted() {
            log.say(
                at: .warning, id: .fileLeft,
                "user \(owner) has more than \(ReportedPaths.mostOfOwner) folders that cannot be looked into"
            )
        }
        saidUnreadable = (folders, owners)
    }

    /// Looks through the whole inbox for what no event told.
    mutating func scan() {
        let now = Clock.steady
        admission.scans.begin(seconds: scanSeconds, now: now)
        admission.settling.beginScan()
        admission.refused.forgetRest()
        do throws(FileError) {
            try watch.scanAll { admission.settling.notice(at: $0, .scanned, owner: $1, now: now) }
            if let why = watch.takeRemaking() { sayRemade(why) }
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
}
