package import Files
package import Ledger

/// Paths of the inbox that are about to be taken, and how many at once.
///
/// Pure decisions.
package struct AdmissionQueue: Sendable {
    /// Most files of one taking: one ledger transaction, one sync of the folders.
    package static let batch = 256
    /// Most paths that are looked at before the owners' turns begin anew.
    static let mostReady = 1024
    /// Bytes from which on a file is read for its digest apart from the others,
    /// which need not wait for it.
    static let largeBytes = 64 << 20
    /// Large files in hand at once: they must not take all the room.
    static let mostLarge = 4

    /// In descending order.
    private var ready: [Path] = []
    /// Paths that wait until others in hand are done, the last to come first.
    private var waiting: [Path] = []
    /// Large files in hand.
    private var large: Set<Int64> = []

    package init() {}

    /// Nothing is to be taken now.
    package var isEmpty: Bool { ready.isEmpty }
    package var count: Int { ready.count }
    /// Nothing waits either.
    package var isDone: Bool { ready.isEmpty && waiting.isEmpty }

    /// Paths to take, in their order.
    package mutating func fill(_ paths: [Path]) { ready = paths.reversed() }

    package mutating func removeAll() { ready = [] }

    /// The path whose turn it is, which leaves the queue; nil if none is ready.
    package mutating func next() -> Path? { ready.popLast() }

    /// Takes a path again when all others had their turn.
    package mutating func putBehind(_ path: Path) { ready.insert(path, at: 0) }

    /// Takes a path again, next.
    package mutating func putInFront(_ path: Path) { ready.append(path) }

    /// A path waits until others are done.
    package mutating func putOff(_ path: Path) { waiting.insert(path, at: 0) }

    /// Tries one of those that wait, if nothing else is there and large ones may be taken.
    package mutating func callWaiting() {
        guard ready.isEmpty, large.count < Self.mostLarge, let path = waiting.popLast() else {
            return
        }
        ready = [path]
    }

    /// How many may be taken now where there is room for so many; 0: every taking costs some syncs,
    /// and it is not worth them each time that one file is done.
    package func portion(room: Int) -> Int {
        let portion = min(room, Self.batch)
        return !ready.isEmpty && (portion == Self.batch || ready.count <= portion) ? portion : 0
    }

    // MARK: - Large files

    /// Whether a file must stay in the inbox until a large one is done.
    ///
    /// - `chosen`: large files that are about to be taken.
    package func isTooMuch(_ bytes: Int, besides chosen: Int) -> Bool {
        bytes > Self.largeBytes && large.count + chosen >= Self.mostLarge
    }

    /// Whether a file is read apart from the others, which need not wait for it.
    static func isLarge(_ file: LedgerFile) -> Bool { file.size > largeBytes }

    /// Files came into hand, or are on their way.
    package mutating func entered(_ files: [LedgerFile]) {
        large.formUnion(files.filter(Self.isLarge).map(\.id))
    }

    /// A file is dealt with, or went back.
    package mutating func left(_ id: Int64) { large.remove(id) }
}

/// The files that admission looks at in one round, and those of them that it chooses.
struct AdmissionRound {
    /// A file that was looked at, before its metadata file is.
    struct Seen {
        let path: Path
        let file: SeenFile
        let sighting: Sighting
    }

    /// How many may be chosen.
    private let portion: Int
    private(set) var chosen: [ChosenFile] = []
    /// Large files among the chosen.
    private(set) var large = 0
    var seen: Seen?
    /// Nothing more is looked at.
    var isHeld = false

    init(portion: Int) { self.portion = portion }

    var isOver: Bool { chosen.count >= portion || isHeld }

    /// Chooses what was seen.
    ///
    /// - `relative`: its path below the inbox.
    /// - `time`: of its taking.
    mutating func choose(
        _ seen: Seen, at relative: Path, metadata: InspectedFile?, time: String
    ) {
        let status = seen.file.status
        var entry = LedgerFile(
            path: relative, sidecar: metadata?.name, size: status.size,
            modified: status.modified, seen: seen.sighting, taken: time)
        if case .metadata(let document) = seen.file.decision { entry.previous = document }
        chosen.append(ChosenFile(entry, document: status, sidecar: metadata?.status))
        if entry.size > AdmissionQueue.largeBytes { large += 1 }
    }

    /// The chosen files, which then are none any more.
    mutating func takeChosen() -> [ChosenFile] {
        defer { chosen = [] }
        return chosen
    }
}
