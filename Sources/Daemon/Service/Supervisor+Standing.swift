internal import Files
internal import Ledger

/// How a file in the inbox stands to files that were taken before.
extension Supervisor {
    enum Standing {
        case new
        /// The metadata of a story that was taken before.
        case metadata(of: Int64)
        /// For so many nanoseconds, then it is looked at again.
        case waits(Int)
    }

    /// A file that is written again so soon after it was taken is expected to be written more often.
    private static let soon = 20
    /// So many settle times it must then be quiet.
    private static let quietTimes = 4

    /// - `relative`: path below the inbox.
    /// - `stories`: names of the documents whose metadata it may hold; none of them is in the inbox.
    func standing(of relative: Path, _ seen: Look, stories: [[UInt8]]) -> Standing {
        if let last = (try? ledger.last(at: [relative])) ?? nil {
            // Versions come one after the other.
            if last.state == .working { return .waits(Self.moment) }
            let settleTime = settling.settleTime
            let isSoon = seen.status.modified &- last.modified < Self.soon * settleTime
            let rest = Self.quietTimes * settleTime &- seen.observation.age
            // A time in the future says nothing.
            if !options.once, isSoon, rest > 0, seen.observation.age >= 0 {
                return .waits(max(rest, Self.moment))
            }
        }
        guard !stories.isEmpty,
            var story = (try? ledger.last(at: stories.map { relative.folder.appending($0) })) ?? nil
        else { return .new }
        if let original = story.duplicateOf {
            guard let first = (try? ledger.file(original)) ?? nil else { return .new }
            story = first
        }
        switch story.state {
        case .working: return .waits(Self.moment)
        case .done: return .metadata(of: story.id)
        case .duplicate, .failed: return .new
        }
    }

    private static let moment = 1_000_000_000

    /// Whether a file belongs to a saved page that is in the inbox or was taken from there.
    func isOfPage(_ relative: Path) -> Bool {
        let pages = InboxName.pages(around: relative)
        guard !pages.isEmpty else { return false }
        let inbox = try? Folder(tree.inbox)
        let isThere = pages.contains { page in
            guard let folder = try? inbox?.folder(page.folder) else { return false }
            return Look.isFile(page.name, in: folder)
        }
        return isThere || ((try? ledger.last(at: pages)) ?? nil) != nil
    }
}
