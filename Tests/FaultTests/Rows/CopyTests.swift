import Daemon
import Files
import Foundation
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

extension Faults {
    /// An inbox on another file system, from which a file takes its time to come over.
    @Suite(.serialized)
    struct Copies {
        /// Where the inbox lies: in memory, or on the disk of the root, mounted once more.
        private enum Place: String, CaseIterable { case memory, sameDisk }

        /// How the daemon ends in the middle of a copy.
        private enum End: String, CaseIterable { case stop, kill }

        /// Held up by the copy, the daemon neither answered nor took another file nor ended.
        @Test func copiesHoldUpNothing() throws {
            try Campaign.row("copiesHoldUpNothing", needs: [.mounts, .injector]) { findings in
                for end in End.allCases { try Self.copy(findings, until: end) }
            }
        }

        /// Nobody told why a file stayed that is too large to copy, or why shards could not be written.
        @Test func whatOtherFileSystemsPreventIsSaid() throws {
            try Campaign.row("whatOtherFileSystemsPreventIsSaid", needs: [.mounts]) { findings in
                let large = [UInt8](repeating: 0x61, count: 3 << 20)
                let inbox = SampleInbox(
                    files: [DroppedFile(Path("large.txt"), large, .ignored)],
                    yaml: "stages: [clean]\ninbox: { file_megabytes: 1 }\n")
                try Self.withDistantInbox(inbox, in: .memory) { root in
                    let daemon = try SampleInbox.watch(root)
                    defer { _ = daemon.terminate(within: 10) }
                    findings.expect(
                        wait(20) {
                            ServiceStatus.ask(root.tree)?.tooLarge == ["large.txt"]
                        }, "the daemon does not tell of it: \(daemon.log)")
                    for (words, told) in [
                        (["find", "large.txt"], "too large to copy\n"),
                        (["status"], "too large  large.txt; "), (["status", "--ignored"], "; "),
                    ] {
                        let said = try Program(
                            [Program.winnow.path] + words + ["--root", root.text]
                        ).run().text
                        findings.expect(
                            said.contains(told) && said.contains("inbox.file_megabytes"),
                            "\(words): \(said)")
                    }
                }
            }
        }

        /// Killed between the copy and the end of what it was copied from, the daemon took that again.
        @Test func killBeforeCallsOfCopies() throws {
            try Campaign.row("killBeforeCallsOfCopies", needs: [.mounts, .injector]) { findings in
                let inbox = SampleInbox(
                    files: [
                        DroppedFile("a.txt", "It rained all week."),
                        DroppedFile(
                            "sub/story.json", "{\"title\":\"Given\"}",
                            .metadata(of: "sub/story.txt")),
                        DroppedFile("sub/story.txt", "The story that has a title."),
                    ], yaml: SampleInbox.quick)
                for place in Place.allCases {
                    try Self.killBeforeCalls(findings, of: inbox, in: place)
                }
            }
        }

        private static func killBeforeCalls(
            _ findings: Findings, of inbox: SampleInbox, in place: Place
        ) throws {
            let calls = try withDistantInbox(inbox, in: place) { root in
                try RootFaults.CrashPoints.calls(of: root)
            }
            let first = (calls.firstIndex { $0.contains(".copying") } ?? 0) + 1
            let last = (calls.lastIndex { $0.contains("inbox/") } ?? 0) + 2
            findings.expect(last > first + 10, "\(calls)")
            let points = Campaign.choose(
                short: Array(first...max(first, last)), long: Array(1...calls.count))
            try Campaign.forEach(points) { point in
                let label = "\(place.rawValue), before \(point) \(calls[point - 1])"
                try withDistantInbox(inbox, in: place) { root in
                    guard try RootFaults.CrashPoints.kill(root, before: point) else {
                        return findings.note("\(label): not reached")
                    }
                    findings.tried(
                        label,
                        try RootFaults.CrashPoints.finish(root, RootChecker(dropped: inbox.files)))
                    findings.expect(
                        try root.counts()[.duplicate] == 0, "\(label): it was taken twice")
                }
            }
        }

        /// Nothing can be removed from an inbox on another file system: files were copied again and
        /// again, as fast as that went, and a single run did not end.
        @Test func aReadOnlyInboxIsLeftAlone() throws {
            try Campaign.row("aReadOnlyInboxIsLeftAlone", needs: [.mounts]) { findings in
                let other = try MountedDisk(.memory("size=1m"))
                try Descriptor(other.path.appending("a.txt"), for: .create)
                    .write(Array("It rained all week.".utf8))
                try other.remount("ro")
                let root = try SampleInbox(files: [], yaml: SampleInbox.quick).emptyRoot()
                try Program(["mount", "--bind", "\(other.path)", "\(root.tree.inbox)"]).succeed()
                defer { _ = try? Program(["umount", "-l", "\(root.tree.inbox)"]).succeed() }
                let ending = try SampleInbox.drain(root)
                findings.expect(
                    !ending.isComplete && "\(ending)".contains("Read-only file system"), "\(ending)"
                )
                findings.expect(try root.tree.work.entries().isEmpty, "something is in hand")
                findings.expect(try root.counts().taken == 0, "it is in the ledger")
                findings.tried("a single run")
            }
        }

