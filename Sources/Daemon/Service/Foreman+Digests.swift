internal import Digests
internal import Dispatch
internal import Files
internal import Glibc
internal import Ledger
internal import Pipelines

extension Foreman {
    /// Bytes from which on a file is read for its digest apart from the others, which need not wait for it.
    static let largeBytes = 64 << 20
    /// Large files in hand at once: they must not fill the window.
    static let mostLarge = 4
    /// Bytes of holes with which a file is refused: reading them costs time, but no disk to who made them.
    private static let mostHoles = 64 << 20

    /// Brings files that lie in `state/work/` into the window.
    mutating func enter(_ files: [LedgerFile]) {
        guard !files.isEmpty else { return }
        window.add(files)
        let now = Clock.steady
        for file in files { taken[file.id] = now }
        moved = now
        let large = files.filter { $0.size > Self.largeBytes }
        self.large.formUnion(large.map(\.id))
        digest(files.filter { $0.size <= Self.largeBytes }, digesting)
        digest(large, digestingLarge)
        for file in large {
            home?.run(after: Double(Self.patience) / 1e9) { $0.passBy(file.id) }
        }
    }

    /// Whether a file must stay in the inbox until a large one is done.
    ///
    /// - `chosen`: large files that are about to be taken.
    mutating func isTooMuch(_ bytes: Int, besides chosen: Int) -> Bool {
        guard bytes > Self.largeBytes else { return false }
        large = large.filter { taken[$0] != nil }
        return large.count + chosen >= Self.mostLarge
    }

    private mutating func passBy(_ id: Int64) {
        guard taken[id] != nil else { return }
        window.letOthersPass(id, behind: EmptyCollection())
        pump()
    }

    private func digest(_ files: [LedgerFile], _ queue: DispatchQueue) {
        guard !files.isEmpty else { return }
        let (ledger, tree, home) = (ledger, tree, home)
        let skips = configuration.settings.duplicates == .skip
        let inbox = configuration.settings.inbox
        queue.async {
            for file in files {
                let (digested, failure) = Self.digested(file, in: tree, inbox)
                let earlier =
                    skips && failure == nil && file.items == 0
                    ? (try? ledger.done(withContent: digested.sha256)?.id) ?? nil : nil
                home?.run {
                    $0.window.digested(digested, duplicateOf: earlier, failure: failure)
                    $0.pump()
                }
            }
        }
    }

    /// The file with its digest, or why it has none.
    private static func digested(
        _ file: LedgerFile, in tree: Tree, _ inbox: PipelineSettings.Inbox
    ) -> (LedgerFile, WorkFailure?) {
        if file.attempts >= inbox.attempts || file.restarts > Recovery.mostRestarts {
            let message =
                "ended its worker \(file.attempts) times and was being read at \(file.restarts) ends of winnow"
            return (file, WorkFailure(code: "crash", message: message))
        }
        while true {
            do throws(FileError) {
                let input = try Descriptor(tree.work(file.id), .read)
                if let failure = try refusal(input, inbox) { return (file, failure) }
                return (try digested(file, input), nil)
            } catch {
                guard error.isLackingResources else {
                    let message = "\(error.call): \(error.reason)"
                    return (file, WorkFailure(code: "unreadable", message: message))
                }
                usleep(200_000)
            }
        }
    }

    /// Why a file is not even read; nil if it may be.
    private static func refusal(
        _ input: borrowing Descriptor, _ inbox: PipelineSettings.Inbox
    ) throws(FileError) -> WorkFailure? {
        let status = try input.status()
        guard status.kind == .file else {
            return WorkFailure(
                code: "unreadable",
                message: "exchanged for a \(status.kind.rawValue) while it was taken; "
                    + "that stays as \(input.path)")
        }
        if status.size > inbox.fileMegabytes << 20 {
            return WorkFailure(
                code: "too_large",
                message:
                    "\(status.size) bytes; inbox.file_megabytes allows \(inbox.fileMegabytes) MB")
        }
        guard status.size > mostHoles, input.holes(limit: mostHoles) > mostHoles else { return nil }
        return WorkFailure(
            code: "too_large",
            message: "\(status.size) bytes with more than \(mostHoles >> 20) MB of holes; "
                + "a document has none")
    }

    private static func digested(
        _ file: LedgerFile, _ input: borrowing Descriptor
    ) throws(FileError) -> LedgerFile {
        let status = try input.status()
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
