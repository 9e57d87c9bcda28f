internal import Files
internal import Ledger

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
