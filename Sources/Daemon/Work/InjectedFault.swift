internal import Intake

#if !WINNOW_SHIPPED

    internal import Files
    internal import Glibc

    /// What a worker or its converter does wrong on purpose, for the tests of the daemon:
    /// only where WINNOW_FAULTS is set, and in no program that is given away.
    enum InjectedFault {
        private static let isOn = unsafe getenv("WINNOW_FAULTS") != nil

        private static func name(_ request: WorkRequest) -> String? {
            guard isOn else { return nil }
            return String(decoding: request.path.name, as: UTF8.self)
        }

        /// What follows a word in the file's name, up to the next dot; nil for other files.
        private static func choice(_ request: WorkRequest, behind word: String) -> String? {
            guard let name = name(request), name.hasPrefix(word) else { return nil }
            return name.dropFirst(word.count).split(separator: ".").first.map(String.init)
        }

        /// Says something that no worker says.
        static func sendForgedReply(
            to request: WorkRequest, output: borrowing Descriptor
        ) throws(FileError) {
            guard let name = choice(request, behind: "fault-lie-"),
                let lie = ForgedReply(rawValue: name)
            else { return }
            try output.write(lie.message(about: request.id))
        }

        static func raise(_ request: WorkRequest) throws(WorkFailure) {
            if let name = choice(request, behind: "fault-call-"),
                let call = ForbiddenCall(rawValue: name)
            {
                throw WorkFailure(.unreadable, message: call.outcome)
            }
            guard let name = name(request) else { return }
            if name.hasPrefix("fault-crash") { abort() }
            if name.hasPrefix("fault-exit") { _exit(3) }
            if name.hasPrefix("fault-hang") { while true { sleep(60) } }
            if name.hasPrefix("fault-slow") { usleep(300_000) }
            if name.hasPrefix("fault-spin") { while unsafe getenv("WINNOW_FAULTS") != nil {} }
            if name.hasPrefix("fault-hog") { exhaustMemory() }
        }

        // MARK: - In the converter

        /// A call that a converter tries in place of its work: itself, or in a process
        /// that it begins as its programs.
        enum InConverter {
            case byItself(ForbiddenCall)
            case byProgram(ForbiddenCall)
        }

        /// What the content of a file asks for, which has no name here.
        static func inConverter(_ file: Int32) -> InConverter? {
            guard isOn else { return nil }
            var head = [UInt8](repeating: 0, count: 128)
            let got = unsafe pread(file, &head, head.count, 0)
            let words = String(decoding: head.prefix(max(0, got)), as: UTF8.self)
                .split { $0 == " " || $0.isNewline }
            for (name, ofProgram) in [("fault-converter", false), ("fault-program", true)] {
                guard let place = words.firstIndex(where: { $0 == name }),
                    let call = words.dropFirst(place + 1).first.flatMap({
                        ForbiddenCall(rawValue: String($0))
                    })
                else { continue }
                return ofProgram ? .byProgram(call) : .byItself(call)
            }
            return nil
        }

        /// The program's side: says what came of a call, and which files are open,
        /// then ends as a program that fails.
        static func tryAsProgram(_ call: ForbiddenCall) -> Never {
            let files = (0..<64 as Range<Int32>).filter { fcntl($0, F_GETFD) >= 0 }
            let text = "\(call.outcome), files \(files.map(String.init).joined(separator: " "))\n"
            let bytes = Array(text.utf8)
            _ = unsafe write(2, bytes, bytes.count)
            _exit(1)
        }

        /// Takes memory until there is no more.
        private static func exhaustMemory() {
            var taken: [[UInt8]] = []
            while true {
                taken.append(
                    [UInt8](repeating: UInt8(truncatingIfNeeded: taken.count), count: 16 << 20))
            }
        }
    }

#endif
