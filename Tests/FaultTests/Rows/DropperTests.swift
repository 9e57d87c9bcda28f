import Daemon
import Files
import Foundation
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

extension Faults {
    /// Someone who may only drop files exchanges what lies in the inbox between the daemon's look and its move.
    ///
    /// No luck is needed: the daemon is held at its first move, when it has looked at all files of its batch.
    @Suite(.serialized)
    struct Droppers {
        private static let needs = [Need.root, .injector]

        /// Runs a daemon, holds it before moves, and lets something happen each time.
        ///
        /// - `below`: which moves, by the path that is moved, below the root.
        private static func run(
            _ shared: SharedRoot, isOnce: Bool, before below: String, times: Int = 1,
            program: URL = Program.winnow, environment: [String: String] = [:],
            _ happens: (Int) throws -> Void
        ) throws -> RunningDaemon {
            let injection = Injection(
                calls: ["renameat2"], action: .stop, at: 1, times: times, below: below)
            let all = injection.environment(for: shared.root).merging(environment) { $1 }
            let daemon =
                isOnce
                ? try SampleInbox.once(shared.root, environment: all, program: program)
                : try SampleInbox.watch(shared.root, environment: all)
            var turn = 0
            while turn < max(times, 1) || times == 0 {
                guard wait(20, until: { isStopped(daemon.pid) || !daemon.process.isRunning }),
                    daemon.process.isRunning
                else { break }
                turn += 1
                try happens(turn)
                kill(daemon.pid, SIGCONT)
                usleep(2000)
            }
            return daemon
        }

        /// Whether the secret stayed where it was, and in no record.
        private static func leaks(_ secret: Path, of root: WatchedRoot) -> String? {
            guard
                (try? secret.read()).map({ String(decoding: $0, as: UTF8.self) })
                    == "A secret of the owner."
            else { return "the secret was moved" }
            let digest = Originals.digest(Array("A secret of the owner.".utf8))
            guard let originals = try? Originals(in: root.tree, dropped: []) else {
                return "the root cannot be read"
            }
            return originals.found[digest] == nil ? nil : "the secret was copied"
        }

        /// A folder is exchanged for a link to another one, whose file is then taken.
        static func linkedFolder(
            isOnce: Bool, program: URL = Program.winnow, environment: [String: String] = [:]
        ) throws -> [String] {
            var inbox = SampleInbox.stories(3)
            inbox.files.append(DroppedFile("zz/story.txt", "A story of the dropper."))
            let shared = try SharedRoot(inbox)
            let root = shared.root
            let secret = try shared.secret()
            let daemon = try run(
                shared, isOnce: isOnce, before: "inbox/", program: program,
                environment: environment
            ) { _ in
                try root.tree.inbox.appending("zz").rename(to: root.tree.inbox.appending(".zz"))
                unsafe symlink("../outside", "\(root.text)/inbox/zz")
            }
            if !isOnce, !root.waitUntilSettled(3) { return ["files are left: \(daemon.log)"] }
            let ending = isOnce ? daemon.end() : daemon.terminate()
            var wrong = ending.isComplete ? [] : ["\(ending)"]
            if let leak = leaks(secret, of: root) { wrong.append(leak) }
            // A watching daemon may have had the folder open already: the dropper's own story is then taken out of it.
            let done = try root.counts()[.done]
            if done != 3, isOnce || done != 4 { wrong.append("\(try root.counts().files)") }
            return wrong
        }

        @Test func aFolderBecomesALink() throws {
            try Campaign.row("aFolderBecomesALink", needs: Self.needs) { findings in
                for isOnce in [true, false] {
                    let wrong = try Self.linkedFolder(isOnce: isOnce)
                    findings.tried(isOnce ? "once" : "watch")
                    findings.expect(wrong.isEmpty, "once \(isOnce): \(wrong)")
                }
            }
        }

