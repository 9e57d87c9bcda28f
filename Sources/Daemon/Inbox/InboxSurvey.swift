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

    /// Looks through the inbox; entries that go away meanwhile are left out.
    ///
    /// - `refused`: what the daemon could not take, by its escaped path below the inbox.
    /// - `isTaken`: whether a file was taken from one of these paths below the inbox.
    /// - `wants`: chooses the files that are named in `wanted`.
    package init(
        of inbox: Path, refused: [String: InboxName.Exclusion] = [:],
        isTaken: @escaping ([Path]) -> Bool = { _ in false },
        wants: (Path) -> Bool = { _ in false }
    ) {
        let walk = try? InboxWalk(
            of: inbox, isTaken: isTaken,
            refusal: { refused.isEmpty ? nil : refused[$0.escaped] })
        guard let walk else { return }
        walk.walk(namesOdd: true) { path, find in
            switch find {
            case .file(let status):
                if wants(path) { wanted.append(path) }
                waiting += 1
                waitingBytes += status.size
                oldest = min(oldest ?? .max, status.modified)
            case .folder, .odd: break
            case .ignored(let why): ignored.append((path, why, walk.top.owner(of: path)))
            case .closed(let error):
                if error.isDenied {
                    ignored.append((path, .unreadable, walk.top.owner(of: path)))
                }
            }
        }
        ignored.sort { $0.path < $1.path }
        wanted.sort()
    }
}
