internal import Digests
internal import Dispatch
internal import Files
internal import Glibc
internal import Intake
internal import Ledger
internal import Pipelines
internal import Shards

/// Reads files in hand for their digests, and tells by these what they are:
/// new, the same again, or a new version.
struct Digesting: Sendable {
    struct Result: Sendable {
        var file: LedgerFile
        /// The file that told everything already.
        var duplicateOf: Int64?
        /// Why it is not read.
        var failure: WorkFailure?
        /// Of a metadata file that came after its document: where that lies below done/.
        var original: Path?
    }

    let tree: RootTree
    let ledger: Ledger
    let inbox: PipelineSettings.Inbox
    let skipsDuplicates: Bool

    /// Bytes of holes with which a file is refused: reading them costs time,
    /// but no disk to who made them.
    static let mostHoles = 64 << 20
    /// A longer metadata file is refused by the worker.
    private static let longestSidecar = 64 << 20

    func result(of file: LedgerFile) -> Result {
        if file.attempts >= inbox.attempts || file.restarts > Recovery.mostRestarts {
            let message =
                "ended its worker \(file.attempts) times and was being read at "
                + "\(file.restarts) ends of winnow"
            return Result(
                file: file,
                failure: WorkFailure(.crash, message: message))
        }
        while true {
            do throws(FileError) {
                let input = try Descriptor(tree.work(file.id), for: .read)
                if let failure = try refusal(input, of: file) {
                    return Result(file: file, failure: failure)
                }
                if let document = document(of: file) {
                    return try updated(file, input: input, document: document)
                }
                return try digested(file, input: input)
            } catch {
                guard error.isLackingResources else {
                    return Result(file: file, failure: WorkFailure(error))
                }
                usleep(200_000)
            }
        }
    }

    /// Why a file is not even read; nil if it may be.
    private func refusal(
        _ input: borrowing Descriptor, of file: LedgerFile
    ) throws(FileError) -> WorkFailure? {
        let status = try input.status()
        guard status.kind == .file else {
            return WorkFailure(
                .unreadable,
                message: "exchanged for a \(status.kind.rawValue) while it was taken; "
                    + "that stays as \(input.path)")
        }
        if status.size > inbox.fileMegabytes << 20 {
            return WorkFailure(
                .tooLarge,
                message:
                    "\(status.size) bytes; inbox.file_megabytes allows \(inbox.fileMegabytes) MB")
        }
        // It was put among the small ones, which would have to wait for it.
        if status.size > AdmissionQueue.largeBytes, file.size <= AdmissionQueue.largeBytes {
            return WorkFailure(
                .changed,
                message: "it grew from \(file.size) to \(status.size) bytes while it was taken")
        }
        let holes = Self.mostHoles
        guard status.size > holes, input.holes(limit: holes) > holes else { return nil }
        return WorkFailure(
            .tooLarge,
            message: "\(status.size) bytes with more than \(holes >> 20) MB of holes; "
                + "a document has none")
    }

    // MARK: - Documents

    private func digested(
        _ file: LedgerFile, input: borrowing Descriptor
    ) throws(FileError) -> Result {
        let status = try input.status()
        let before = predecessor(of: file, shorterThan: status.size)
        let digest = try Self.digest(of: input, size: status.size, prefix: before?.size ?? 0)
        var file = file
        file.size = status.size
        file.modified = status.modified
        file.sha256 = digest.whole
        if file.sidecar != nil { file.sidecarSHA256 = try sidecarDigest(of: file) }
        if let before, before.sha256 == digest.prefix { file.previous = before.id }
        guard skipsDuplicates, file.items == 0,
            let same = try? ledger.done(withContent: file.sha256)
        else { return Result(file: file) }
        if file.repeats(same) { return Result(file: file, duplicateOf: same.id) }
        file.previous = same.id
        return Result(file: file)
    }

    /// The file that was taken from a path before and had fewer bytes: this one may be it, grown.
    private func predecessor(of file: LedgerFile, shorterThan size: Int) -> LedgerFile? {
        guard let last = try? ledger.last(at: [file.path], before: file.id),
            last.state == .done,
            0 < last.size, last.size < size
        else { return nil }
        return last
    }

