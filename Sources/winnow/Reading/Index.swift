internal import ArgumentParser
internal import Files
internal import JSON
internal import Reading
internal import Shards

/// Brings the index of the reading commands up to date.
struct IndexCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Bring the index that search, trends, name, export and serve read up to date.",
        discussion: """
            Those commands do that themselves; this does it ahead of them, beside a daemon if one runs. The index lies in \
            ROOT/state/reading, is made from the published shards alone and may be removed at any time. Exit status 1 \
            if a shard cannot be read.

              winnow index --root news
            """)

    @OptionGroup var root: RootOption

    @Flag(help: "Forget what is there and read all shards again.")
    var rebuild = false

    @Flag(help: "Write JSON.")
    var json = false

    func run() throws {
        let (index, summary) = try root.index(anew: rebuild)
        var extent = ReadingIndex.Extent()
        try reportingFaults { extent = try index.extent() }
        let size = [index.path, index.path.appending(ending: "-wal")]
            .reduce(0) { $0 + ((try? FileStatus.of($1))?.size ?? 0) }
        if json {
            var line = JSONWriter()
            line.beginObject()
            for (key, count) in [
                ("shards", extent.shards), ("documents", extent.documents),
                ("claims", extent.claims), ("names", extent.names), ("added", summary.added),
                ("removed", summary.removed), ("faults", summary.faults.count), ("bytes", size),
            ] {
                line.field(key, count)
            }
            line.endObject()
            line.endLine()
            try StandardOutput.write(line.bytes)
        } else {
            try StandardOutput.write(
                """
                shards     \(extent.shards), \(summary.added) read now, \(summary.removed) forgotten
                documents  \(extent.documents)
                claims     \(extent.claims)
                names      \(extent.names)
                size       \(size / 1_000_000) MB in \(index.path)

                """)
        }
        if !index.isWritable {
            Console.fail("this user may not write \(index.path): it is read as it is")
        }
        if !summary.faults.isEmpty { throw ExitCode(1) }
    }
}

extension RootOption {
    /// The index of the root, brought up to date where this user may do that;
    /// ends the program if there is none.
    ///
    /// Root acts as the owner of the root from here on, so that the daemon's
    /// user can go on with the index.
    func index(anew: Bool = false) throws -> (ReadingIndex, ReadingIndex.Summary) {
        if ProcessUser.id == 0 { try RootOwner.become(root) }
        do throws(ReadingError) {
            let index = try ReadingIndex(of: tree.root, in: tree.reading, anew: anew)
            let line = ProgressLine()
            var isShown = false
            let summary = try index.update { progress in
                isShown = true
                line.show(
                    "indexing shard \(progress.shard) of \(progress.shards), "
                        + "\(progress.documents) documents")
            }
            if isShown { line.clear() }
            for fault in summary.faults {
                Console.fail("\(fault); its records are left out; winnow shards verify says more")
            }
            return (index, summary)
        } catch {
            Console.fail(advice(error))
            throw ExitCode(1)
        }
    }

    private func advice(_ error: ReadingError) -> String {
        if case .database(let path, _) = error { return "\(error)\(path.adviceOnWriting)" }
        guard case .noIndex(let path) = error else { return "\(error)" }
        if tree.root.isOnReadOnlyFileSystem {
            return
                "\(path): no index is there, and the file system is read-only; mount it for writing, or copy "
                + "the root"
        }
        guard let status = try? FileStatus.of(Path(root).appending("."))
        else { return "\(error)" }
        let owner = ProcessUser.name(of: status.owner)
        return "\(error); its owner makes it, with: sudo -u \(owner) winnow index --root \(root)"
    }
}