        @Test func aFileBecomesSomethingElse() throws {
            try Campaign.row("aFileBecomesSomethingElse", needs: Self.needs) { findings in
                for kind in ["closed folder", "fifo", "link", "other file"] {
                    var inbox = SampleInbox.stories(3)
                    inbox.files.append(DroppedFile("zz.txt", "A story of the dropper."))
                    let shared = try SharedRoot(inbox)
                    let root = shared.root
                    let secret = try shared.secret()
                    let (name, closed) = ("\(root.text)/inbox/zz.txt", root.path.appending("x"))
                    let daemon = try Self.run(shared, isOnce: true, before: "", times: 0) { turn in
                        // Taken by now: the daemon can no more move it to another folder.
                        for id in try root.tree.work.entries() where kind == "closed folder" {
                            let path = root.tree.work.appending(id)
                            guard try FileStatus.of(path)?.kind == .folder else { continue }
                            try SharedRoot.give(path, to: SharedRoot.dropper, mode: 0)
                        }
                        guard turn == 1 else { return }
                        try root.tree.inbox.appending("zz.txt").rename(to: closed)
                        switch kind {
                        case "closed folder":
                            try Path(name).makeFolders()
                            try SharedRoot.give(Path(name), to: SharedRoot.dropper, mode: 0o777)
                        case "fifo": unsafe mkfifo(name, 0o666)
                        case "link": unsafe symlink("../outside/story.txt", name)
                        default: try Descriptor(Path(name), for: .create).write([0x41])
                        }
                    }
                    let first = daemon.end()
                    let second = try SampleInbox.drain(root)
                    findings.tried(kind)
                    findings.expect(first.isComplete, "\(kind): \(first)")
                    findings.expect(second.isComplete, "\(kind), the next start: \(second)")
                    if let leak = Self.leaks(secret, of: root) {
                        findings.expect(false, "\(kind): \(leak)")
                    }
                    let counts = try root.counts()
                    let states = counts.files.map { "\($0.key) \($0.value)" }.sorted()
                    let expected =
                        switch kind {
                        case "closed folder": ["done 3", "failed 1"]
                        case "other file": ["done 4"]
                        default: ["done 3"]
                        }
                    findings.expect(
                        states == expected && counts.isBalanced, "\(kind): \(states)")
                }
            }
        }

        /// A file is changed after its taking, and its folder takes nothing back.
        @Test func aChangedFileWhoseFolderIsClosed() throws {
            try Campaign.row("aChangedFileWhoseFolderIsClosed", needs: [.root]) { findings in
                var inbox = SampleInbox.stories(2)
                // Those in front of it give the time to change it between its digest and its reading.
                for number in 0..<6 {
                    inbox.files.append(DroppedFile("fault-slow-\(number).txt", "Slow \(number)."))
                }
                inbox.files.append(DroppedFile("sub/fault-slow-1.txt", "A slow story."))
                let shared = try SharedRoot(inbox)
                let root = shared.root
                let file = root.tree.inbox.appending("sub/fault-slow-1.txt")
                let writer = try Descriptor(file, for: .append)
                let daemon = try SampleInbox.watch(root, environment: ["WINNOW_FAULTS": "1"])
                findings.expect(
                    wait(20) { ((try? FileStatus.of(file)) ?? nil) == nil }, "it was not taken")
                usleep(150_000)
                try SharedRoot.give(file.folder, to: SharedRoot.dropper, mode: 0o555)
                try writer.write(Array("More of it.".utf8))
                findings.tried("changed")
                findings.expect(root.waitUntilSettled(9), "files are left: \(daemon.log)")
                let ending = daemon.terminate()
                findings.expect(ending.isComplete, "\(ending)")
                let counts = try root.counts()
                findings.expect(
                    counts.failures == ["changed": 1] && counts[.done] == 8, "\(counts)")
            }
        }

