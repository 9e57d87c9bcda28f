import Daemon
import Files
import Foundation
import Ledger
import Programs
import Shards
import Testing
import WatchedRoots

extension Faults {
    /// Disks that are full, read-only or dead.
    @Suite(.serialized)
    struct Disks {
        /// A daemon on a small disk that fills up, and goes on when space is back.
        private static func fillUp(
            _ findings: Findings, _ label: String, options: String,
            _ fill: (MountedDisk) throws -> [Path]
        ) throws {
            let inbox = SampleInbox.mixed
            let checker = try inbox.checker()
            let disk = try MountedDisk(.memory(options))
            let root = try inbox.emptyRoot(in: disk.path)
            defer { WatchedRoot.removeTree(root.path) }
            let daemon = try SampleInbox.watch(root)
            // A daemon that cannot begin says so and ends; this one has begun.
            findings.expect(daemon.says("watching"), "\(label): does not begin: \(daemon.log)")
            // What waits outside needs no space when it is moved into the inbox.
            let outside = root.path.appending("outside")
            for file in inbox.files {
                let path = outside.appending(file.path)
                try path.folder.makeFolders()
                try Descriptor(path, for: .create).write(file.content)
            }
            let fillers = try fill(disk)
            for entry in try outside.entries() {
                try outside.appending(entry).rename(to: root.tree.inbox.appending(entry))
            }
            let documents = inbox.files.count - 1
            let isEnough = { () -> Bool in
                guard let counts = try? root.counts() else { return false }
                return counts.taken - counts[.working] >= documents
            }
            findings.expect(
                wait(30) { daemon.log.contains("trying again") || isEnough() },
                "\(label): the daemon says nothing: \(daemon.log)")
            usleep(2_000_000)
            findings.expect(daemon.process.isRunning, "\(label): the daemon ended: \(daemon.log)")
            for filler in fillers { try filler.remove() }
            findings.expect(
                root.waitUntilSettled(documents), "\(label): it did not go on by itself")
            findings.expect(
                wait(10) { ((try? root.tree.work.entries()) ?? []).isEmpty },
                "\(label): originals stay in hand")
            let ending = daemon.terminate()
            findings.expect(ending.isComplete, "\(label): \(ending)")
            findings.tried(label, checker.violations(in: root))
        }

        @Test func diskIsFull() throws {
            try Campaign.row("diskIsFull", needs: [.mounts]) { findings in
                for left in Campaign.choose(short: [0], long: [0, 4096, 40_960, 262_144, 1 << 20]) {
                    try Self.fillUp(
                        findings, "tmpfs with \(left) bytes free", options: "size=24m"
                    ) { [try $0.fill(leaving: left)] }
                }
            }
        }

        @Test func noInodesAreLeft() throws {
            try Campaign.row("noInodesAreLeft", needs: [.mounts]) { findings in
                for left in Campaign.choose(short: [0], long: [0, 1, 2, 3, 5]) {
                    try Self.fillUp(
                        findings, "tmpfs with \(left) inodes free",
                        options: "size=64m,nr_inodes=200"
                    ) { disk in
                        var fillers: [Path] = []
                        while fillers.count < 1000 {
                            let path = disk.path.appending("filler-\(fillers.count)")
                            do { _ = try Descriptor(path, for: .create) } catch { break }
                            fillers.append(path)
                        }
                        for _ in 0..<min(left, fillers.count) { try fillers.removeLast().remove() }
                        return fillers
                    }
                }
            }
        }

        /// The inbox is a file system of its own: what comes over is copied, within the bounds that
        /// hold for files, and nothing else; what is refused stays and is named.
        @Test func inboxOfAnotherFileSystem() throws {
            try Campaign.row("inboxOfAnotherFileSystem", needs: [.mounts]) { findings in
                var inbox = SampleInbox.mixed
                inbox.yaml = inbox.yaml.replacing(
                    "reserve_megabytes: 0", with: "reserve_megabytes: 0, file_megabytes: 80")
                let checker = try inbox.checker()
                let (disk, other) = (
                    try MountedDisk(.memory("size=100m")), try MountedDisk(.memory("size=400m"))
                )
                let root = try inbox.emptyRoot(in: disk.path)
                try Program(["mount", "--bind", "\(other.path)", "\(root.tree.inbox)"]).succeed()
                defer { _ = try? Program(["umount", "-l", "\(root.tree.inbox)"]).succeed() }
                // Too large, with holes, and more than the disk has.
                for (name, size, isWhole) in [
                    ("large.txt", 90, true), ("holes.txt", 70, false), ("room.txt", 79, true),
                ] {
                    let file = try Descriptor(root.tree.inbox.appending(name), for: .create)
                    try file.truncate(to: size << 20)
                    let block = [UInt8](repeating: 0x41, count: 1 << 20)
                    for _ in 0..<(isWhole ? size : 0) { try file.write(block) }
                }
                let filler = try Descriptor(disk.path.appending("filler"), for: .create)
                for _ in 0..<40 { try filler.write([UInt8](repeating: 0x42, count: 1 << 20)) }
                for file in inbox.files {
                    let path = root.tree.inbox.appending(file.path)
                    try path.folder.makeFolders()
                    try Descriptor(path, for: .create).write(file.content)
                }
                let ending = try SampleInbox.drain(root)
                findings.expect(!ending.isSignal, "\(ending)")
                for name in ["large.txt", "holes.txt", "room.txt"] {
                    findings.expect(
                        ending.log.contains("\(name): copy: File too large"), "\(ending)")
                    let path = root.tree.inbox.appending(name)
                    findings.expect(try FileStatus.of(path)?.kind == .file, "\(name) is gone")
                    try path.remove()
                }
                findings.tried("mounted inbox", checker.violations(in: root))
            }
        }

