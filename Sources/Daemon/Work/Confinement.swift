internal import CLinux
internal import Files
internal import Glibc

/// What the kernel keeps a worker process from.
enum Confinement {
    /// Memory that the process may write to; an allocation beyond it ends the process.
    ///
    /// What it has written and then made read-only no longer counts as such:
    /// addresses beside those in use have the same limit.
    static func limitMemory(to bytes: Int) {
        #if !WINNOW_SANITIZING
            limit(Int(RLIMIT_DATA.rawValue), to: bytes)
            if let used = addresses() { limit(Int(RLIMIT_AS.rawValue), to: used + bytes) }
        #endif
    }

    /// Bytes of addresses that are in use.
    private static func addresses() -> Int? {
        guard let numbers = try? Path("/proc/self/statm").read() else { return nil }
        let pages = String(decoding: numbers, as: UTF8.self).prefix { $0 != " " }
        return Int(pages).map { $0 * Int(getpagesize()) }
    }

    /// Processor time from now on; SIGXCPU ends a process that uses more.
    static func limitProcessor(to seconds: Int) {
        var usage = rusage()
        guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return }
        let used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1
        var limit = rlimit(rlim_cur: rlim_t(used + seconds), rlim_max: .max)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
    }

    /// Takes from this process all that a worker with its tables loaded has no need of,
    /// for ever; see `SystemCallFilter`.
    ///
    /// Gives "", or why the kernel does not filter system calls: the limits hold all the same.
    ///
    /// - `converter`: the socket that files may be sent through, if any.
    static func seal(converter: Int32?) -> String {
        for resource in [
            Int(RLIMIT_CORE.rawValue), Int(RLIMIT_FSIZE.rawValue), linux_limit_processes,
            linux_limit_locked, linux_limit_messages,
        ] {
            limit(resource, to: 0)
        }
        limit(Int(RLIMIT_NOFILE.rawValue), to: 16)
        #if !WINNOW_SANITIZING
            do throws(SystemCallFilter.Errno) {
                try SystemCallFilter(process: getpid(), converter: converter).install()
            } catch {
                return unsafe strerror(error.code).map { unsafe String(cString: $0) } ?? "refused"
            }
        #endif
        return ""
    }

    /// Takes from a converter what it has no need of, such as files to write,
    /// the network, other processes' memory.
    ///
    /// See `SystemCallFilter.converter`; its programs lose more by `SystemCallFilter.program`.
    static func limitConverter(output: Int, memory: Int) {
        limit(Int(RLIMIT_CORE.rawValue), to: 0)
        limit(Int(RLIMIT_FSIZE.rawValue), to: output)
        limit(Int(RLIMIT_NOFILE.rawValue), to: 64)
        #if !WINNOW_SANITIZING
            limit(Int(RLIMIT_DATA.rawValue), to: memory)
            // Without a filter the limits hold all the same.
            try? SystemCallFilter.converter.install()
        #endif
    }

    /// Gives up the right to more, too.
    private static func limit(_ resource: Int, to value: Int) {
        var limit = rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value))
        unsafe setrlimit(__rlimit_resource_t(UInt32(resource)), &limit)
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
