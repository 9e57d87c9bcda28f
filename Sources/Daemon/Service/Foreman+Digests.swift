internal import Digests
internal import Dispatch
internal import Files
internal import Glibc
internal import Ledger
internal import Pipelines

extension Foreman {
    /// Brings files that lie in `state/work/` into the window.
    mutating func enter(_ files: [LedgerFile]) {
        guard !files.isEmpty else { return }
        window.add(files)
        let now = Clock.steady
        for file in files { taken[file.id] = now }
        moved = now
        let (ledger, tree, home) = (ledger, tree, home)
        let skips = configuration.settings.duplicates == .skip
        let attempts = configuration.settings.inbox.attempts
        digesting.async {
            for file in files {
                let (digested, failure) = Self.digested(file, in: tree, attempts: attempts)
                let earlier =
                    skips && failure == nil && file.items == 0
                    ? (try? ledger.done(withContent: digested.sha256)) ?? nil : nil
                home?.run {
                    $0.window.digested(digested, duplicateOf: earlier, failure: failure)
                    $0.pump()
                }
            }
        }
    }

    /// The file with its digest, or why it has none.
    private static func digested(
        _ file: LedgerFile, in tree: Tree, attempts: Int
    ) -> (LedgerFile, WorkFailure?) {
        if file.attempts >= attempts || file.restarts > Recovery.mostRestarts {
            let message =
                "ended its worker \(file.attempts) times and was being read at \(file.restarts) ends of winnow"
            return (file, WorkFailure(code: "crash", message: message))
        }
        while true {
            do throws(FileError) {
                return (try digested(file, in: tree), nil)
            } catch {
                guard error.isLackingResources else {
                    let message = "\(error.call): \(error.reason)"
                    return (file, WorkFailure(code: "unreadable", message: message))
                }
                usleep(200_000)
            }
        }
    }

    private static func digested(
        _ file: LedgerFile, in tree: Tree
    ) throws(FileError) -> LedgerFile {
        let input = try Descriptor(tree.work(file.id), .read)
        let status = try input.status()
        guard status.kind == .file else { throw FileError("read", input.path, EISDIR) }
        var digest = SHA256()
        var buffer = [UInt8](repeating: 0, count: min(1 << 18, max(status.size, 1 << 10)))
        while true {
            let count = try input.read(into: &buffer)
            if count == 0 { break }
            let piece = buffer[..<count]
            digest.update(piece.span)
        }
        var file = file
        file.size = status.size
        file.modified = status.modified
        file.sha256 = digest.hex()
        return file
    }
}
