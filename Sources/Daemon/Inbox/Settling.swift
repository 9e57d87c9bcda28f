package import Files
package import Ledger

/// Decides when a file of the inbox is complete; knows no files and no clock, so that it can be tested without.
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
        var size: Int?
        var modified = 0
    }

    /// A renamed file waits so long for the metadata file that may follow it.
    static let grace = 100_000_000

    package var settleTime: Int
    /// Most candidates that are remembered; a scan finds the rest later.
    package let limit: Int
    private var candidates: [Path: Candidate] = [:]
    /// Whether candidates had to be left out.
    package private(set) var isOverfull = false

    package init(settleTime: Int, limit: Int = 50_000) {
        self.settleTime = settleTime
        self.limit = limit
    }

    package var count: Int { candidates.count }
    package var isFull: Bool { candidates.count >= limit }

    package mutating func notice(_ path: Path, _ notice: Notice, now: Int) {
        let known = candidates[path]
        guard known != nil || !isFull else {
            isOverfull = true
            return
        }
        let sighting = known?.sighting ?? (notice == .scanned ? .scan : .event)
        let since = known?.since ?? now
        switch notice {
        case .scanned:
            if known == nil {
                candidates[path] = Candidate(
                    due: now, since: since, wasMoved: false, sighting: sighting)
            }
        case .moved:
            candidates[path] = Candidate(
                due: now + Self.grace, since: since, wasMoved: true, sighting: sighting)
        case .closed, .created:
            candidates[path] = Candidate(
                due: now + settleTime, since: since, wasMoved: false, sighting: sighting)
        }
    }

    /// How long the candidate that waits longest is known.
    func longestWait(now: Int) -> Double {
        Double(candidates.values.reduce(0) { max($0, now - $1.since) })
    }

    /// Paths to look at now, in byte order.
    package func due(now: Int, limit: Int) -> [Path] {
        var paths = candidates.filter { $0.value.due <= now }.map(\.key)
        paths.sort()
        return Array(paths.prefix(limit))
    }

    /// What to do with a file that was due and looked at.
    package mutating func decide(_ path: Path, _ seen: Observation, now: Int) -> Decision {
        guard var candidate = candidates[path] else { return .wait }
        let isUnchanged = candidate.size == seen.size && candidate.modified == seen.modified
        let isQuiet = candidate.wasMoved || seen.age >= settleTime || isUnchanged
        if isQuiet, seen.isBeingWritten != true {
            candidates[path] = nil
            return .take(candidate.sighting)
        }
        candidate.size = seen.size
        candidate.modified = seen.modified
        candidate.due = now + max(settleTime, Self.grace)
        candidates[path] = candidate
        return .wait
    }

    /// Looks at a path again later.
    package mutating func postpone(_ path: Path, until time: Int) { candidates[path]?.due = time }

    /// Forgets a path that is gone or left alone.
    package mutating func forget(_ path: Path) { candidates[path] = nil }

    package mutating func forgetAll(below folder: Path) {
        for path in candidates.keys where path.relative(to: folder) != nil {
            candidates[path] = nil
        }
    }

    /// A new scan begins: it will find what was left out.
    package mutating func beginScan() { isOverfull = false }
}
