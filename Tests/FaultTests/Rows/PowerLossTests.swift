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
    /// The power goes at the moment when a file was acknowledged.
    @Suite(.serialized)
    struct PowerLoss {
        /// The daemon is held whenever it is about to move an original of a committed file; then what the disk holds is
        /// copied, without what the kernel has not written, and a daemon starts on the copy.
        @Test func powerGoesAtEachAcknowledgement() throws {
            try Campaign.row("powerGoesAtEachAcknowledgement", needs: [.loopDevices, .injector]) {
                findings in
                let count = Campaign.choose(short: 3, long: 60)
                var inbox = SampleInbox.stories(0)
                // Each takes a while, so that each is committed by itself.
                inbox.files = (0..<count).map {
                    DroppedFile("fault-slow-\($0 + 100).txt", "Story \($0) of a long day.")
                }
                let checker = try inbox.checker()
                let disk = try MountedDisk(.image(megabytes: 24))
                let root = try inbox.root(in: disk.path)
                try Program(["sync", "-f", "\(disk.path)"]).succeed()
                let injection = Injection(
                    calls: ["renameat2"], action: .stop, at: 1, times: 0, below: "state/work/")
                let daemon = try SampleInbox.watch(
                    root, ["--workers", "1"],
                    environment: injection.environment(for: root).merging(["WINNOW_FAULTS": "1"]) {
                        $1
                    })
                var acknowledged = 0
                var lost = 0
                while acknowledged < count {
                    guard wait(30, until: { isStopped(daemon.pid) }) else { break }
                    let done = try root.counts()[.done]
                    let copy = try MountedDisk(.copy(disk.image))
                    kill(daemon.pid, SIGCONT)
                    // Stopped again for the same file only if its move was not what stopped it.
                    acknowledged += 1
                    let name = Path(Array(root.path.bytes.dropFirst(disk.path.bytes.count + 1)))
                    let other = WatchedRoot(existing: copy.path.appending(name))
                    let survived = try Ledger(other.tree.ledger).counts()[.done]
                    if survived < done { lost += done - survived }
                    let recovered = try SampleInbox.drain(other)
                    findings.expect(recovered.isComplete, "image \(acknowledged): \(recovered)")
                    findings.tried("image \(acknowledged)", checker.violations(in: other))
                }
                _ = root.waitUntilSettled(count)
                findings.expect(daemon.terminate().isComplete, "the daemon did not end well")
                findings.expect(acknowledged >= count, "only \(acknowledged) acknowledgements")
                findings.expect(lost == 0, "\(lost) acknowledged files were lost")
                findings.note("\(acknowledged) acknowledgements, \(lost) lost")
                WatchedRoot.removeTree(root.path)
            }
        }
    }
}
