internal import Glibc

/// Limits that the kernel keeps for a worker process.
enum Confinement {
    /// Memory that the process may write to; an allocation beyond it ends the process.
    static func limitMemory(to bytes: Int) {
        #if !WINNOW_SANITIZING
            var limit = rlimit(rlim_cur: rlim_t(bytes), rlim_max: rlim_t(bytes))
            unsafe setrlimit(__rlimit_resource_t(RLIMIT_DATA.rawValue), &limit)
        #endif
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    }

    /// Processor time from now on; SIGXCPU ends a process that uses more.
    static func limitProcessor(to seconds: Int) {
        var usage = rusage()
        guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return }
        let used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec + 1
        var limit = rlimit(rlim_cur: rlim_t(used + seconds), rlim_max: .max)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
    }
}
