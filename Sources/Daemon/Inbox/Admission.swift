package import Files
package import Ledger

/// What is taken from the inbox next, and what becomes of each file on its way into hand.
///
/// Pure decisions: what happened goes in, what is to be done comes out, in its order.
/// What is done gives the next events. Times are nanoseconds of a steady clock.
package struct Admission: Sendable {
    private let inbox: Path
    private let isOnce: Bool
    package var settling: Settling
    /// Settled paths; with `--once` all files of the inbox.
    package var queue = AdmissionQueue()
    package var scans = ScanPace()
    package var refusals = InboxRefusals()
    private var underWay = FilesUnderWay()
    private var refusalNews = RefusalNews()
    /// Why what was to be taken last could not be, for a reason that may pass;
    /// nil: something was taken since.
    package private(set) var refusal: String?
    /// Nanoseconds after which a file is copied again that could not be copied for now.
    private static let copyPause = 10_000_000_000
    private var round = AdmissionRound(portion: 0)
    /// Whether a further round makes sense.
    package private(set) var goesOn = false

    package init(inbox: Path, isOnce: Bool, settleTime: Int) {
        self.inbox = inbox
        self.isOnce = isOnce
        settling = Settling(settleTime: settleTime)
    }

    /// Whether files may become due by time alone.
    package var hasCandidates: Bool { settling.count > 0 || !queue.isEmpty }
    /// With `--once`: nothing is left to take.
    package var isDone: Bool { queue.isDone && underWay.isEmpty }
    /// Known files of the inbox that are not taken.
    package var waiting: Int { settling.count + queue.count + underWay.copies }
    /// Sizes of files that are on their way into hand.
    package var arriving: [Int] { underWay.arriving }

    /// What follows from an event, in the order in which it is to be done;
    /// linear in the files of a round.
    package mutating func on(_ event: Event, now: Int) -> [Effect] {
        switch event {
        case .turn:
            let half = underWay.takeHalf()
            return half.isEmpty ? [] : [.move(half)]
        case .round(let room): return begin(room: room, now: now)
        case .opened: return next()
        case .notOpened(let error): return notOpened(error)
        case .looked(let path, let inspection):
            return looked(at: path, inspection: inspection, now: now) ?? next()
        case .notLooked(let path, let error):
            return postpone(path, owner: nil, because: error, now: now) + next()
        case .foundMetadata(let look, let time):
            choose(look, time: time, now: now)
            return next()
        case .notFoundMetadata(let error):
            guard let seen = round.seen else { return next() }
            return postpone(
                seen.path, owner: seen.file.status.owner, because: error, now: now) + next()
        case .recorded(let files):
            return [.move(zip(round.takeChosen(), files).map { $0.entered(as: $1) })]
        case .notRecorded(let why):
            return postpone(round.takeChosen(), because: why, now: now)
        case .moved(let results): return moved(MoveResults(results), now: now)
        case .copied(let results):
            underWay.endCopies(results)
            for (chosen, _) in results { queue.left(chosen.file.id) }
            return moved(MoveResults(results), areCopies: true, now: now)
        case .notForgotten(let ids):
            underWay.keepUnforgotten(ids)
            return []
        case .foundOwner(let refusal, let owner, let metadata):
            return refusals.tell(refusal, owner: owner, metadata: metadata)
        }
    }

    /// A file came back from hand: it is looked at anew.
    ///
    /// - `owner`: user whose file it is; nil where nobody can tell.
    package mutating func returned(_ file: LedgerFile, owner: UInt32?, now: Int) {
        queue.left(file.id)
        settling.notice(at: inbox.appending(file.path), .closed, owner: owner, now: now)
    }

    // MARK: - A round

    private mutating func begin(room: Int, now: Int) -> [Effect] {
        goesOn = false
        round = AdmissionRound(portion: 0)
        if queue.isEmpty, !isOnce {
            queue.fill(settling.due(now: now, limit: AdmissionQueue.mostReady))
            if queue.isEmpty, settling.isOverfull,
                settling.count == 0 || scans.allowsAnother(now: now)
            {
                return [.scan]
            }
        }
        queue.callWaiting()
        let portion = queue.portion(room: room)
        round = AdmissionRound(portion: portion)
        return portion > 0 ? [.open] : []
    }

    private mutating func notOpened(_ error: FileError) -> [Effect] {
        if error.isTransient { return [.hold("\(error); taking no files until that is over")] }
        if isOnce {
            return [.end("\(error); give winnow the right to read and write the inbox")]
        }
        // It went away: the scan makes it anew or says what is wrong.
        queue.removeAll()
        return [.scan]
    }

    /// The next look, or the end of the round.
    private mutating func next() -> [Effect] {
        round.seen = nil
        while !round.isOver, let path = queue.next() {
            let relative = path.relative(to: inbox)
            if let relative, !underWay.contains(relative) { return [.look(path)] }
        }
        return round.chosen.isEmpty ? [] : [.record(round.chosen.map(\.file))]
    }

    /// What is to be done with a path that was looked at; nil: nothing, it is not taken now.
    private mutating func looked(at path: Path, inspection: Inspection, now: Int) -> [Effect]? {
        guard case .file(let file) = inspection, let relative = path.relative(to: inbox) else {
            settling.forget(path)
            return nil
        }
        if case .waits(let wait) = file.decision {
            putOff(path, until: now + wait)
            return nil
        }
        if queue.isTooMuch(file.status.size, besides: round.large) {
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
        round.seen = AdmissionRound.Seen(path: path, file: file, sighting: sighting)
        return [.lookForMetadata(path)]
    }

    /// Chooses what is looked at, with its metadata file, unless that is being written.
    private mutating func choose(_ metadata: InspectedFile?, time: String, now: Int) {
        guard let seen = round.seen, let relative = seen.path.relative(to: inbox) else { return }
        if metadata?.observation.isBeingWritten == true, !isOnce {
            return settling.notice(
                at: seen.path, .closed, owner: seen.file.status.owner, now: now)
        }
        round.choose(seen, at: relative, metadata: metadata, time: time)
    }

    /// Looks at a file again at that time; with `--once` when others are done.
    private mutating func putOff(_ path: Path, until time: Int) {
        if isOnce {
            queue.putOff(path)
        } else {
            settling.postpone(path, until: time)
        }
    }

    /// A file that cannot be opened waits for that to change; one that went away is forgotten.
    ///
    /// - `owner`: user whose file it is; nil: a candidate's, who is known.
    private mutating func postpone(
        _ path: Path, owner: UInt32?, because error: FileError, now: Int
    ) -> [Effect] {
        guard error.isTransient else {
            settling.forget(path)
            return refusals.ask(about: path, of: inbox, because: error)
        }
        round.isHeld = true
        if isOnce {
            queue.putBehind(path)
        } else {
            // It is no candidate any more if its metadata file is what cannot be opened.
            settling.notice(at: path, .scanned, owner: owner, now: now)
            settling.postpone(path, until: now + 1_000_000_000)
        }
        return [.hold("\(error); taking no files until that is over")]
    }

    // MARK: - What was moved

    /// - `areCopies`: what moved is on the disk; what did not is not tried again at once.
    private mutating func moved(
        _ results: MoveResults, areCopies: Bool = false, now: Int
    ) -> [Effect] {
        goesOn = false
        if !refusals.found.isEmpty {
            for file in results.taken {
                let path = inbox.appending(file.path)
                refusals.forget([path] + InboxName.sidecars(beside: path))
            }
        }
        underWay.add(results)
        var effects: [Effect] = []
        for (chosen, error) in results.left {
            if let error {
                effects += refusals.ask(
                    about: inbox.appending(chosen.file.path), of: inbox, because: error)
            } else {
                effects += leave(chosen, now: now)
            }
        }
        let lost = underWay.takeUnforgotten(and: results.left.map(\.file.file.id))
        if !lost.isEmpty { effects.append(.forget(lost)) }
        if !results.taken.isEmpty {
            refusal = nil
            if results.postponed.files.isEmpty, refusalNews.isOver() {
                effects.append(.tell(.takesAgain))
            }
            if !areCopies { effects.append(.sync(results.folders)) }
            effects.append(.enter(results.taken))
            queue.entered(results.taken)
        }
        if !results.elsewhere.isEmpty {
            effects.append(.copy(results.elsewhere))
            queue.entered(results.elsewhere.map(\.file))
        }
        let postponed = results.postponed
        guard postponed.files.isEmpty else {
            return effects
                + postpone(
                    postponed.files, for: areCopies ? Self.copyPause : 0, because: postponed.why,
                    now: now)
        }
        goesOn = !areCopies || results.half.isEmpty
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
    ///
    /// - `pause`: nanoseconds until then; with `--once` the next turn is soon enough.
    private mutating func postpone(
        _ files: [ChosenFile], for pause: Int = 0, because why: String, now: Int
    ) -> [Effect] {
        refusal = why
        for chosen in files {
            let path = inbox.appending(chosen.file.path)
            if isOnce {
                queue.putInFront(path)
            } else {
                settling.notice(at: path, .scanned, owner: chosen.document.owner, now: now)
                if pause > 0 { settling.postpone(path, until: now + pause) }
            }
        }
        return refusalNews.isNew(why, now: now) ? [.tell(.ledgerRefuses(why))] : []
    }
}