        /// A file is changed after its taking, and its folder takes no more names: the disk has space, but none for it.
        @Test func aChangedFileWhoseFolderIsFull() throws {
            try Campaign.row("aChangedFileWhoseFolderIsFull", needs: [.injector]) { findings in
                for code in [ENOSPC, EDQUOT, EMLINK] {
                    var inbox = SampleInbox.stories(0)
                    inbox.files.append(DroppedFile("sub/fault-slow-1.txt", "A slow story."))
                    let root = try inbox.root()
                    let file = root.tree.inbox.appending("sub/fault-slow-1.txt")
                    let injection = Injection(
                        calls: ["renameat2"], action: .error(code), at: 1, below: "state/work/")
                    let daemon = try SampleInbox.once(
                        root,
                        environment: injection.environment(for: root)
                            .merging(["WINNOW_FAULTS": "1"]) { $1 })
                    findings.expect(
                        wait(20) { ((try? FileStatus.of(file)) ?? nil) == nil }, "it was not taken")
                    usleep(150_000)
                    try Descriptor(root.tree.work.appending("0000000000000001"), for: .append)
                        .write(Array("More of it.".utf8))
                    let ending = daemon.end()
                    findings.tried("errno \(code)")
                    findings.expect(ending.isComplete, "errno \(code): \(ending)")
                    let counts = try root.counts()
                    findings.expect(
                        counts.failures == ["changed": 1] && counts.isBalanced,
                        "errno \(code): \(counts), \(ending)")
                    findings.expect(
                        try root.tree.work.entries().isEmpty, "errno \(code): it stays in hand")
                }
            }
        }

        /// The same on a file system that says "no space" of one folder, since its index is full.
        @Test func aFolderOfTheInboxIsFull() throws {
            try Campaign.row("aFolderOfTheInboxIsFull", needs: [.loopDevices]) { findings in
                let tail = String(repeating: "x", count: 235)
                let name = "fault-slow-1-\(tail).txt"
                var inbox = SampleInbox.stories(0)
                inbox.files.append(DroppedFile(Path("sub/\(name)"), Array("A slow story.".utf8)))
                let disk = try MountedDisk(.image(megabytes: 64))
                let root = try inbox.root(in: disk.path)
                defer { WatchedRoot.removeTree(root.path) }
                let folder = "\(root.text)/inbox/sub"
                // Names of links to a few files take no inodes and hardly any space; at last no block of the folder has
                // room for one more.
                var (names, failures, source) = (0, 0, "")
                while failures < 3000, names < 400_000 {
                    if names % 50_000 == 0, failures == 0 {
                        // Beside the folder, which may be full by now.
                        source = "\(root.text)/inbox/.source-\(names)"
                        try Descriptor(Path(source), for: .replace).write([])
                    }
                    if unsafe link(source, "\(folder)/.\(names)-\(failures)-\(tail)") == 0 {
                        (names, failures) = (names + 1, 0)
                    } else if errno == ENOSPC {
                        failures += 1
                    } else {
                        return findings.expect(false, "errno \(errno) after \(names) names")
                    }
                }
                let daemon = try SampleInbox.once(root, environment: ["WINNOW_FAULTS": "1"])
                findings.expect(
                    wait(20) { unsafe access("\(folder)/\(name)", F_OK) != 0 }, "it was not taken")
                // Its own place in the folder is free, until another file has that.
                findings.expect(
                    unsafe link(source, "\(folder)/\(name)") == 0, "its place is not free")
                usleep(100_000)
                try Descriptor(root.tree.work.appending("0000000000000001"), for: .append)
                    .write(Array("More of it.".utf8))
                let ending = daemon.end()
                findings.tried("index of a folder")
                findings.note("\(names) names")
                findings.expect(ending.isComplete, "\(ending)")
                let counts = try root.counts()
                findings.expect(
                    counts.failures == ["changed": 1] && counts.isBalanced, "\(counts), \(ending)")
            }
        }

