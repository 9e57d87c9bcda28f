import Daemon
import Files
import Foundation
import Programs
import Shards
import Synchronization
import Testing
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

extension Faults {
    /// Someone who may only drop files keeps the daemon busy while another one drops a story.
    @Suite(.serialized)
    struct Floods {
        /// Who drops the story that must not wait.
        private static let honest: UInt32 = 9003
        /// Seconds that it may wait; the settle time is two.
        private static let patience = Campaign.choose(short: 20.0, long: 30.0)

        /// Does something again and again until it is released.
        private final class Busy: Sendable {
            private let isOver = Mutex(false)
            private let done = DispatchSemaphore(value: 0)

            init(_ turn: @escaping @Sendable () -> Void) {
                DispatchQueue.global().async { [self] in
                    while !isOver.withLock({ $0 }) { turn() }
                    done.signal()
                }
            }

            func end() {
                isOver.withLock { $0 = true }
                done.wait()
            }
        }

        private static func name(_ root: WatchedRoot, _ below: String) -> String {
            "\(root.text)/inbox/\(below)"
        }

        /// Tens of thousands of files whose time of change is always now.
        private static func youngFiles(_ shared: SharedRoot, _ count: Int) throws -> Busy {
            let root = shared.root
            let folder = root.tree.inbox.appending("young")
            try folder.makeFolders()
            for number in 0..<count {
                let file = folder.appending("f\(number).txt")
                try Descriptor(file, for: .create).write(Array("Sales rose \(number)%.".utf8))
                try SharedRoot.give(file, to: SharedRoot.dropper, mode: 0o644)
            }
            let names = (0..<count).map { name(root, "young/f\($0).txt") }
            return Busy {
                for name in names { _ = unsafe utimensat(AT_FDCWD, name, nil, 0) }
                usleep(100_000)
            }
        }

        /// Folders with thousands of others in them get other names, hundreds of times a second.
        private static func renamedFolders(_ shared: SharedRoot, _ count: Int) throws -> Busy {
            let root = shared.root
            for number in 0..<count {
                try root.tree.inbox.appending("many/d\(number)").makeFolders()
            }
            try root.tree.inbox.appending("one").makeFolders()
            let pairs = ["many", "one"].map { (name(root, $0), name(root, "\($0)-again")) }
            return Busy {
                for (here, there) in pairs {
                    _ = unsafe rename(here, there)
                    _ = unsafe rename(there, here)
                }
                usleep(1000)
            }
        }

        @Test func aFloodDelaysNobodyElse() throws {
            try Campaign.row("aFloodDelaysNobodyElse", needs: [.root]) { findings in
                let floods: [(String, (SharedRoot) throws -> Busy)] = [
                    (
                        "young files",
                        { try Self.youngFiles($0, Campaign.choose(short: 4000, long: 52_000)) }
                    ),
                    (
                        "renamed folders",
                        { try Self.renamedFolders($0, Campaign.choose(short: 500, long: 4500)) }
                    ),
                ]
                for (kind, flood) in floods {
                    var inbox = SampleInbox.stories(0)
                    inbox.yaml = "stages: [clean]\ninbox: { reserve_megabytes: 0 }\n"
                    let shared = try SharedRoot(inbox)
                    let root = shared.root
                    let daemon = try SampleInbox.watch(root)
                    let busy = try flood(shared)
                    sleep(Campaign.choose(short: 2, long: 15))
                    let (hidden, story) = (
                        root.tree.inbox.appending(".story"), root.tree.inbox.appending("story.txt")
                    )
                    try Descriptor(hidden, for: .create).write(Array("An honest story.".utf8))
                    try SharedRoot.give(hidden, to: Self.honest, mode: 0o644)
                    try hidden.rename(to: story)
                    let began = ContinuousClock.now
                    let isTaken = wait(Self.patience) {
                        ((try? FileStatus.of(story)) ?? nil) == nil
                    }
                    let tenths = Int((ContinuousClock.now - began) / .milliseconds(100))
                    busy.end()
                    findings.tried(kind)
                    findings.note("\(kind): taken after \(Double(tenths) / 10) s")
                    findings.expect(isTaken, "\(kind): the other user's story still waits")
                    let ending = daemon.terminate()
                    findings.expect(ending.isComplete, "\(kind): \(ending)")
                }
            }
        }
    }
}
