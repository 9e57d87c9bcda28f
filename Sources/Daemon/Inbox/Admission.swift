package import Files
package import Ledger

/// What is taken from the inbox next, and what becomes of each file on its way into hand.
///
/// Pure decisions: what happened goes in, what is to be done comes out, in its order.
/// What is done gives the next events. Times are nanoseconds of a steady clock.
package struct Admission: Sendable {
    package enum Event: Sendable {
        /// Everything that happens gives a chance to finish what is half taken.
        case turn
        /// Files may be taken, and there is room for so many.
        case round(room: Int)
        case opened
        case notOpened(FileError)
        case looked(Path, Inspection)
        case notLooked(Path, FileError)
        /// The metadata file that goes with what was looked at, and the time; nil: there is none.
        case foundMetadata(InspectedFile?, time: String)
        case notFoundMetadata(FileError)
        case recorded([LedgerFile])
        case notRecorded(String)
        case moved([(file: ChosenFile, end: InboxMove.End)])
        case notForgotten([Int64])
        /// Whose a file is that cannot be taken, and which of its metadata files are there.
        case foundOwner(Refusal, UInt32, metadata: [Path])
    }

    package enum Effect: Sendable, Hashable {
        /// Look through the whole inbox for what is not known.
        case scan
        /// Open the inbox, for a number of looks.
        case open
        case look(Path)
        case lookForMetadata(Path)
        /// Enter files in the ledger.
        case record([LedgerFile])
        case move([ChosenFile])
        /// Take files out of the ledger again.
        case forget([Int64])
        /// Wait until moves out of these folders of the inbox are on the disk.
        case sync(Set<Path>)
        case enter([LedgerFile])
        case findOwner(Refusal)
        /// Stop taking for want of something that may come back.
        case hold(String)
        case end(String)
        /// Count files that stay.
        case ignore(Int)
        case tell(Report)
    }

    /// What is told of files that stay in the inbox; paths are below it.
    package enum Report: Sendable, Hashable {
        case isBeingWritten(Path)
        case exchanged(Path)
        case refused(Refusal)
        /// A user has more such files than are named.
        case refusedMore(UInt32)
        case ledgerRefuses(String)
    }

    /// A file that may not be read or moved.
    package struct Refusal: Sendable, Hashable {
        package let path: Path
        package let error: FileError
    }

    let inbox: Path
    let isOnce: Bool
    package var settling: Settling
    /// Settled paths; with `--once` all files of the inbox.
    package var queue = AdmissionQueue()
    package var scans = ScanPace()
    /// Paths that could not be taken, so that each is told of once.
    package var refused = ReportedPaths()
    /// Files in the inbox whose metadata file is in hand, or that could not go back.
    var halfTaken: [ChosenFile] = []
    /// Files that stayed in the inbox while the ledger says that they are in hand.
    var unforgotten: [Int64] = []
    var isLedgerRefusalTold = false

    /// Of the round: how many, those chosen, the large ones among them, the one that is looked at.
    private var portion = 0
    var chosen: [ChosenFile] = []
    var newLarge = 0
    var seen: (path: Path, file: SeenFile, sighting: Sighting)?
    /// Nothing more is looked at in this round.
    private var isHeld = false
    /// Whether a further round makes sense.
    package internal(set) var goesOn = false

    package init(inbox: Path, isOnce: Bool, settleTime: Int) {
        self.inbox = inbox
        self.isOnce = isOnce
        settling = Settling(settleTime: settleTime)
    }

    /// Whether files may become due by time alone.
    package var hasCandidates: Bool { settling.count > 0 || !queue.isEmpty }
    /// With `--once`: nothing is left to take.
    package var isDone: Bool { queue.isDone && halfTaken.isEmpty }
    /// Known files of the inbox that are not taken.
    package var waiting: Int { settling.count + queue.count }

    /// What follows from an event, in the order in which it is to be done;
    /// linear in the files of a round.
    package mutating func on(_ event: Event, now: Int) -> [Effect] {
        switch event {
        case .turn:
            guard !halfTaken.isEmpty else { return [] }
            defer { halfTaken = [] }
            return [.move(halfTaken)]
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
            guard let seen else { return next() }
            return postpone(
                seen.path, owner: seen.file.status.owner, because: error, now: now) + next()
        case .recorded(let files):
            defer { chosen = [] }
            return [
                .move(
                    zip(chosen, files).map {
                        ChosenFile($1, document: $0.document, sidecar: $0.sidecar)
                    })
            ]
        case .notRecorded(let why):
            defer { chosen = [] }
            return postpone(chosen, because: why, now: now)
        case .moved(let results): return moved(results, now: now)
        case .notForgotten(let ids):
            unforgotten = ids
            return []
        case .foundOwner(let refusal, let owner, let metadata):
            return refuse(refusal, owner: owner, metadata: metadata)
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
        isHeld = false
        (chosen, newLarge, seen) = ([], 0, nil)
        if queue.isEmpty, !isOnce {
            queue.fill(settling.due(now: now, limit: AdmissionQueue.mostReady))
            if queue.isEmpty, settling.isOverfull,
                settling.count == 0 || scans.allowsAnother(now: now)
            {
                return [.scan]
            }
        }
        queue.callWaiting()
        portion = queue.portion(room: room)
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
    mutating func next() -> [Effect] {
        seen = nil
        while chosen.count < portion, !isHeld, let path = queue.next() {
            let relative = path.relative(to: inbox)
            if let relative, !halfTaken.contains(where: { $0.file.path == relative }) {
                return [.look(path)]
            }
        }
        return chosen.isEmpty ? [] : [.record(chosen.map(\.file))]
    }

    /// A file that cannot be opened waits for that to change; one that went away is forgotten.
    ///
    /// - `owner`: user whose file it is; nil: a candidate's, who is known.
    private mutating func postpone(
        _ path: Path, owner: UInt32?, because error: FileError, now: Int
    ) -> [Effect] {
        guard error.isTransient else {
            settling.forget(path)
            return refusal(of: path, because: error)
        }
        isHeld = true
        if isOnce {
            queue.putBehind(path)
        } else {
            // It is no candidate any more if its metadata file is what cannot be opened.
            settling.notice(at: path, .scanned, owner: owner, now: now)
            settling.postpone(path, until: now + 1_000_000_000)
        }
        return [.hold("\(error); taking no files until that is over")]
    }
}
