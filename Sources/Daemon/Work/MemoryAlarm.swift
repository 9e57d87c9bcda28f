internal import Glibc

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
