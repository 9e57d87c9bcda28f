import Daemon
import Files
import Foundation
import Programs
import Synchronization
import WatchedRoots

/// A small inbox with one file of each kind that the daemon treats in its own way.
struct SampleInbox: Sendable, Hashable {
    var files: [DroppedFile]
    /// The pipeline file.
    var yaml: String

    /// Quick to analyse; a segment is full after 1 MB.
    static let quick = """
        stages: [clean]
        shard: { megabytes: 1, seconds: 3600 }
        inbox: { settle_seconds: 0.2, reconcile_seconds: 1, reserve_megabytes: 0 }
        """

    /// Texts, HTML, JSON Lines, gzip, a failing file, a duplicate, a metadata file, a sub-folder, and one file that is
    /// larger than a segment: several commits and seals.
    static let mixed = SampleInbox(
        files: [
            DroppedFile("a.txt", "It rained all week. Prices rose 2% in May."),
            DroppedFile(
                "again.txt", "It rained all week. Prices rose 2% in May.", .duplicate(of: "a.txt")),
            DroppedFile("bulk.jsonl", bulk(documents: 32), .records(32)),
            DroppedFile(
                "few.jsonl", "{\"id\":\"1\",\"text\":\"One.\"}\n{\"id\":\"2\",\"text\":\"Two.\"}\n",
                .records(2)),
            DroppedFile("paper.pdf", WatchedRoot.refused, .failure("unsupported")),
            DroppedFile("sub/page.html", "<html><body><p>A page of its own.</p></body></html>"),
            DroppedFile("sub/story.json", "{\"title\":\"Given\"}", .metadata(of: "sub/story.txt")),
            DroppedFile("sub/story.txt", "The story that has a title."),
            DroppedFile(Path("z.txt.gz"), packed),
        ], yaml: quick)

    /// "Packed text." by gzip.
    private static let packed: [UInt8] = [
        0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x03, 0x0B, 0x48, 0x4C, 0xCE, 0x4E,
        0x4D, 0x51, 0x28, 0x49, 0xAD, 0x28, 0xD1, 0x03, 0x00, 0x65, 0x7F, 0x81, 0x1F, 0x0C, 0x00,
        0x00, 0x00,
    ]

    private static func bulk(documents: Int) -> String {
        (0..<documents).map { number in
            let lines = (0..<700).map { "Line \($0) of story \(number): sales rose \($0 % 90)%. " }
            return "{\"id\":\"bulk-\(number)\",\"text\":\"\(lines.joined())\"}\n"
        }.joined()
    }

    /// A number of small texts.
    static func stories(_ count: Int, below folder: String = "") -> SampleInbox {
        SampleInbox(
            files: (0..<count).map {
                DroppedFile("\(folder)s\($0).txt", "Story \($0): costs fell \($0 % 100)% in May.")
            }, yaml: quick)
    }

    /// A root with these files in its inbox.
    func root(in folder: Path = WatchedRoot.temporary) throws -> WatchedRoot {
        let root = try emptyRoot(in: folder)
        for file in files { try drop(file, into: root) }
        return root
    }

    /// A root with the pipeline file alone.
    func emptyRoot(in folder: Path = WatchedRoot.temporary) throws -> WatchedRoot {
        let root = try WatchedRoot(in: folder)
        try Descriptor(root.path.appending("pipeline.yaml"), for: .create).write(Array(yaml.utf8))
        return root
    }

    func drop(_ file: DroppedFile, into root: WatchedRoot) throws {
        try root.drop(file.path, file.content, isDocument: false)
    }

    /// Arguments and environment of every run, so that records of two runs are the same.
    static func arguments(_ root: WatchedRoot) -> [String] {
        ["--pipeline", "\(root.text)/pipeline.yaml"]
    }
    static let environment = ["SOURCE_DATE_EPOCH": "1700000000"]

    /// Takes all that is in the inbox and ends.
    static func drain(
        _ root: WatchedRoot, _ more: [String] = [], environment: [String: String] = [:],
        wrapper: [String] = [], program: URL = Program.winnow
    ) throws -> Ending {
        try once(root, more, environment: environment, wrapper: wrapper, program: program).end()
    }

    /// A daemon that takes all that is in the inbox and ends.
    static func once(
        _ root: WatchedRoot, _ more: [String] = [], environment: [String: String] = [:],
        wrapper: [String] = [], program: URL = Program.winnow
    ) throws -> RunningDaemon {
        try RunningDaemon(
            root, arguments(root) + ["--once"] + more,
            environment: Self.environment.merging(environment) { $1 }, wrapper: wrapper,
            program: program)
    }

    /// A daemon that goes on until it is told to end.
    static func watch(
        _ root: WatchedRoot, _ more: [String] = [], environment: [String: String] = [:],
        wrapper: [String] = []
    ) throws -> RunningDaemon {
        try RunningDaemon(
            root, arguments(root) + more,
            environment: Self.environment.merging(environment) { $1 }, wrapper: wrapper)
    }

    private static let checkers = Mutex<[SampleInbox: RootChecker]>([:])

    /// The checker that knows what an undisturbed run gives; made once.
    func checker() throws -> RootChecker {
        if let made = Self.checkers.withLock({ $0[self] }) { return made }
        let checker = try undisturbed(by: Program.winnow)
        Self.checkers.withLock { $0[self] = checker }
        return checker
    }

    func undisturbed(by program: URL) throws -> RootChecker {
        var checker = RootChecker(dropped: files)
        let root = try root()
        let ending = try Self.drain(root, program: program)
        guard ending.isComplete else {
            throw Tool.Failure(description: "the undisturbed run ended: \(ending)")
        }
        checker.expected = try ShardLines(under: root.path, aliases: checker.aliases)
        let violations = checker.violations(in: root)
        guard violations.isEmpty else {
            throw Tool.Failure(description: "the undisturbed run is not clean: \(violations)")
        }
        return checker
    }
}
