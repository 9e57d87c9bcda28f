internal import CLinux
internal import Files
internal import Glibc
package import Intake

/// The converter's side: runs programs, each for one file after the other,
/// until the worker is gone.
package enum ConverterLoop {
    /// Bytes of what a program may write, and of its memory;
    /// seconds of its processor time and of its whole time.
    private static let outputBytes = 512 << 20
    private static let memoryBytes = 1 << 30
    private static let processorSeconds = 120
    private static let wholeSeconds = 280.0

    /// Where Debian and administrators put programs; nothing of a file
    /// or the environment chooses it.
    private static let folders = ["/usr/bin/", "/usr/local/bin/"]

    /// nil if the program is not installed.
    package static func place(of program: ReadingProgram) -> String? {
        folders.map { $0 + program.name }.first { unsafe access($0, X_OK) == 0 }
    }

    /// Serves on standard input.
    package static func run() {
        _ = linux_close_from(3)
        let socket = Descriptor(adopting: dup(0), path: Path("standard input"))
        Confinement.limitConverter(output: outputBytes, memory: memoryBytes)
        while let (program, file) = nextFile(socket) {
            let (failure, output) = converted(file, by: program)
            close(file)
            let files = output >= 0 ? [output] : []
            let isSent = (try? socket.send(ConverterReply.frame(failure), files: files)) != nil
            if output >= 0 { close(output) }
            if !isSent { return }
        }
    }

    /// The next file and what is to be run with it; nil if the worker is gone
    /// or says what no worker says, upon which this process ends.
    private static func nextFile(
        _ socket: borrowing Descriptor
    ) -> (program: ReadingProgram, file: Int32)? {
        var head = [UInt8](repeating: 0, count: ConverterOrder.length)
        var files = [Int32](repeating: -1, count: Int(linux_most_files))
        var number: Int32 = 0
        // The kernel fills both arrays no further than they are long.
        let got = unsafe linux_receive_files(socket.number, &head, head.count, &files, &number)
        let order = ConverterOrder(head)
        guard got == head.count, let program = order.program else { return nil }
        switch order.content {
        case .file:
            guard number == 1 else { return nil }
            return (program, files[0])
        case .bytes(let count):
            // None belongs to such an order: it is no order of a worker's, and this process ends.
            guard number == 0 else { return nil }
            let file = linux_memory_file()
            guard file >= 0 else { return nil }
            let target = Descriptor(adopting: dup(file), path: Path("memory"))
            var left = count
            while left > 0 {
                var piece = [UInt8](repeating: 0, count: min(left, 64 << 10))
                guard let got = try? socket.read(into: &piece), got > 0,
                    (try? target.write(piece[..<got])) != nil
                else { return nil }
                left -= got
            }
            return (program, file)
        }
    }

    /// What the program writes for a file, or why there is nothing.
    private static func converted(
        _ file: Int32, by program: ReadingProgram
    ) -> (ConverterReply?, Int32) {
        #if !WINNOW_SHIPPED
            let fault = InjectedFault.inConverter(file)
            if case .byItself(let call)? = fault {
                return (ConverterReply(.unreadable, message: call.outcome), -1)
            }
        #endif
        guard let place = place(of: program) else {
            return (
                ConverterReply(
                    .missingProgram,
                    message:
                        "\(program.reads)s are read with \(program.name), which is not installed; "
                        + "install the package \(program.package) and retry"), -1
            )
        }
        let output = linux_memory_file()
        let errors = linux_memory_file()
        defer { if errors >= 0 { close(errors) } }
        guard output >= 0, errors >= 0 else {
            return (ConverterReply(.unreadable, message: "no memory for the text"), -1)
        }
        Confinement.limitProcessor(to: processorSeconds)
        defer { Confinement.limitProcessor(to: Int(Int32.max)) }
        let end: ChildExit
        do throws(FileError) {
            #if WINNOW_SHIPPED
                let path: String? = place
            #else
                let path = fault == nil ? place : nil
            #endif
            let pid = try ChildProcess.begin(
                path, arguments: program.arguments, input: file, output: output, errors: errors,
                allowed: .program)
            #if !WINNOW_SHIPPED
                if pid == 0, case .byProgram(let call)? = fault { InjectedFault.tryAsProgram(call) }
            #endif
            end = ChildProcess.wait(pid, patience: wholeSeconds, alone: true)
        } catch {
            close(output)
            return (ConverterReply(.unreadable, message: "\(program.name): \(error.reason)"), -1)
        }
        if end.signal == nil, end.exitStatus == 0 { return (nil, output) }
        close(output)
        return (failure(of: program, ended: end, errors: errors), -1)
    }

    private static func failure(
        of program: ReadingProgram, ended end: ChildExit, errors: Int32
    ) -> ConverterReply {
        lseek(errors, 0, SEEK_SET)
        let said = Descriptor(adopting: dup(errors), path: Path("memory"))
        let text = (try? said.readAll(limit: 4_096)) ?? []
        let words = String(decoding: text, as: UTF8.self)
        let file = "the \(program.reads)"
        if words.contains(program.lockedWords) {
            return ConverterReply(
                .unsupported,
                message: "\(file) is encrypted; drop one that opens without a password")
        }
        if words.contains(program.damagedWords) {
            return ConverterReply(.malformed, message: program.damage)
        }
        if end.signal == SIGXFSZ {
            return ConverterReply(
                .tooLarge, message: "\(file) has more than \(outputBytes) bytes of words")
        }
        if end.signal == SIGXCPU || end.signal == SIGKILL {
            return ConverterReply(
                .tooLarge, message: "\(program.name) used up its time on \(file); \(program.remedy)"
            )
        }
        if end.exitStatus == ChildProcess.notExecuted {
            return ConverterReply(
                .missingProgram,
                message:
                    "\(program.name) cannot be run; install the package \(program.package) anew and retry"
            )
        }
        let line = words.split(separator: "\n").last.map { ": \($0.prefix(200))" } ?? ""
        let signal = end.signal.map { " (signal \($0))" } ?? ""
        return ConverterReply(
            .malformed, message: "\(program.name) cannot read \(file)\(signal)\(line)")
    }
}
