internal import Documents
package import Files
package import Ledger
internal import Shards

/// What a worker is sent of a file in hand: what is opened for it, and what it is asked.
///
/// A pure decision.
package struct WorkAssignment: Sendable, Hashable {
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

    /// - `original`: of a metadata file that came after its document: where that lies below done/.
    /// - `previous`: the file whose records this one's take the place of.
    package init(_ file: LedgerFile, original: Path?, previous: LedgerFile?) {
        if let original, let described = previous {
            // Its metadata came after it: the document is read again.
            document = .done(original)
            metadata = .work(file.id)
            request = WorkRequest(
                file: file, path: described.path, size: described.size, sidecar: file.path.name,
                previous: described)
            return
        }
        document = .work(file.id)
        metadata = file.sidecar.map { _ in .workMetadata(file.id) }
        request = WorkRequest(
            file: file, path: file.path, size: file.size, sidecar: file.sidecar, previous: previous)
    }
}

extension WorkAssignment.Place {
    func open(in tree: RootTree) throws(FileError) -> Descriptor {
        switch self {
        case .work(let id): try Descriptor(tree.work(id), for: .read)
        case .workMetadata(let id): try Descriptor(tree.workSidecar(id), for: .read)
        case .done(let path): try Folder(tree.done).folder(path.folder).open(path.name, for: .read)
        }
    }
}

extension WorkRequest {
    /// What a worker is asked of a file in the ledger.
    ///
    /// - `path`, `size`, `sidecar`: of what is read, which for late metadata
    ///   is the document that they belong to.
    init(file: LedgerFile, path: Path, size: Int, sidecar: [UInt8]?, previous: LedgerFile?) {
        self.init(
            id: file.id, path: path, source: InboxName.source(of: path),
            sidecar: sidecar, sha256: file.sha256, size: size, added: file.taken, first: file.items,
            previous: previous.map {
                // Older ledgers know no items of files that are done.
                PreviousFile(sha256: $0.sha256, items: max($0.items, $0.records))
            })
    }
}