        /// Less than the reserve is free: nothing is taken, until there is more.
        @Test func lessThanTheReserve() throws {
            try Campaign.row("lessThanTheReserve", needs: [.mounts]) { findings in
                var inbox = SampleInbox.stories(20)
                inbox.yaml = inbox.yaml.replacing(
                    "reserve_megabytes: 0", with: "reserve_megabytes: 8")
                let disk = try MountedDisk(.memory("size=24m"))
                let root = try inbox.root(in: disk.path)
                let filler = try disk.fill(leaving: 4 << 20)
                let daemon = try SampleInbox.watch(root)
                findings.expect(daemon.says("disk are free"), "it says nothing: \(daemon.log)")
                usleep(1_000_000)
                findings.expect(try root.counts().taken == 0, "it took files")
                try filler.remove()
                findings.expect(root.waitUntilSettled(20), "it did not go on by itself")
                findings.expect(daemon.terminate().isComplete, "it did not end well")
                findings.tried(
                    "reserve", RootChecker(dropped: inbox.files).violations(in: root))
            }
        }

        /// A disk that dies or becomes read-only under the daemon, and comes back.
        private static func breakDown(
            _ findings: Findings, _ label: String, after milliseconds: Int,
            _ breakIt: (MountedDisk) throws -> Void
        ) throws {
            let inbox = SampleInbox.mixed
            let checker = try inbox.checker()
            let disk = try MountedDisk(.image(megabytes: 48))
            let root = try inbox.root(in: disk.path)
            try Program(["sync", "-f", "\(disk.path)"]).succeed()
            let daemon = try SampleInbox.watch(root)
            usleep(UInt32(milliseconds) * 1000)
            try breakIt(disk)
            usleep(1_500_000)
            findings.expect(
                daemon.process.isRunning || !daemon.log.isEmpty, "\(label): it ended in silence")
            findings.expect(!daemon.log.isEmpty, "\(label): it says nothing")
            let ending = daemon.terminate(within: 40)
            findings.expect(
                ending.status != -1 && !ending.isSignal, "\(label): \(ending)")
            try disk.cycle()
            findings.tried(
                "\(label) after \(milliseconds) ms",
                try RootFaults.CrashPoints.finish(root, checker))
            WatchedRoot.removeTree(root.path)
        }

        @Test func diskDies() throws {
            try Campaign.row("diskDies", needs: [.loopDevices]) { findings in
                for pause in Campaign.choose(
                    short: [500],
                    long: [50, 100, 200, 300, 400, 500, 600, 700, 800, 900, 1000, 1200])
                {
                    try Self.breakDown(findings, "dead disk", after: pause) { try $0.shutDown() }
                }
            }
        }

        @Test func diskBecomesReadOnly() throws {
            try Campaign.row("diskBecomesReadOnly", needs: [.loopDevices]) { findings in
                for pause in Campaign.choose(
                    short: [600], long: [100, 300, 500, 600, 700, 900, 1200])
                {
                    try Self.breakDown(findings, "read-only disk", after: pause) {
                        try $0.remount("abort")
                    }
                }
            }
        }

        @Test func rootIsReadOnly() throws {
            try Campaign.row("rootIsReadOnly", needs: [.mounts]) { findings in
                let inbox = SampleInbox.mixed
                let checker = try inbox.checker()
                let disk = try MountedDisk(.memory("size=64m"))
                let root = try inbox.root(in: disk.path)
                try disk.remount("ro")
                let ending = try SampleInbox.drain(root)
                findings.expect(ending.status == 1, "read-only at the start: \(ending)")
                findings.expect(ending.log.contains("Read-only"), "it does not say why: \(ending)")
                try disk.remount("rw")
                findings.tried(
                    "read-only, then not", try RootFaults.CrashPoints.finish(root, checker))
            }
        }
    }
}
