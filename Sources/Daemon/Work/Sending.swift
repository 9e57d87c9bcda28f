internal import Documents
package import Files
package import Ledger

/// What a worker is sent of a file in hand: what is opened for it, and what it is asked.
///
/// A pure decision.
package struct Sending: Sendable, Hashable {
    package enum Place: Sendable, Hashable {
        /// A file in hand.
        case work(Int64)
        /// The metadata file that was taken with it.
        case workMetadata(Int64)
        /// Below done/.
        case done(Path)
    }

    package let document: Place
    package let metadata: Place?
    package let request: WorkRequest

    /// - `story`: of a metadata file that came after its story: where that lies below done/.
    /// - `previous`: the file whose records this one's take the place of.
    package init(_ file: LedgerFile, story original: Path?, previous: LedgerFile?) {
        if let original, let story = previous {
            // Its metadata came after it: the story is read again.
            document = .done(original)
            metadata = .work(file.id)
            request = WorkRequest(
                file, path: story.path, size: story.size, sidecar: file.path.name, story)
            return
        }
        document = .work(file.id)
        metadata = file.sidecar.map { _ in .workMetadata(file.id) }
        request = WorkRequest(
            file, path: file.path, size: file.size, sidecar: file.sidecar, previous)
    }
}

extension WorkRequest {
    /// What a worker is asked of a file in the ledger.
    ///
    /// - `path`, `size`, `sidecar`: of what is read, which for late metadata is the story that they belong to.
    init(
        _ file: LedgerFile, path: Path, size: Int, sidecar: [UInt8]?, _ previous: LedgerFile?
    ) {
        self.init(
            id: file.id, path: path, source: InboxName.source(of: path),
            sidecar: sidecar, sha256: file.sha256, size: size, added: file.taken, first: file.items,
            previous: previous.map {
                // Older ledgers know no items of files that are done.
                PreviousFile(sha256: $0.sha256, items: max($0.items, $0.records))
            })
    }
}
