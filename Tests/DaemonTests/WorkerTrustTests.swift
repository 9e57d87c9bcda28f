import Daemon
import Files
import Foundation
import Ledger
import Shards
import Testing
import WatchedRoots

/// Workers in an enemy's hands: what they say is checked, and what they may do is little.
@Suite(.serialized, .beside)
struct WorkerTrustTests {
    private static func options(_ root: WatchedRoot) throws -> [String] {
        let pipeline = root.path.appending("pipeline.yaml")
        try Descriptor(pipeline, for: .replace).write(Array("inbox: { attempts: 1 }\n".utf8))
        return ["--pipeline", "\(pipeline)"]
    }

    private static func drop(_ lies: [ForgedReply], into root: WatchedRoot) throws {
        for lie in lies {
            try root.drop(
                Path("fault-lie-\(lie.rawValue).txt"), Array("A lie: \(lie).".utf8),
                isDocument: false)
        }
    }

    /// Counts of `Int.max` ended the daemon by a trap; lies about rows made a segment that could never be sealed.
    @Test func aLieCostsItsFileAnAttemptAndNothingElse() throws {
        let root = try WatchedRoot()
        let options = try Self.options(root)
        try Self.drop(ForgedReply.allCases.filter { $0 != .half }, into: root)
        for number in 0..<40 { try root.drop("g\(number).txt", "Good story \(number).") }
        #expect(try root.drain(options, environment: ["WINNOW_FAULTS": "1"]) == 1)
        // The only lie that ends by the clock is alone: honest workers of a busy machine would not keep to it.
        try Self.drop([.half], into: root)
        let patience = ["--stall-seconds", "6"]
        #expect(try root.drain(options + patience, environment: ["WINNOW_FAULTS": "1"]) == 1)
        // The greatest times are only figures.
        let lies = ForgedReply.allCases.count - 2
        #expect(try root.counts().failures == ["crash": lies, "timeout": 1])
        #expect(try root.counts()[.done] == 41)
        #expect(try root.counts().isBalanced)
        for file in try Ledger.reading(root.tree.ledger).failed() where file.code == "crash" {
            #expect(file.message.hasPrefix("its worker sent "), "\(file.path): \(file.message)")
        }
        var verification = ShardVerification()
        try verification.verify(root: root.path, manifests: root.tree.manifests)
        #expect(verification.faults.isEmpty)
    }

    @Test func whatAWorkerHasNoNeedOfIsRefused() throws {
        let root = try WatchedRoot()
        let options = try Self.options(root)
        for call in ForbiddenCall.allCases {
            try root.drop(
                Path("fault-call-\(call.rawValue).txt"), Array("\(call)".utf8), isDocument: false)
        }
        #expect(try root.drain(options, environment: ["WINNOW_FAULTS": "1"]) == 1)
        let messages = try Ledger.reading(root.tree.ledger).failed().map(\.message).sorted()
        #expect(
            messages
                == ForbiddenCall.allCases.map { "\($0.rawValue): Operation not permitted" }.sorted()
        )
    }

    private static func refusals(
        _ calls: [ForbiddenCall], to whom: String
    ) throws -> [String: String] {
        let root = try WatchedRoot()
        let options = try Self.options(root)
        for call in calls {
            try root.drop(
                Path("\(call.rawValue).pdf"), Array("%PDF-1.7\n\(whom) \(call.rawValue)\n".utf8),
                isDocument: false)
        }
        #expect(try root.drain(options, environment: ["WINNOW_FAULTS": "1"]) == 1)
        let failed = try Ledger.reading(root.tree.ledger).failed()
        return Dictionary(uniqueKeysWithValues: failed.map { ("\($0.path)", $0.message) })
    }

    /// What a program needs to be loaded and to read, and what begins it.
    private static let read: Set<ForbiddenCall> = [
        .open, .list, .stat, .emptyPath, .execute, .executableMemory, .makeExecutable,
        .growingMemory, .fileLimit,
    ]
    private static let begin: Set<ForbiddenCall> = [.fork, .signal, .sendmsg, .memoryFile]

    /// A hostile PDF that takes `pdftotext` over could end the daemon and change its limits, and speak for the converter
    /// on its socket.
    @Test func whatAProgramHasNoNeedOfIsRefused() throws {
        let calls = ForbiddenCall.allCases.filter { !Self.read.contains($0) }
        var messages: [String: String] = [:]
        for call in calls {
            messages["\(call.rawValue).pdf"] =
                "pdftotext cannot read the PDF: \(call.rawValue): Operation not permitted, files 0 1 2"
        }
        for call in ForbiddenCall.ofFolders {
            let outcome = ForbiddenCall.foldersAreKept ? "Permission denied" : "done"
            messages["\(call.rawValue).pdf"] =
                "pdftotext cannot read the PDF: \(call.rawValue): \(outcome), files 0 1 2"
        }
        // That the test would see what is not refused.
        messages["open.pdf"] = "pdftotext cannot read the PDF: open: done, files 0 1 2"
        #expect(try Self.refusals(calls + [.open], to: "fault-program") == messages)
    }

    @Test func whatAConverterHasNoNeedOfIsRefused() throws {
        let calls = ForbiddenCall.allCases.filter {
            !Self.read.contains($0) && !Self.begin.contains($0)
                && !ForbiddenCall.ofFolders.contains($0)
        }
        var messages: [String: String] = [:]
        for call in calls {
            messages["\(call.rawValue).pdf"] = "\(call.rawValue): Operation not permitted"
        }
        messages["signal.pdf"] = "signal: done"
        #expect(try Self.refusals(calls + [.signal], to: "fault-converter") == messages)
    }

    /// A worker opens nothing: what it reads comes as open files, and the character sets are loaded before.
    @Test func confinedWorkersReadAllThatTheyRead() throws {
        let root = try WatchedRoot()
        try root.drop("a.html", "<meta charset=euc-jp><p>Sales rose 5%.</p>")
        try root.drop(
            Path("b.html"),
            Array("<html><meta charset='iso-8859-2'><p>".utf8) + [0xA3, 0xF3, 0x64, 0xBC])
        try root.drop(Path("c.json"), Array("{\"title\":\"A title\"}".utf8), isDocument: false)
        try root.drop("c.txt", "A text with a title.")
        #expect(try root.drain() == 0)
        #expect(try root.records() == ["a.html": 1, "b.html": 1, "c.txt": 1])
    }
}
