internal import CSpawn
internal import Foundation

#if canImport(Glibc)
    internal import Glibc
#endif

extension Program {
    /// Starts it in a process group of its own with these three files and no others open; its process id.
    func spawn(input: Int32, output: Int32, errors: Int32) throws(ProgramFailure) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        for (number, file) in [input, output, errors].enumerated() {
            unsafe posix_spawn_file_actions_adddup2(&actions, file, Int32(number))
        }
        // What other tests have open is none of its business, nor keeps it a pipe of theirs from ending.
        unsafe spawn_closing_from(&actions, 3)
        if let folder { unsafe spawn_in_folder(&actions, folder) }
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        var signals = sigset_t()
        unsafe sigfillset(&signals)
        unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
        unsafe sigemptyset(&signals)
        unsafe posix_spawnattr_setsigmask(&attributes, &signals)
        unsafe posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        var arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        defer { unsafe arguments.forEach { unsafe free($0) } }
        var variables = unsafe all.map { unsafe strdup("\($0.key)=\($0.value)") } + [nil]
        defer { unsafe variables.forEach { unsafe free($0) } }
        var pid: Int32 = 0
        let result = unsafe posix_spawnp(
            &pid, words[0], &actions, &attributes, &arguments, &variables)
        guard result == 0 else {
            throw ProgramFailure(self, "it cannot be started: \(Self.name(result))")
        }
        return pid
    }

    static func name(_ code: Int32) -> String { unsafe String(cString: strerror(code)) }
}

/// An open file, closed with this object.
final class OpenFile {
    let number: Int32

    /// A file in memory, which goes with the last who has it open.
    init(holding bytes: [UInt8] = []) throws(ProgramFailure) {
        number = spawn_memory_file()
        guard number >= 0 else { throw ProgramFailure("a stream", errno) }
        var done = 0
        while done < bytes.count {
            let count = unsafe bytes[done...].withUnsafeBytes {
                unsafe pwrite(number, $0.baseAddress, $0.count, off_t(done))
            }
            guard count > 0 || errno == EINTR else { throw ProgramFailure("a stream", errno) }
            done += max(0, count)
        }
    }

    init(_ path: String, _ flags: Int32) throws(ProgramFailure) {
        number = unsafe open(path, flags | O_CLOEXEC)
        guard number >= 0 else { throw ProgramFailure(path, errno) }
    }

    deinit { close(number) }

    /// All that is in it; where who writes to it stands does not change.
    var content: [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe pread(number, &buffer, buffer.count, off_t(bytes.count))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }
}

extension ProgramFailure {
    init(_ file: String, _ code: Int32) { description = "\(file): \(Program.name(code))" }
}