    private func sidecarDigest(of file: LedgerFile) throws(FileError) -> String {
        let input = try Descriptor(tree.workSidecar(file.id), for: .read)
        let size = try input.status().size
        guard size <= Self.longestSidecar else { return "" }
        return try Self.digest(of: input, size: size).whole
    }

    /// Hex digests of `size` bytes of a file and of its first bytes.
    static func digest(
        of input: borrowing Descriptor, size: Int, prefix: Int = 0
    ) throws(FileError) -> (whole: String, prefix: String) {
        var digest = SHA256()
        var beginning = ""
        var rest = prefix
        var buffer = [UInt8](repeating: 0, count: min(1 << 18, max(size, 1 << 10)))
        // Whoever holds it open may make it longer for as long as it is read:
        // it then counts as changed.
        var left = size
        #if WINNOW_MUTANTS
            if Mutant.readOn.isOn { left = .max }
        #endif
        while left > 0 {
            let count = min(left, try input.read(into: &buffer))
            if count == 0 { break }
            left -= count
            var piece = buffer[..<count]
            if 0 < rest, rest <= count {
                let head = piece.prefix(rest)
                digest.update(head.span)
                var copy = digest.copy()
                beginning = copy.hex()
                piece = piece.dropFirst(rest)
            }
            rest -= count
            digest.update(piece.span)
        }
        return (digest.hex(), beginning)
    }

    // MARK: - Metadata that came after their document

    /// The document whose metadata a file holds; nil if it is none.
    private func document(of file: LedgerFile) -> LedgerFile? {
        guard let previous = file.previous, let document = try? ledger.file(previous),
            !InboxName.documents(ofSidecar: file.path.name).isEmpty,
            !InboxName.sidecars(of: document.path.name).isEmpty
        else { return nil }
        return document
    }

    /// A metadata file takes its document's digest, since its records are of that.
    private func updated(
        _ file: LedgerFile, input: borrowing Descriptor, document: LedgerFile
    ) throws(FileError) -> Result {
        let status = try input.status()
        var file = file
        file.size = status.size
        file.modified = status.modified
        file.sha256 = document.sha256
        file.sidecarSHA256 = try Self.digest(of: input, size: status.size).whole
        if skipsDuplicates, file.items == 0,
            let last = try? ledger.done(withContent: document.sha256), file.repeats(last)
        {
            return Result(file: file, duplicateOf: last.id)
        }
        if let original = try Originals(tree: tree).place(of: document) {
            return Result(file: file, original: original)
        }
        return Result(
            file: file,
            failure: WorkFailure(
                .noOriginal,
                message: "the metadata of \(document.path) came after it, and its original is not "
                    + "in done/ any more"))
    }
}

extension LedgerFile {
    /// Whether it tells nothing that an earlier file of the same content did not:
    /// it brings no metadata, or the same.
    func repeats(_ earlier: LedgerFile) -> Bool {
        sidecarSHA256.isEmpty || sidecarSHA256 == earlier.sidecarSHA256
            // Taken before there were digests of metadata files.
            || (earlier.sidecar != nil && earlier.sidecarSHA256.isEmpty)
    }
}

/// Where digests are computed: large files beside the others, which need not wait for them.
struct DigestQueues: Sendable {
    private let small = DispatchQueue(label: "winnow.digests")
    private let large = DispatchQueue(label: "winnow.digests.large")

    /// Reads files one after the other and tells of each, on a queue of its own.
    func digest(
        _ files: [LedgerFile], by digesting: Digesting,
        tell: @escaping @Sendable (Digesting.Result) -> Void
    ) {
        for (queue, files) in [
            (small, files.filter { !AdmissionQueue.isLarge($0) }),
            (large, files.filter(AdmissionQueue.isLarge)),
        ] where !files.isEmpty {
            queue.async { for file in files { tell(digesting.result(of: file)) } }
        }
    }
}
