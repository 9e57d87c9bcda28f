package import Files
package import Ledger

/// Decides when a file of the inbox is complete; knows no files and no clock,
/// so that it can be tested without.
///
/// Times are nanoseconds of a steady clock unless said otherwise.
package struct Settling: Sendable {
    /// How a path came up.
    package enum Notice: Sendable {
        /// Renamed into the inbox: complete.
        case moved
        /// A writer closed it; another one may append.
        case closed
        /// Made or linked.
        case created
        /// Met by a scan.
        case scanned
    }

    /// What was seen of a file when it was due.
    package struct Observation: Sendable {
        package var size: Int
        /// Nanoseconds since 1970.
        package var modified: Int
        /// Nanoseconds since it was modified, by the wall clock; negative if that was set back.
        package var age: Int
        /// nil if the file system cannot tell.
        package var isBeingWritten: Bool?

        package init(size: Int, modified: Int, age: Int, isBeingWritten: Bool?) {
            self.size = size
            self.modified = modified
            self.age = age
            self.isBeingWritten = isBeingWritten
        }
    }

    package enum Decision: Sendable, Hashable {
        case take(Sighting)
        case wait
    }

    private struct Candidate {
        var due: Int
        /// When it was noticed first.
        var since: Int
        var wasMoved: Bool
        var sighting: Sighting
        /// User whose file it is.
        var owner: UInt32
        var size: Int?
        var modified = 0
        /// Whether it is in its owner's queue.
        var isQueued = false
        /// Where it is in the timetable: at its due time or before; nil if it is not.
        var slot: Int?
    }

    /// What belongs to one owner: owners take turns, so that nobody's
    /// files wait for all of another's.
    private struct Share {
        var known: Set<Path> = []
        /// Due paths in descending order, and those that came since.
        var queue: [Path] = []
        var arrivals: [Path] = []

        mutating func next() -> Path? {
            if queue.isEmpty {
                swap(&queue, &arrivals)
                queue.sort { $1 < $0 }
            }
            return queue.popLast()
        }
    }

    /// A renamed file waits so long for the metadata file that may follow it.
    static let grace = 100_000_000
    /// Candidates that become due within so long are looked for together.
    private static let slot = 50_000_000

    package var settleTime: Int
    /// Most candidates that are remembered; a scan finds the rest later.
    package let limit: Int
    private var candidates: [Path: Candidate] = [:]
    private var shares: [UInt32: Share] = [:]
    /// Candidates by folder, for folders that go away.
    private var byFolder: [Path: Set<Path>] = [:]
    /// Candidates by the slot of time in which they become due: one place for each, which moves
    /// only to the front.
    ///
    /// Some are due later by then, or gone.
    private var timetable: [Int: [Path]] = [:]
    /// The owner whose turn was last.
    private var last: UInt32 = 0
    /// Whether candidates had to be left out.
    package private(set) var isOverfull = false

    package init(settleTime: Int, limit: Int = 50_000) {
        self.settleTime = settleTime
        self.limit = limit
    }

    package var count: Int { candidates.count }

    /// Takes notice of a file; amortised constant.
    ///
    /// - `owner`: user whose file it is; nil where nobody can tell, and root's share has it.
    ///   When too many are known, those of the owner who has most make room.
    package mutating func notice(at path: Path, _ notice: Notice, owner: UInt32?, now: Int) {
        let owner = owner ?? 0
        let known = candidates[path]
        if known == nil, candidates.count >= limit {
            isOverfull = true
            guard makeRoom(for: owner) else { return }
        }
        if known != nil, notice == .scanned { return }
        let wait =
            switch notice {
            case .scanned: 0
            case .moved: Self.grace
            case .closed, .created: settleTime
            }
        var candidate = Candidate(
            due: now + wait, since: known?.since ?? now, wasMoved: notice == .moved,
            sighting: known?.sighting ?? (notice == .scanned ? .scan : .event),
            owner: known?.owner ?? owner)
        candidate.isQueued = known?.isQueued ?? false
        candidate.slot = known?.slot
        candidates[path] = candidate
        if known == nil {
            shares[owner, default: Share()].known.insert(path)
            byFolder[path.folder, default: []].insert(path)
        }
        schedule(path)
    }

    /// Sees that a candidate comes up when it is due.
    private mutating func schedule(_ path: Path) {
        guard let candidate = candidates[path] else { return }
        let slot = candidate.due / Self.slot
        // It comes up there, and is put off then.
        if let present = candidate.slot, present <= slot { return }
        candidates[path]?.slot = slot
        timetable[slot, default: []].append(path)
    }

    /// Forgets a candidate of the owner who has most; false if that is the one who asks.
    private mutating func makeRoom(for owner: UInt32) -> Bool {
        let own = shares[owner]?.known.count ?? 0
        guard let most = shares.max(by: { $0.value.known.count < $1.value.known.count }),
            most.key != owner, most.value.known.count > own + 1,
            let victim = most.value.known.first
        else { return false }
        forget(victim)
        return true
    }

    /// How long the candidate that waits longest is known.
    func longestWait(now: Int) -> Double {
        Double(candidates.values.reduce(0) { max($0, now - $1.since) })
    }

    /// Paths to look at now, the owners by turns, each owner's in byte order.
    ///
    /// Each is to be decided, postponed or forgotten; else it comes again after the settle time.
    /// Takes time for the paths that it gives, and once for those that became due.
    package mutating func due(now: Int, limit: Int) -> [Path] {
        queueDue(now: now)
        var paths: [Path] = []
        var owners = shares.filter { !$0.value.queue.isEmpty || !$0.value.arrivals.isEmpty }
            .keys.sorted()
        if let next = owners.firstIndex(where: { $0 > last }) {
            owners = Array(owners[next...] + owners[..<next])
        }
        while paths.count < limit, !owners.isEmpty {
            owners.removeAll { owner in
                guard paths.count < limit else { return false }
                guard let path = shares[owner]?.next() else { return true }
                last = owner
                guard candidates[path]?.isQueued == true else { return false }
                candidates[path]?.isQueued = false
                // Put off meanwhile: it is in the timetable.
                if let due = candidates[path]?.due, due <= now {
                    paths.append(path)
                    postpone(path, until: now + max(settleTime, Self.grace))
                }
                return false
            }
        }
        return paths
    }

    /// Moves what became due to its owner's queue.
    private mutating func queueDue(now: Int) {
        let present = now / Self.slot
        for slot in timetable.keys.filter({ $0 <= present }) {
            for path in timetable.removeValue(forKey: slot) ?? [] {
                // Else it has another place by now.
                guard let candidate = candidates[path], candidate.slot == slot else { continue }
                candidates[path]?.slot = nil
                guard candidate.due <= now else {
                    schedule(path)
                    continue
                }
                guard !candidate.isQueued else { continue }
                candidates[path]?.isQueued = true
                shares[candidate.owner]?.arrivals.append(path)
            }
        }
    }

    /// What to do with a file that was due and looked at.
    package mutating func decide(at path: Path, seen: Observation, now: Int) -> Decision {
        guard var candidate = candidates[path] else { return .wait }
        let isUnchanged = candidate.size == seen.size && candidate.modified == seen.modified
        let isQuiet = candidate.wasMoved || seen.age >= settleTime || isUnchanged
        if isQuiet, seen.isBeingWritten != true {
            forget(path)
            return .take(candidate.sighting)
        }
        candidate.size = seen.size
        candidate.modified = seen.modified
        candidates[path] = candidate
        postpone(path, until: now + max(settleTime, Self.grace))
        return .wait
    }

    /// Looks at a path again later.
    package mutating func postpone(_ path: Path, until time: Int) {
        guard let old = candidates[path]?.due, old != time else { return }
        candidates[path]?.due = time
        schedule(path)
    }

    /// Forgets a path that is gone or left alone.
    package mutating func forget(_ path: Path) {
        guard let candidate = candidates.removeValue(forKey: path) else { return }
        shares[candidate.owner]?.known.remove(path)
        if shares[candidate.owner]?.known.isEmpty == true { shares[candidate.owner] = nil }
        byFolder[path.folder]?.remove(path)
        if byFolder[path.folder]?.isEmpty == true { byFolder[path.folder] = nil }
    }

    /// Forgets the candidates that lie in a folder itself.
    package mutating func forgetAll(in folder: Path) {
        for path in byFolder[folder] ?? [] { forget(path) }
    }

    /// A new scan begins: it will find what was left out.
    mutating func beginScan() { isOverfull = false }
}