        /// Each try left one more copy in hand.
        @Test func whatCannotBeRemovedIsInOnePlace() throws {
            try Campaign.row("whatCannotBeRemovedIsInOnePlace", needs: [.mounts]) { findings in
                let (from, to) = (
                    try MountedDisk(.memory("size=1m")), try MountedDisk(.memory("size=1m"))
                )
                try Descriptor(from.path.appending("a.txt"), for: .create).write([0x61])
                try from.remount("ro")
                let name = Array("a.txt".utf8)
                let moved = try? Folder(from.path).move(name, to: Folder(to.path), as: name)
                findings.expect(moved == nil, "it moved")
                findings.expect(try to.path.entries().isEmpty, "it is there twice")
                findings.tried("read-only inbox")
            }
        }

        /// A root with files in an inbox from which none can be renamed into hand.
        private static func withDistantInbox<Result>(
            _ inbox: SampleInbox, in place: Place, _ body: (WatchedRoot) throws -> Result
        ) throws -> Result {
            let memory = try place == .memory ? MountedDisk(.memory("size=200m")) : nil
            let root = try inbox.emptyRoot()
            let other = memory?.path ?? root.tree.inbox
            try Program(["mount", "--bind", "\(other)", "\(root.tree.inbox)"]).succeed()
            defer { _ = try? Program(["umount", "-l", "\(root.tree.inbox)"]).succeed() }
            for file in inbox.files {
                let path = root.tree.inbox.appending(file.path)
                try path.folder.makeFolders()
                try Descriptor(path, for: .create).write(file.content)
            }
            return try body(root)
        }

        private static func copy(_ findings: Findings, until end: End) throws {
            let label = "\(end.rawValue) in a copy"
            var inbox = SampleInbox.stories(2)
            // Not read at length, once it is there.
            let large =
                Array(WatchedRoot.refused.utf8) + [UInt8](repeating: 0x61, count: 80 << 20)
            inbox.files.append(DroppedFile(Path("large.pdf"), large, .failure("unsupported")))
            let other = try MountedDisk(.memory("size=200m"))
            let root = try inbox.emptyRoot()
            try Program(["mount", "--bind", "\(other.path)", "\(root.tree.inbox)"]).succeed()
            defer { _ = try? Program(["umount", "-l", "\(root.tree.inbox)"]).succeed() }

            var slow = Injection()
            (slow.calls, slow.action) = (["write"], .delay(milliseconds: 200))
            (slow.at, slow.times, slow.below) = (1, 0, "state/work/.copying")
            let daemon = try SampleInbox.watch(root, environment: slow.environment(for: root))
            for file in inbox.files.reversed() {
                try Descriptor(root.tree.inbox.appending(file.path), for: .create)
                    .write(file.content)
            }
            // A minute and more at this speed.
            findings.expect(
                wait(20) { copyInHand(root) > 1 << 20 },
                "\(label): nothing is copied: \(daemon.log)")
            let began = ContinuousClock.now
            let status = ServiceStatus.ask(root.tree)
            findings.expect(
                status != nil && ContinuousClock.now - began < .seconds(2),
                "\(label): it does not answer: \(daemon.log)")
            findings.expect(root.waitUntilSettled(2), "\(label): others wait: \(daemon.log)")
            findings.expect(copyInHand(root) < 80 << 20, "\(label): the copy ended before them")
            switch end {
            case .stop:
                let ending = daemon.terminate(within: 10)
                findings.expect(ending.isComplete, "\(label): \(ending)")
                findings.expect(
                    try root.tree.work.entries().isEmpty, "\(label): something is left in hand")
                findings.expect(
                    try root.counts().taken == 2, "\(label): it is in the ledger still")
            case .kill:
                daemon.process.signal(SIGKILL)
                _ = daemon.end()
            }
            findings.expect(
                try FileStatus.of(root.tree.inbox.appending("large.pdf"))?.size == large.count,
                "\(label): it left the inbox")
            let ending = try SampleInbox.drain(root)
            findings.expect(ending.isComplete, "\(label): \(ending)")
            findings.tried(label, RootChecker(dropped: inbox.files).violations(in: root))
        }

        /// Bytes of the longest copy that is under way.
        private static func copyInHand(_ root: WatchedRoot) -> Int {
            ((try? root.tree.work.entries()) ?? []).filter { $0.starts(with: Folder.copying) }
                .map { ((try? FileStatus.of(root.tree.work.appending($0))) ?? nil)?.size ?? 0 }
                .max() ?? 0
        }
    }
}
