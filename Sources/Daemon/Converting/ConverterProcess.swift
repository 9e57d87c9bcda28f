internal import CLinux
package import Files
internal import Glibc
package import Intake

/// The process beside a worker that runs the programs which some kinds of files
/// are read with, such as PDFs.
///
/// It is begun before the worker gives up the right to begin processes. The worker sends it a file,
/// as an open descriptor or as bytes, and gets the program's output back as an open file.
/// It ends when the worker does.
package final class ConverterProcess: DocumentConverter {
    private let socket: Descriptor

    /// Seconds until a program is given up that gives no output;
    /// the process ends it a little earlier.
    static let patience = 300.0
    private var waited = 0.0
    /// Seconds that programs have taken so far.
    private(set) var busy = 0.0

    private init(_ socket: consuming Descriptor) { self.socket = socket }

    /// Starts `winnow converter`, the program that this process runs too.
    package static func start() throws(FileError) -> ConverterProcess {
        var ends: [Int32] = [0, 0]
        guard unsafe linux_socket_pair(&ends) == 0 else {
            throw FileError("socketpair", path: Path("socket"), code: errno)
        }
        let theirs = Descriptor(adopting: ends[0], path: Path("socket"))
        let ours = Descriptor(adopting: ends[1], path: Path("socket"))
        let nowhere = unsafe open("/dev/null", O_RDWR | O_CLOEXEC)
        guard nowhere >= 0 else {
            throw FileError("open", path: Path("/dev/null"), code: errno)
        }
        let null = Descriptor(adopting: nowhere, path: Path("/dev/null"))
        _ = try ChildProcess.spawn(
            "/proc/self/exe", arguments: ["converter"], input: theirs.number, output: null.number,
            errors: null.number, group: getpgrp())
        return ConverterProcess(ours)
    }

    /// The descriptor that files are sent through.
    var number: Int32 { socket.number }

    package func begin(_ program: ReadingProgram, file descriptor: Int32) throws(IntakeError) {
        waited = 0
        let order = ConverterOrder(program: program, content: .file)
        try sending { () throws(FileError) in
            try socket.send(order.bytes, files: [descriptor])
        }
    }

    package func begin(_ program: ReadingProgram, bytes: [UInt8]) throws(IntakeError) {
        waited = 0
        let order = ConverterOrder(program: program, content: .bytes(bytes.count))
        try sending { () throws(FileError) in
            try socket.send(order.bytes, files: [])
            var rest = bytes[...]
            while !rest.isEmpty {
                let piece = Array(rest.prefix(64 << 10))
                try socket.send(piece, files: [])
                rest = rest.dropFirst(piece.count)
            }
        }
    }

    package func output(within seconds: Double) throws(IntakeError) -> Int32? {
        let began = Clock.steady
        defer { busy += Double(Clock.steady - began) / 1e9 }
        var ready = pollfd(fd: socket.number, events: Int16(POLLIN), revents: 0)
        let result = unsafe poll(&ready, 1, Int32(seconds * 1_000))
        if result == 0 || result < 0 && errno == EINTR {
            waited += seconds
            guard waited < Self.patience else { throw Self.gone }
            return nil
        }
        var reply: (message: [UInt8], files: [Int32])?
        do throws(WorkBreach) {
            reply = try Frame.next(fromSocket: socket).map { ($0.message, $0.files) }
        } catch {
            throw Self.gone
        }
        guard let reply else { throw Self.gone }
        let failure = ConverterReply(reply.message)
        if failure == nil, reply.files.count == 1 { return reply.files[0] }
        for file in reply.files { close(file) }
        throw failure.map { IntakeError(code: $0.code, message: $0.message) } ?? Self.gone
    }

    /// Sends to the process; whatever keeps that from being done, it is gone.
    private func sending(_ body: () throws(FileError) -> Void) throws(IntakeError) {
        do throws(FileError) {
            try body()
        } catch {
            throw Self.gone
        }
    }

    /// What is told of the file where there is no answer, or none that can be understood.
    private static let gone = IntakeError(
        code: .unreadable,
        message: "the program that reads this kind of file gave no answer; retry it")
}
