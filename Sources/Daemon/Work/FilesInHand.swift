package import Files
package import Ledger

/// The files in hand: which are read by whom, and which of their records may be written.
///
/// Pure decisions. Records go to the writer in the order of taking, so that the shards
/// do not depend on the number of workers; only a file that is slow or ended its worker
/// is overtaken, so that it holds up no other. A worker's files always rise in id:
/// the file that all others wait for is then never stuck behind one that waits for it.
package struct FilesInHand: Sendable {
    /// Most files and bytes in hand.
    package struct Limits: Sendable {
        package var files = 1024
        package var bytes = 64 << 20
        /// Most that one worker is asked for at once.
        var requests = 8
        var requestBytes = 2 << 20
        /// Most that one file counts for: a larger one is read in pieces.
        var fileBytes = 8 << 20
    }

    package var limits = Limits()

    package init() {}

    /// Ids whose records are not passed on completely; rising.
    private var order: [Int64] = []
    private var hands: [Int64: FileInHand] = [:]
    /// Ids that wait for a worker; rising.
    private var queue: [Int64] = []
    /// Highest id that each worker was sent.
    private var highest: [Int: Int64] = [:]
    /// Records that workers gave of files in hand.
    private var given: [Int64: Int] = [:]
    /// Sizes of files whose outcome is not committed.
    private var uncommitted: [Int64: Int] = [:]
    /// Of the files in hand.
    private(set) var bytes = 0

    /// Files in hand.
    package var count: Int { uncommitted.count }
    package var isEmpty: Bool { uncommitted.isEmpty }
    /// Records that came of them so far.
    package var records: Int { given.values.reduce(0, +) }

    /// How many more files may be taken.
    ///
    /// - `arriving`: sizes of files that are on their way into hand.
    package func room(besides arriving: [Int] = []) -> Int {
        let bytes = arriving.reduce(bytes) { $0 + min($1, limits.fileBytes) }
        return bytes >= limits.bytes
            ? 0 : max(0, limits.files - uncommitted.count - arriving.count)
    }

    func file(_ id: Int64) -> LedgerFile? { hands[id]?.file }

    /// Where the document of a metadata file in hand lies, below done/; nil:
    /// the file is its own document.
    package func original(_ id: Int64) -> Path? { hands[id]?.original }

    /// Enters files in the order of their taking.
    package mutating func add(_ files: [LedgerFile]) {
        for file in files {
            hands[file.id] = FileInHand(file: file)
            order.append(file.id)
            let size = min(file.size, limits.fileBytes)
            uncommitted[file.id] = size
            bytes += size
        }
    }

    /// The digest of a file is known, or that it has none.
    ///
    /// - `original`: of a metadata file that came after its document: where that lies below done/.
    package mutating func digested(
        _ file: LedgerFile, duplicateOf: Int64?, failure: WorkFailure?, original: Path? = nil
    ) {
        guard hands[file.id]?.stage == .digesting else { return }
        hands[file.id]?.file = file
        hands[file.id]?.original = original
        if duplicateOf == nil, failure == nil { return enqueue(file.id) }
        hands[file.id]?.duplicateOf = duplicateOf
        finish(file.id, lines: WorkLines(), failure: failure)
    }

    // MARK: - Workers

    /// The next file for a worker that has these requests open; nil if there is none for it.
    package mutating func next(for worker: Int, open: [Int64]) -> LedgerFile? {
        guard let id = queue.first, open.count < limits.requests else { return nil }
        let openBytes = open.reduce(0) { $0 + (hands[$1]?.file.size ?? 0) }
        guard open.isEmpty || openBytes < limits.requestBytes else { return nil }
        if let last = highest[worker], last > id,
            hands.contains(where: { $0.key > id && $0.value.worker == worker })
        {
            return nil
        }
        queue.removeFirst()
        hands[id]?.stage = .sent(worker: worker)
        hands[id]?.worker = worker
        highest[worker] = max(highest[worker] ?? 0, id)
        return hands[id]?.file
    }

    /// A file takes long: those behind it are passed on without it, and read by other workers.
    ///
    /// - `behind`: requests that wait for its worker; what that still
    ///   answers to them does not count.
    package mutating func letOthersPass(_ id: Int64, behind: some Sequence<Int64>) {
        hands[id]?.isSlow = true
        for other in behind {
            // The others' records must go first: only then may their workers
            // read a file from before them.
            hands[other]?.isSlow = true
            hands[other]?.worker = nil
            enqueue(other)
        }
    }

    /// A file could not be given to its worker: it waits for the next one.
    mutating func postpone(_ id: Int64) {
        hands[id]?.worker = nil
        enqueue(id)
    }

    /// Records of a file that has more to come; without effect if no worker reads it any more.
    package mutating func received(_ id: Int64, lines: WorkLines) {
        guard case .sent? = hands[id]?.stage else { return }
        hands[id]?.lines.append(lines)
        given[id, default: 0] += lines.records
    }

    /// The last records of a file, or why there are no more: nothing further is expected of it.
    package mutating func finish(_ id: Int64, lines: WorkLines, failure: WorkFailure?) {
        hands[id]?.stage = .finished
        hands[id]?.last = lines
        hands[id]?.failure = failure
    }

    /// A worker ended and will not answer these requests; the first of them was being read.
    ///
    /// - `cause`: what the first one is to blame for; nil if it is innocent.
    /// - `attempts`: tries that a file has; what took too much time or memory will do so again, and
    ///   has one more at most.
    /// Gives the file that was counted an attempt.
    package mutating func workerEnded(
        open: [Int64], cause: WorkFailure?, attempts: Int
    ) -> LedgerFile? {
        var blamed: LedgerFile?
        for (place, id) in open.enumerated() {
            guard var hand = hands[id] else { continue }
            hand.lines = []
            hand.worker = nil
            given[id] = nil
            if place == 0, let cause {
                hand.file.attempts += 1
                hand.isSlow = true
                blamed = hand.file
                let most = cause.isOfLimit ? min(attempts, 2) : attempts
                if hand.file.attempts >= most {
                    hands[id] = hand
                    finish(id, lines: WorkLines(), failure: cause)
                    continue
                }
            }
            hand.stage = hand.isPassedOn ? .restarting : .queued
            hands[id] = hand
            if !hand.isPassedOn { enqueue(id) }
        }
        return blamed
    }

    /// The writer dropped what was not committed of a file.
    package mutating func restarted(_ id: Int64, records: Int, items: Int) {
        guard hands[id]?.stage == .restarting else { return }
        hands[id]?.file.records = records
        hands[id]?.file.items = items
        hands[id]?.isPassedOn = false
        enqueue(id)
    }

    private mutating func enqueue(_ id: Int64) {
        hands[id]?.stage = .queued
        // Files come up nearly in order, so that the place is near the end.
        var place = queue.count
        while place > 0, queue[place - 1] > id { place -= 1 }
        queue.insert(id, at: place)
    }

    /// Takes back files that no worker has begun: a drain leaves them to the next start.
    package mutating func withdrawWaiting() -> [LedgerFile] {
        var withdrawn: [LedgerFile] = []
        order.removeAll { id in
            guard let hand = hands[id], hand.stage == .queued || hand.stage == .digesting,
                hand.file.items == 0
            else { return false }
            withdrawn.append(hand.file)
            return true
        }
        for file in withdrawn {
            hands[file.id] = nil
            released(file.id)
        }
        queue.removeAll { hands[$0] == nil }
        return withdrawn
    }

    // MARK: - Writer

    /// What may be written now.
    package mutating func deliveries() -> [Delivery] {
        var out: [Delivery] = []
        var rest: [Int64] = []
        var place = 0
        while place < order.count {
            let id = order[place]
            guard var hand = hands[id] else {
                place += 1
                continue
            }
            let isPassed = hand.pass(to: &out)
            hands[id] = isPassed ? nil : hand
            if !isPassed {
                guard hand.isSlow else { break }
                rest.append(id)
            }
            place += 1
        }
        order.replaceSubrange(..<place, with: rest)
        return out
    }

    /// A file's outcome is committed, or it went back to the inbox.
    package mutating func released(_ id: Int64) {
        bytes -= uncommitted.removeValue(forKey: id) ?? 0
        given[id] = nil
    }
}
