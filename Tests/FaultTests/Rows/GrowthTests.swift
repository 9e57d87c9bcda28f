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
    /// Someone who has a file open makes it longer for as long as it is read.
    @Suite(.serialized)
    struct Growth {
        /// Grows a file that was just taken until the daemon ends; what is wrong.
        ///
        /// - `pause`: milliseconds between its taking and the first growth; nil: it grows when its digest is begun.
        static func grow(
            _ file: DroppedFile, pause: UInt32?, program: URL = Program.winnow,
            environment: [String: String] = [:]
        ) throws -> [String] {
            var inbox = SampleInbox.stories(0)
            inbox.files = [file]
            let root = try inbox.root()
            let daemon = try SampleInbox.once(
                root, environment: environment.merging(["WINNOW_FAULTS": "1"]) { $1 },
                program: program)
            let work = root.tree.work.appending("0000000000000001")
            guard wait(20, until: { ((try? FileStatus.of(work)) ?? nil) != nil }) else {
                return ["it was not taken: \(daemon.log)"]
            }
            if let pause { usleep(pause * 1000) } else { waitUntilRead(work, by: daemon.pid) }
            let descriptor = unsafe open("\(work)", O_WRONLY | O_APPEND | O_CLOEXEC)
            defer { close(descriptor) }
            guard descriptor >= 0 else { return ["it was read before it could grow"] }
            var size = file.content.count
            let end = ContinuousClock.now + .seconds(15)
            while daemon.process.isRunning, ContinuousClock.now < end {
                // Holes: no disk is filled by that.
                size += 256 << 20
                if ftruncate(descriptor, off_t(size)) != 0 { break }
                usleep(500)
            }
            guard !daemon.process.isRunning else {
                _ = daemon.end(within: 0)
                return ["it is read for as long as it grows"]
            }
            let ending = daemon.end()
            var wrong = ending.isComplete ? [] : ["\(ending)"]
            if !ending.log.contains("changed while it was read") { wrong.append("\(ending)") }
            if try root.counts().taken != 0 { wrong.append("\(try root.counts())") }
            if try root.tree.inbox.entries().count != 1 { wrong.append("it did not go back") }
            return wrong
        }

        /// Waits until a process has read some of a file.
        private static func waitUntilRead(_ file: Path, by pid: Int32) {
            let manager = FileManager.default
            _ = wait(5) {
                let numbers = (try? manager.contentsOfDirectory(atPath: "/proc/\(pid)/fd")) ?? []
                return numbers.contains { number in
                    let target = try? manager.destinationOfSymbolicLink(
                        atPath: "/proc/\(pid)/fd/\(number)")
                    guard target == "\(file)" else { return false }
                    let state = (try? Path("/proc/\(pid)/fdinfo/\(number)").read()) ?? []
                    let place = String(decoding: state, as: UTF8.self)
                        .split(separator: "\n").first { $0.hasPrefix("pos:") }
                    return place.map { !$0.hasSuffix("\t0") } ?? false
                }
            }
        }

        /// So long that it is read for its digest when it begins to grow.
        static let large = DroppedFile(
            "large.txt", String(repeating: "A line of a long text.\n", count: 2_600_000))

        @Test func filesThatGrowForEver() throws {
            try Campaign.row("filesThatGrowForEver") { findings in
                let digested = try Self.grow(Self.large, pause: nil)
                findings.expect(digested.isEmpty, "digest: \(digested)")
                findings.tried("while its digest is made")
                // Its worker waits a moment before it reads.
                let lines = String(repeating: "{\"text\":\"A story.\"}\n", count: 20_000)
                let slow = DroppedFile("fault-slow.jsonl", lines)
                let wrong = try Self.grow(slow, pause: 150)
                findings.expect(wrong.isEmpty, "worker: \(wrong)")
                findings.tried("while a worker reads it")
            }
        }
    }
}
