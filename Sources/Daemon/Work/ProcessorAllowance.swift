internal import Glibc
package import Intake

/// Processor time that one file may take, however many documents it holds.
///
/// An allowance, and as much again for every 2 MiB of the file, so that a small one that unpacks
/// to millions of documents holds up nobody for long.
///
/// What its converter takes counts as well.
package struct ProcessorAllowance {
    private static let bytesOfAllowance = Double(2 << 20)

    private let seconds: Double
    private let began: Double
    private let converter: ConverterProcess?

    /// - `seconds`: the allowance, `limits.file_cpu_seconds`.
    /// - `bytes`: of the file on disk.
    package init(seconds: Int, bytes: Int, of converter: ConverterProcess?) {
        self.seconds = Double(seconds) * (1 + Double(bytes) / Self.bytesOfAllowance)
        self.converter = converter
        began = Self.processorSeconds + (converter?.busy ?? 0)
    }

    /// - Throws: `too_large` when the time is used up.
    package func check() throws(IntakeError) {
        let spent = Self.processorSeconds + (converter?.busy ?? 0) - began
        guard spent > seconds else { return }
        throw IntakeError(
            code: .tooLarge,
            message: "its documents took more than \(Int(seconds)) s of processor time, which is "
                + "what limits.file_cpu_seconds comes to for its size")
    }

    /// What this process has used.
    private static var processorSeconds: Double {
        var time = timespec()
        guard unsafe clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time) == 0 else { return 0 }
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// Tells a worker that ends for want of memory from one that crashes for another reason.
///
/// An allocation that fails leaves ENOMEM behind, and the runtime then ends the process by a trap:
/// however much was in use at that time, since one array that doubles may ask for all of the limit.
enum MemoryAlarm {
    /// Exit status of a process that could not get the memory it asked for.
    static let exitStatus: Int32 = 77

    private static let stackBytes = 64 << 10

    /// For the thread that works.
    static func install() {
        // A stack of its own: the alarm may also come when the ordinary one is at its end.
        // Kept for ever.
        var stack = unsafe stack_t()
        unsafe stack.ss_sp = malloc(stackBytes)
        unsafe stack.ss_size = stackBytes
        unsafe sigaltstack(&stack, nil)
        for number in [SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS] {
            var action = sigaction()
            unsafe action.__sigaction_handler.sa_handler = { number in
                if errno == ENOMEM { _exit(MemoryAlarm.exitStatus) }
                // What failed is repeated on return, and then ends the process as ever.
                signal(number, SIG_DFL)
            }
            action.sa_flags = SA_ONSTACK
            unsafe sigaction(number, &action, nil)
        }
    }
}
