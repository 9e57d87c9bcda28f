import Daemon
import Digests
import Files
import Shards

/// Every file under inbox/, done/, failed/ and state/work/, by its content.
struct Originals {
    enum Place: String { case inbox, done, failed, work }

    struct Found {
        var place: Place
        /// Below the inbox, or below the day's folder; under work/ the name there.
        var path: Path
    }

    private(set) var found: [String: [Found]] = [:]
    /// `.error.json` files below failed/, with the file that they speak of.
    private(set) var notes: [(path: Path, note: FailureNote?)] = []
    private(set) var failed: Set<Path> = []

    /// - `dropped`: files that end like notes but are originals.
    init(in tree: RootTree, dropped: Set<Path>) throws {
        try walk(tree.inbox, below: tree.inbox, .inbox, dropped)
        try walk(tree.work, below: tree.work, .work, dropped)
        for (base, place) in [(tree.done, Place.done), (tree.failed, .failed)] {
            for day in try base.entries() {
                try walk(base.appending(day), below: base.appending(day), place, dropped)
            }
        }
    }

    static func digest(_ content: [UInt8]) -> String {
        var digest = SHA256()
        digest.update(content.span)
        return digest.hex()
    }

    private mutating func walk(
        _ folder: Path, below base: Path, _ place: Place, _ dropped: Set<Path>
    ) throws {
        guard try FileStatus.of(folder) != nil else { return }
        for name in try folder.entries() {
            let path = folder.appending(name)
            guard let kind = try FileStatus.of(path)?.kind else { continue }
            if kind == .folder {
                try walk(path, below: base, place, dropped)
                continue
            }
            guard kind == .file, let relative = path.relative(to: base) else { continue }
            let isNote = name.suffix(11).elementsEqual(".error.json".utf8)
            if place == .failed, isNote, !dropped.contains(relative) {
                notes.append((path, FailureNote(try path.read())))
                continue
            }
            if place == .failed { failed.insert(path) }
            found[Self.digest(try path.read()), default: []]
                .append(Found(place: place, path: relative))
        }
    }
}
