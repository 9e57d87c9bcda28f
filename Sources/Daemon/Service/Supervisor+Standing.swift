internal import Files
internal import Ledger

/// What the ledger and the inbox say of a file in the inbox.
extension Supervisor {
    /// - `relative`: path below the inbox.
    /// - `stories`: names of the documents whose metadata it may hold; none of them is in the inbox.
    func standing(of relative: Path, _ seen: Look, stories: [[UInt8]]) -> Standing {
        var story: LedgerFile?
        if !stories.isEmpty {
            story = (try? ledger.last(at: stories.map { relative.folder.appending($0) })) ?? nil
        }
        if let original = story?.duplicateOf { story = (try? ledger.file(original)) ?? nil }
        return Standing(
            seen.observation, last: (try? ledger.last(at: [relative])) ?? nil, story: story,
            settleTime: options.once ? nil : taker.settling.settleTime)
    }

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
