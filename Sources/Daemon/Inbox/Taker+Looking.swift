package import Files
internal import Ledger

/// What was seen of a path that is due.
package enum Sight: Sendable {
    /// There is no file.
    case nothing
    /// It comes with another file: metadata with a story that is in the inbox, a picture with its saved page.
    case part
    case file(SeenFile)
}

package struct SeenFile: Sendable {
    package let status: FileStatus
    package let observation: Settling.Observation
    package let standing: Standing

    package init(_ look: Look, standing: Standing) {
        status = look.status
        observation = look.observation
        self.standing = standing
    }
}

extension Taker {
    /// Nil: it is not taken now.
    mutating func looked(_ path: Path, _ sight: Sight, now: Int) -> [Effect]? {
        guard case .file(let file) = sight, let relative = path.relative(to: inbox) else {
            settling.forget(path)
            return nil
        }
        if case .waits(let wait) = file.standing {
            putOff(path, until: now + wait)
            return nil
        }
        if queue.isTooMuch(file.status.size, besides: newLarge) {
            putOff(path, until: now + 1_000_000_000)
            return nil
        }
        var sighting = Sighting.scan
        if isOnce {
            if file.observation.isBeingWritten == true {
                return [.tell(.isBeingWritten(relative)), .ignore(1)] + next()
            }
        } else {
            guard case .take(let how) = settling.decide(path, file.observation, now: now) else {
                return nil
            }
            sighting = how
        }
        seen = (path, file, sighting)
        return [.lookForMetadata(path)]
    }

    /// Chooses what is looked at, with its metadata file, unless that is being written.
    mutating func choose(_ metadata: Look?, time: String, now: Int) {
        guard let (path, file, sighting) = seen, let relative = path.relative(to: inbox) else {
            return
        }
        if metadata?.observation.isBeingWritten == true, !isOnce {
            return settling.notice(path, .closed, now: now)
        }
        if !refused.isEmpty {
            refused.remove(path)
            for file in Self.metadata(of: path) { refused.remove(file) }
        }
        var entry = LedgerFile(
            path: relative, sidecar: metadata?.name, size: file.status.size,
            modified: file.status.modified, seen: sighting, taken: time)
        if case .metadata(let story) = file.standing { entry.previous = story }
        chosen.append(Taking(entry, document: file.status, sidecar: metadata?.status))
        if entry.size > TakingQueue.largeBytes { newLarge += 1 }
    }

    /// Where the metadata of a file may lie.
    package static func metadata(of path: Path) -> [Path] {
        InboxName.sidecars(of: path.name).map { path.folder.appending($0) }
    }

    /// Looks at a file again later; with `--once` when others are done.
    private mutating func putOff(_ path: Path, until time: Int) {
        if isOnce {
            queue.putOff(path)
        } else {
            settling.postpone(path, until: time)
        }
    }
}
