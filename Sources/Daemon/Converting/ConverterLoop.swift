internal import CLinux
internal import Files
internal import Glibc

/// The converter's side: runs `pdftotext` for one file after the other, until the worker is gone.
package enum ConverterLoop {
    /// Bytes of what a program may write, and of its memory; seconds of its processor time and of its whole time.
    private static let outputBytes = 512 << 20
    private static let memoryBytes = 1 << 30
    private static let processorSeconds = 120
    private static let wholeSeconds = 280.0

    /// Where Debian and administrators put programs; nothing of a file or the environment chooses it.
    private static let places = ["/usr/bin/pdftotext", "/usr/local/bin/pdftotext"]

    /// The program that PDFs are read with; nil if it is not installed.
    package static var program: String? { places.first { unsafe access($0, X_OK) == 0 } }

    /// What `pdftotext` is told: the file is its standard input, opened anew, so that its offset is nobody's.
    private static let arguments = ["-bbox-layout", "-enc", "UTF-8", "/dev/fd/0", "-"]

    /// Serves on standard input.
    package static func run() {
        _ = linux_close_from(3)
        let socket = Descriptor(adopting: dup(0), path: Path("standard input"))
        Confinement.limitConverter(output: outputBytes, memory: memoryBytes)
        while let file = nextFile(socket) {
            let (failure, output) = converted(file)
            close(file)
            let files = output >= 0 ? [output] : []
            let isSent = (try? socket.send(ConverterReply.frame(failure), files: files)) != nil
            if output >= 0 { close(output) }
            if !isSent { return }
        }
    }

    private static func nextFile(_ socket: borrowing Descriptor) -> Int32? {
        var head = [UInt8](repeating: 0, count: ConverterOrder.length)
        var files = [Int32](repeating: -1, count: Int(linux_most_files))
        var number: Int32 = 0
        // The kernel fills both arrays no further than they are long.
        let got = unsafe linux_receive_files(socket.number, &head, head.count, &files, &number)
        guard got == head.count else { return nil }
        switch ConverterOrder(head) {
        case .file:
            guard number == 1 else { return nil }
            return files[0]
        case .bytes(let count):
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
            return file
        }
    }

    /// What the program writes for a file, or why there is nothing.
    private static func converted(_ file: Int32) -> (ConverterReply?, Int32) {
        let fault = InjectedFault.inConverter(file)
        if case .byItself(let call)? = fault {
            return (ConverterReply(code: "unreadable", message: call.outcome), -1)
        }
        guard let program else {
            return (
                ConverterReply(
                    code: "missing_program",
                    message: "PDFs are read with pdftotext, which is not installed; "
                        + "install the package poppler-utils and retry"), -1
            )
        }
        let output = linux_memory_file()
        let errors = linux_memory_file()
        defer { if errors >= 0 { close(errors) } }
        guard output >= 0, errors >= 0 else {
            return (ConverterReply(code: "unreadable", message: "no memory for the text"), -1)
        }
        Confinement.limitProcessor(to: processorSeconds)
        defer { Confinement.limitProcessor(to: Int(Int32.max)) }
        let end: ChildExit
        do throws(FileError) {
            let pid = try ChildProcess.begin(
                fault == nil ? program : nil, arguments, input: file, output: output,
                errors: errors, allowed: .program)
            if pid == 0, case .byProgram(let call)? = fault { InjectedFault.tryAsProgram(call) }
            end = ChildProcess.wait(pid, patience: wholeSeconds, alone: true)
        } catch {
            close(output)
            return (ConverterReply(code: "unreadable", message: "pdftotext: \(error.reason)"), -1)
        }
        if end.signal == nil, end.exitStatus == 0 { return (nil, output) }
        close(output)
        return (failure(end, errors: errors), -1)
    }

    private static func failure(_ end: ChildExit, errors: Int32) -> ConverterReply {
        lseek(errors, 0, SEEK_SET)
        let said = Descriptor(adopting: dup(errors), path: Path("memory"))
        let text = (try? said.readAll(limit: 4_096)) ?? []
        let words = String(decoding: text, as: UTF8.self)
        if words.contains("Incorrect password") {
            return ConverterReply(
                code: "unsupported",
                message: "the PDF is encrypted; drop one that opens without a password")
        }
        if end.signal == SIGXFSZ {
            return ConverterReply(
                code: "too_large", message: "the PDF has more than \(outputBytes) bytes of words")
        }
        if end.signal == SIGXCPU || end.signal == SIGKILL {
            return ConverterReply(
                code: "too_large",
                message: "pdftotext used up its time on the PDF; print it to a new PDF")
        }
        if end.exitStatus == ChildProcess.notExecuted {
            return ConverterReply(
                code: "missing_program",
                message: "pdftotext cannot be run; install the package poppler-utils anew and retry"
            )
        }
        let line = words.split(separator: "\n").last.map { ": \($0.prefix(200))" } ?? ""
        return ConverterReply(
            code: "malformed",
            message:
                "pdftotext cannot read the PDF\(end.signal.map { " (signal \($0))" } ?? "")\(line)")
    }
}