        /// A story that the daemon may not read is left with its metadata file, which no link leads elsewhere.
        @Test func anUnreadableStoryKeepsItsMetadata() throws {
            try Campaign.row("anUnreadableStoryKeepsItsMetadata", needs: [.root]) { findings in
                var inbox = SampleInbox.stories(1)
                inbox.files.append(DroppedFile("zz/story.txt", "A story of the dropper."))
                inbox.files.append(DroppedFile("zz/story.json", "{\"title\":\"Given\"}"))
                let shared = try SharedRoot(inbox)
                let root = shared.root
                let secret = try shared.secret()
                let story = root.tree.inbox.appending("zz/story.txt")
                try SharedRoot.give(story, to: SharedRoot.dropper, mode: 0)
                try SharedRoot.give(
                    root.tree.inbox.appending("zz/story.json"), to: SharedRoot.dropper, mode: 0o644)
                let outcome = try Program(
                    [Program.winnow.path, "watch", "--once", "--json", "--root", root.text]
                        + SampleInbox.arguments(root)
                ).run()
                findings.tried("once")
                findings.expect(outcome.text.contains("\"ignored\":2"), "\(outcome)")
                let daemon = try SampleInbox.watch(root)
                findings.tried("watch")
                findings.expect(
                    daemon.says("left in the inbox", within: 20), "it says nothing: \(daemon.log)")
                findings.expect(
                    wait(20) { (try? root.counts()[.working]) == 0 }, "something is in hand")
                // Readable by now, it comes with its metadata.
                try SharedRoot.give(story, to: SharedRoot.dropper, mode: 0o644)
                try story.rename(to: root.tree.inbox.appending("zz/.story"))
                try root.tree.inbox.appending("zz/.story").rename(to: story)
                findings.expect(root.waitUntilSettled(2), "it is left: \(daemon.log)")
                let ending = daemon.terminate()
                findings.expect(ending.isComplete, "\(ending)")
                findings.expect(
                    try root.tree.inbox.appending("zz").entries().isEmpty, "its metadata are left")
                if let leak = Self.leaks(secret, of: root) { findings.expect(false, leak) }
            }
        }

        /// Only the owner of a root may change it: root acts as the owner, others are told so.
        @Test func anotherUsersRootIsNotChanged() throws {
            try Campaign.row("anotherUsersRootIsNotChanged", needs: [.root]) { findings in
                var inbox = SampleInbox.stories(2)
                inbox.files.append(
                    DroppedFile("paper.pdf", WatchedRoot.refused, .failure("unsupported")))
                let shared = try SharedRoot(inbox)
                let root = shared.root
                let ending = try SampleInbox.drain(root)
                findings.expect(ending.isComplete, "\(ending)")
                for path in [root.tree.ledger, root.tree.done, root.tree.shards] {
                    let owner = try FileStatus.of(path)?.owner
                    findings.expect(owner == SharedRoot.owner, "\(path) belongs to \(owner ?? 0)")
                }
                findings.tried("watch as root")
                let options = ["--root", root.text]
                for words in [
                    ["retry"] + options, ["prune", "--done-days", "1", "--apply"] + options,
                    ["watch", "--once"] + options,
                ] {
                    let refused = try Program(
                        SharedRoot.asDropper() + [Program.winnow.path] + words, isJoined: true
                    ).run()
                    findings.tried("\(words[0]) as the dropper")
                    findings.expect(
                        refused.status == 1 && refused.text.contains("belongs to user"),
                        "\(words[0]): \(refused)")
                }
                let retried = try Program([Program.winnow.path, "retry"] + options).run()
                findings.tried("retry as root")
                findings.expect(retried.status == 0, "\(retried)")
                findings.expect(
                    try FileStatus.of(root.tree.inbox.appending("paper.pdf")) != nil,
                    "the file did not come back")
                for name in try root.tree.state.entries() {
                    let owner = try FileStatus.of(root.tree.state.appending(name))?.owner
                    findings.expect(owner == SharedRoot.owner, "state/\(Path(name)): \(owner ?? 0)")
                }
            }
        }
    }
}
