internal import ArgumentParser
internal import Daemon
internal import Files
internal import Reading

extension RootOption {
    /// The index of the root, brought up to date where this user may do that; ends the program if there is none.
    ///
    /// Root acts as the owner of the root from here on, so that the daemon's user can go on with the index.
    func index(anew: Bool = false) throws -> (ReadingIndex, ReadingIndex.Summary) {
        if ProcessUser.id == 0 { try RootOwner.become(root) }
        do throws(ReadingError) {
            let index = try ReadingIndex(of: tree.root, in: tree.reading, anew: anew)
            let shows = Console.standardError.isScreen
            var isShown = false
            let summary = try index.update { progress in
                guard shows else { return }
                isShown = true
                Console.standardError.write(
                    painted: "\r\u{1B}[Kindexing shard \(progress.shard) of \(progress.shards), "
                        + "\(progress.documents) documents")
            }
            if isShown { Console.standardError.write(painted: "\r\u{1B}[K") }
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
        guard let status = (try? FileStatus.of(Path(root).appending("."))) ?? nil
        else { return "\(error)" }
        let owner = ProcessUser.name(of: status.owner)
        return "\(error); its owner makes it, with: sudo -u \(owner) winnow index --root \(root)"
    }
}
