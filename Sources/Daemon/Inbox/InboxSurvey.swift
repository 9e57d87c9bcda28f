package import Files

/// What lies in the inbox now, by names and kinds alone.
package struct InboxSurvey: Sendable {
    /// Files that will be taken.
    package private(set) var waiting = 0
    package private(set) var waitingBytes = 0
    /// Nanoseconds since 1970 of the file that waits longest; nil if none waits.
    package private(set) var oldest: Int?
    package private(set) var ignored: [(path: Path, why: InboxName.Exclusion, owner: UInt32)] = []
    /// Files that will be taken and were asked for.
    package private(set) var wanted: [Path] = []

    private var refused: Set<String> = []
    private let isTaken: @Sendable ([Path]) -> Bool

    /// Looks through the inbox; entries that go away meanwhile are left out.
    ///
    /// - `refused`: paths below the inbox, escaped, that the daemon may not read or move.
    /// - `isTaken`: whether a file was taken from one of these paths below the inbox.
    /// - `wants`: chooses the files that are named in `wanted`.
    package init(
        of inbox: Path, refused: [String] = [],
        isTaken: @escaping @Sendable ([Path]) -> Bool = { _ in false },
        wants: (Path) -> Bool = { _ in false }
    ) {
        self.refused = Set(refused)
        self.isTaken = isTaken
        if let inbox = try? Folder(inbox) {
            survey(inbox, at: Path([]), of: inbox, depth: 0, wants: wants)
        }
        ignored.sort { $0.path < $1.path }
        wanted.sort()
    }

    private mutating func survey(
        _ folder: Folder, at below: Path, of inbox: Folder, depth: Int, wants: (Path) -> Bool
    ) {
        guard depth < InboxWatch.deepest else {
            return ignored.append((below, .deep, inbox.owner(of: below)))
        }
        let names: [[UInt8]]
        do throws(FileError) {
            names = try folder.entries()
        } catch {
            if error.isDenied { ignored.append((below, .unreadable, inbox.owner(of: below))) }
            return
        }
        for name in names {
            let relative = below.appending(name)
            guard let status = (try? folder.status(of: name)) ?? nil else { continue }
            if let why = InboxName.exclusion(name) ?? InboxName.exclusion(status.kind) {
                ignored.append((relative, why, status.owner))
            } else if refused.contains(relative.escaped) {
                ignored.append((relative, .unreadable, status.owner))
            } else if status.kind == .folder,
                InboxName.isOfPage(name, in: folder, below: below, isTaken: isTaken)
            {
                ignored.append((relative, .page, status.owner))
            } else if status.kind == .folder {
                do throws(FileError) {
                    let child = try inbox.folder(relative)
                    survey(child, at: relative, of: inbox, depth: depth + 1, wants: wants)
                } catch {
                    if error.crossesFileSystems { ignored.append((relative, .mount, status.owner)) }
                    if error.isDenied { ignored.append((relative, .unreadable, status.owner)) }
                }
            } else {
                if wants(relative) { wanted.append(relative) }
                waiting += 1
                waitingBytes += status.size
                oldest = min(oldest ?? .max, status.modified)
            }
        }
    }
}
