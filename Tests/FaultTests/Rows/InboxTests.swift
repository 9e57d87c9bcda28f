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
    /// Inboxes that the kernel says too little of, that go away, and that hold odd things.
    @Suite(.serialized)
    struct Inboxes {
        /// Watches a root until all is settled, ends, checks.
        private static func settle(
            _ findings: Findings, _ label: String, _ daemon: RunningDaemon, _ root: WatchedRoot,
            _ checker: RootChecker
        ) {
            let documents = checker.dropped.filter {
                switch $0.fate {
                case .metadata, .ignored: false
                default: true
                }
            }.count
            findings.expect(
                root.waitUntilSettled(documents), "\(label): files are left: \(daemon.log)")
            let ending = daemon.terminate()
            findings.expect(ending.isComplete, "\(label): \(ending)")
            findings.tried(label, checker.violations(in: root))
        }

        private static func hasInotify(_ pid: Int32) -> Bool {
            let folder = "/proc/\(pid)/fd"
            return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).contains {
                (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)"))
                    == "anon_inode:inotify"
            }
        }

        @Test func moreEventsThanTheQueueHolds() throws {
            let setting = "fs/inotify/max_queued_events"
            try Campaign.row("moreEventsThanTheQueueHolds", needs: [.sysctl(setting)]) { findings in
                let count = Campaign.choose(short: 1000, long: 20_000)
                let inbox = SampleInbox.stories(count)
                let root = try inbox.emptyRoot()
                let small = try Sysctl(setting, 16)
                let daemon = try SampleInbox.watch(root)
                findings.expect(wait(10) { Self.hasInotify(daemon.pid) }, "it has no inotify")
                small.restore()
                let began = ContinuousClock.now
                for file in inbox.files { try inbox.drop(file, into: root) }
                let dropping = ContinuousClock.now - began
                for _ in 0..<4 where try root.counts().taken < count {
                    _ = root.waitUntilSettled(count)
                }
                let counts = try root.counts()
                findings.note(
                    "\(count) files dropped in \(dropping.components.seconds) s, "
                        + "\(counts.seen[.scan] ?? 0) found by scan, \(counts.seen[.event] ?? 0) by event"
                )
                Self.settle(
                    findings, "\(count) files", daemon, root, RootChecker(dropped: inbox.files))
            }
        }

        @Test func noWatchesAreLeft() throws {
            try Campaign.row(
                "noWatchesAreLeft", needs: [.tool("unshare", package: "util-linux")]
            ) { findings in
                let inbox = SampleInbox.stories(30, below: "a/b/")
                for watches in [0, 1, 2] {
                    let root = try inbox.emptyRoot()
                    let limit = "echo \(watches) > /proc/sys/user/max_inotify_watches; exec \"$@\""
                    let daemon = try SampleInbox.watch(
                        root,
                        wrapper: [
                            Tool.path("unshare") ?? "unshare", "--user", "--map-root-user", "sh",
                            "-c", limit, "sh",
                        ])
                    for file in inbox.files { try inbox.drop(file, into: root) }
                    Self.settle(
                        findings, "\(watches) watches", daemon, root,
                        RootChecker(dropped: inbox.files))
                }
            }
        }

        @Test func inboxIsRenamedOrRemoved() throws {
            try Campaign.row("inboxIsRenamedOrRemoved") { findings in
                let (first, second) = (
                    SampleInbox.stories(20), SampleInbox.stories(20, below: "new")
                )
                for label in ["renamed", "removed", "renamed and put back"] {
                    let root = try first.root()
                    let daemon = try SampleInbox.watch(root)
                    findings.expect(root.waitUntilSettled(20), "\(label): the first files are left")
                    let elsewhere = root.path.appending("elsewhere")
                    if label == "removed" {
                        try root.tree.inbox.removeFolder()
                    } else {
                        try root.tree.inbox.rename(to: elsewhere)
                    }
                    if label == "renamed and put back" {
                        usleep(300_000)
                        try? root.tree.inbox.removeFolder()
                        try elsewhere.rename(to: root.tree.inbox)
                    }
                    findings.expect(
                        wait(10) { (try? root.tree.inbox.entries()) != nil },
                        "\(label): there is no inbox again")
                    for file in second.files { try second.drop(file, into: root) }
                    Self.settle(
                        findings, label, daemon, root,
                        RootChecker(
                            dropped: first.files
                                + second.files.map {
                                    DroppedFile(
                                        $0.path, $0.content,
                                        .duplicate(of: String("\($0.path)".dropFirst(3))))
                                }))
                }
            }
        }

        @Test func oddEntriesAndNames() throws {
            try Campaign.row("oddEntriesAndNames") { findings in
                var inbox = SampleInbox.stories(0)
                let names: [[UInt8]] = [
                    Array("new\nline.txt".utf8), Array("\u{1B}[31mred.txt".utf8),
                    Array("-rf.txt".utf8), [0x62, 0xFF, 0xFE, 0x2E, 0x74, 0x78, 0x74],
                    Array("50%.txt".utf8), Array(" .txt".utf8), Array("*?.txt".utf8),
                    [UInt8](repeating: 0x78, count: 251) + Array(".txt".utf8),
                    [UInt8](repeating: 0xC3, count: 255), Array("a'\"$(b).txt".utf8),
                ]
                inbox.files = names.enumerated().map {
                    DroppedFile(Path($1), Array("Odd text number \($0).".utf8))
                }
                // A failed file whose name has no room for the ending of its reason.
                inbox.files.append(
                    DroppedFile(
                        Path([UInt8](repeating: 0x79, count: 251) + Array(".pdf".utf8)),
                        Array(WatchedRoot.refused.utf8), .failure("unsupported")))
                inbox.files.append(
                    DroppedFile("folder.txt/inside.txt", "In a folder named as a file."))
                for name in [".hidden", "half.part", "half.tmp", "half~", "half.crdownload"] {
                    inbox.files.append(DroppedFile(name, "Not finished: \(name)", .ignored))
                }
                for isOnce in [true, false] {
                    let root = try inbox.root()
                    let folder = "\(root.text)/inbox"
                    unsafe mkfifo("\(folder)/pipe.txt", 0o600)
                    unsafe symlink("/etc/hostname", "\(folder)/link.txt")
                    unsafe symlink("loop.txt", "\(folder)/loop.txt")
                    unsafe symlink(".", "\(folder)/round")
                    let socket = try Self.socket("\(folder)/socket.txt")
                    defer { close(socket) }
                    var ignored = [
                        ".hidden: hidden", "half.crdownload: partial", "half.part: partial",
                        "half.tmp: partial", "half~: partial", "link.txt: link", "loop.txt: link",
                        "pipe.txt: fifo", "round: link", "socket.txt: socket",
                    ]
                    if unsafe mknod("\(folder)/null.txt", S_IFCHR | 0o600, 0x103) == 0 {
                        ignored.append("null.txt: device")
                    }
                    let checker = RootChecker(dropped: inbox.files)
                    if isOnce {
                        let ending = try SampleInbox.drain(root)
                        findings.expect(ending.isComplete, "\(ending)")
                        findings.tried("--once", checker.violations(in: root))
                    } else {
                        Self.settle(findings, "watch", try SampleInbox.watch(root), root, checker)
                    }
                    let left = InboxSurvey(of: root.tree.inbox).ignored.map {
                        "\($0.path): \($0.why)"
                    }
                    findings.expect(left == ignored.sorted(), "ignored are \(left)")
                }
            }
        }

        /// A socket that lies in a folder; its descriptor.
        private static func socket(_ path: String) throws -> Int32 {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            unsafe withUnsafeMutableBytes(of: &address.sun_path) { field in
                for (place, byte) in path.utf8.enumerated() where place < field.count - 1 {
                    unsafe field[place] = byte
                }
            }
            let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            let size = socklen_t(MemoryLayout<sockaddr_un>.size)
            let result = unsafe withUnsafePointer(to: &address) { pointer in
                unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    unsafe bind(descriptor, $0, size)
                }
            }
            guard result == 0 else { throw Tool.Failure(description: "bind: errno \(errno)") }
            return descriptor
        }
    }
}
