import Files
import Foundation
import Programs
import Testing
import WatchedRoots

/// Lengths that the first message to a worker claims, and what they cost the worker.
struct FrameTests {
    /// A length of a gigabyte was believed, and so much memory filled, before its bytes were there.
    @Test func aDamagedLengthCostsNoMemory() throws {
        let worker = try StartedWorker.start()
        let claimed = 127 << 20
        let sent = 4 << 20
        // More than the socket holds: once all is sent, the worker has read the length and most of the rest.
        try worker.socket.send(Self.head(claimed) + [UInt8](repeating: 0, count: sent), files: [])
        #expect(try worker.peak < claimed / 2)
        shutdown(worker.socket.number, Int32(SHUT_RDWR))
        #expect(try worker.process.wait().signal == nil)
    }

    @Test func aLengthBeyondTheLimitEndsTheWorker() throws {
        let worker = try StartedWorker.start()
        try worker.socket.send(Self.head(1 << 30) + [1, 2, 3, 4], files: [])
        #expect(try worker.process.wait().status == 1)
    }

    private static func head(_ length: Int) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: length >> $0) }
    }
}

/// A worker with a socket to its standard input, as the daemon starts it.
private struct StartedWorker: ~Copyable {
    let process: RunningProgram
    /// Our end.
    let socket: Descriptor

    static func start() throws -> StartedWorker {
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        try #require(unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0)
        // Nobody waits for a worker that does not read.
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        _ = unsafe setsockopt(
            ends[1], SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let socket = Descriptor(adopting: ends[1], path: Path("socket"))
        let given = Descriptor(adopting: ends[0], path: Path("socket"))
        let process = try Program(
            [Program.winnow.path, "worker"], input: .descriptor(given.number)
        ).start()
        return StartedWorker(process: process, socket: socket)
    }

    /// Most memory that the running process ever held, in bytes.
    var peak: Int {
        get throws {
            let status = try Path("/proc/\(process.pid)/status").read()
            let line = String(decoding: status, as: UTF8.self).split(separator: "\n")
                .first { $0.hasPrefix("VmHWM:") }
            let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first
            return try #require(kilobytes.flatMap { Int($0) }) << 10
        }
    }
}
