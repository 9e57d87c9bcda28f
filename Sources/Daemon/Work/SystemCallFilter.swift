internal import CLinux
internal import Glibc

/// The system calls that a worker may make once its tables are loaded, a converter,
/// or a program that it runs; all others fail with EPERM.
///
/// An allow-list for the kernel's seccomp filter. For a worker: reading and writing what is open
/// already, memory that is private and not executable, time, its own limit of processor time,
/// and its end. No call opens, makes, names or changes a file, no call reaches a network or another
/// process, none begins a program or a thread. A program that a kind of file needs is run by the
/// converter beside the worker (`ConverterProcess`), each with a list of its own; to its socket
/// alone a worker may send the files that it holds, and the output comes back as an open file.
struct SystemCallFilter {
    /// What an argument must be: equal to `value` in the bits of `mask`.
    private struct Condition {
        /// Place of the argument, from 0.
        var argument: Int
        var mask: UInt32 = .max
        var value: UInt32
    }

    private struct Rule {
        var call: Int32
        /// What all must hold for the call to be made.
        ///
        /// Only the lower half of an argument is looked at:
        /// each is an `int` or flags to the kernel.
        var conditions: [Condition] = []
    }

    private var rules: [Rule] = []

    private init(_ rules: [Rule]) { self.rules = rules }

    /// For a program that a converter runs: it opens its own libraries and tables, to read them.
    ///
    /// It opens no file for writing, makes, names and changes none, reaches no network,
    /// begins no process, and neither ends another one nor changes its limits.
    static let program = SystemCallFilter(plainRules + programRules)

    /// What a converter may call.
    ///
    /// Besides what the program may do that it turns into: the socket to the worker,
    /// files in memory for the text, and the program's begin and end.
    static let converter = SystemCallFilter(plainRules + programRules + converterRules)

    private static var plainRules: [Rule] { plain.map { Rule(call: $0) } }

    /// What a program does before its `main`, and to find its libraries, tables and fonts.
    private static var programRules: [Rule] {
        var calls = [
            SYS_execve, SYS_set_tid_address, SYS_set_robust_list,
            SYS_newfstatat, SYS_statx, SYS_statfs, SYS_fstatfs, SYS_faccessat, SYS_readlinkat,
            SYS_getdents64, SYS_getcwd, SYS_uname, SYS_sysinfo, SYS_fadvise64, SYS_getrlimit,
            SYS_geteuid, SYS_getgid, SYS_getegid, SYS_sched_getparam, SYS_times, SYS_mremap,
            SYS_mprotect, SYS_msync,
            // faccessat2
            439,
        ]
        let reading = UInt32(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND)
        var rules = [
            Rule(
                call: SYS_openat, conditions: [Condition(argument: 2, mask: reading, value: 0)]),
            // "Is this a terminal?"
            Rule(call: SYS_ioctl, conditions: [Condition(argument: 1, value: 0x5401)]),
            // Copies, flags; none of the commands that have signals sent.
            Rule(call: SYS_fcntl, conditions: [Condition(argument: 1, mask: ~3, value: 0)]),
            // Libraries are mapped as programs.
            Rule(
                call: SYS_mmap,
                conditions: [Condition(argument: 3, mask: 0xF, value: UInt32(MAP_PRIVATE))]),
            // Its own limits.
            Rule(call: SYS_prlimit64, conditions: [Condition(argument: 0, value: 0)]),
        ]
        #if arch(x86_64)
            calls += [
                SYS_access, SYS_stat, SYS_lstat, SYS_readlink, SYS_arch_prctl,
                // rseq
                334,
            ]
            rules.append(
                Rule(
                    call: SYS_open, conditions: [Condition(argument: 1, mask: reading, value: 0)]))
        #endif
        return rules + calls.map { Rule(call: $0) }
    }

    private static var converterRules: [Rule] {
        var calls = [
            SYS_sendmsg, SYS_memfd_create, SYS_dup, SYS_dup3, SYS_wait4, SYS_kill,
            // close_range; those of Landlock
            436, 444, 445, 446,
        ]
        #if arch(x86_64)
            calls.append(SYS_dup2)
        #endif
        // CLONE_NEWTIME, _NEWNS, _NEWCGROUP, _NEWUTS, _NEWIPC, _NEWUSER, _NEWPID, _NEWNET
        let namespaces: UInt32 = 0x7E02_0080
        return calls.map { Rule(call: $0) } + [
            // fork()
            Rule(
                call: SYS_clone, conditions: [Condition(argument: 0, mask: namespaces, value: 0)]),
            // The filter of the program: SECCOMP_SET_MODE_FILTER for all
            // threads, and PR_SET_NO_NEW_PRIVS.
            Rule(
                call: SYS_seccomp,
                conditions: [
                    Condition(argument: 0, value: 1), Condition(argument: 1, value: 1),
                ]),
            Rule(call: SYS_prctl, conditions: [Condition(argument: 0, value: 38)]),
        ]
    }

    /// Calls that change nothing but the process itself and what it has open.
    private static var plain: [Int32] {
        var calls = [
            SYS_read, SYS_readv, SYS_pread64, SYS_write, SYS_writev, SYS_close, SYS_lseek,
            SYS_fstat, SYS_recvmsg, SYS_ppoll, SYS_restart_syscall,
            SYS_munmap, SYS_brk, SYS_madvise, SYS_membarrier,
            SYS_futex, SYS_sched_yield, SYS_sched_getaffinity,
            SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep,
            SYS_gettimeofday, SYS_getrusage, SYS_getrandom, SYS_getpid, SYS_gettid, SYS_getuid,
            SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack,
            SYS_exit, SYS_exit_group,
        ]
        #if arch(x86_64)
            calls.append(SYS_poll)
        #endif
        return calls
    }

    /// For a worker with this process id, and the socket that it may send files through.
    init(process: Int32, converter: Int32?) {
        if let converter {
            rules.append(
                Rule(
                    call: SYS_sendmsg,
                    conditions: [Condition(argument: 0, value: UInt32(converter))]))
        }
        for call in Self.plain { rules.append(Rule(call: call)) }
        // Private memory, which counts for the limit; a mapping that grows by itself would not.
        let isPrivate = Condition(argument: 3, mask: 0xF | 0x100, value: UInt32(MAP_PRIVATE))
        let isData = Condition(argument: 2, mask: UInt32(PROT_EXEC), value: 0)
        rules.append(Rule(call: SYS_mmap, conditions: [isData, isPrivate]))
        rules.append(Rule(call: SYS_mprotect, conditions: [isData]))
        rules.append(Rule(call: SYS_mremap))
        // Its own limit of processor time.
        rules.append(
            Rule(
                call: SYS_prlimit64,
                conditions: [
                    Condition(argument: 0, value: 0),
                    Condition(argument: 1, value: UInt32(RLIMIT_CPU.rawValue)),
                ]))
        // abort().
        rules.append(
            Rule(
                call: SYS_tgkill,
                conditions: [Condition(argument: 0, value: UInt32(bitPattern: process))]))
    }

    /// Puts the filter in force for all threads of this process, for ever.
    ///
    /// - Throws: the error number of a kernel that has no such filters, or forbids them.
    func install() throws(Errno) {
        var program = instructions
        // The kernel copies the program.
        guard linux_audit_architecture() != 0,
            unsafe linux_filter_calls(&program, UInt16(program.count)) == 0
        else { throw Errno(code: errno) }
    }

    struct Errno: Error {
        var code: Int32
    }

    // MARK: - The program

    private static let architectureOffset: UInt32 = 4
    private static func offset(ofArgument place: Int) -> UInt32 { 16 + 8 * UInt32(place) }

    private static func load(_ offset: UInt32) -> sock_filter {
        sock_filter(code: UInt16(BPF_LD | BPF_W | BPF_ABS), jt: 0, jf: 0, k: offset)
    }

    /// Goes on by so many instructions more if the loaded word is `value`, or if it is not.
    private static func jump(_ value: UInt32, equal: UInt8, other: UInt8) -> sock_filter {
        sock_filter(code: UInt16(BPF_JMP | BPF_JEQ | BPF_K), jt: equal, jf: other, k: value)
    }

    private static func result(_ value: UInt32) -> sock_filter {
        sock_filter(code: UInt16(BPF_RET | BPF_K), jt: 0, jf: 0, k: value)
    }

    private static let allow: UInt32 = 0x7FFF_0000
    private static let kill: UInt32 = 0x8000_0000
    private static let refuse: UInt32 = 0x0005_0000 | UInt32(EPERM)

    /// Loads the call's number, then goes from rule to rule;
    /// each one begins with that number loaded.
    var instructions: [sock_filter] {
        var program = [
            // Numbers mean other calls to a program of another architecture.
            Self.load(Self.architectureOffset),
            Self.jump(linux_audit_architecture(), equal: 1, other: 0),
            Self.result(Self.kill),
            Self.load(0),
        ]
        for rule in rules {
            var checks: [sock_filter] = []
            for condition in rule.conditions.reversed() {
                // To the refusal at the rule's end.
                let rest = UInt8(checks.count + 1)
                checks =
                    [
                        Self.load(Self.offset(ofArgument: condition.argument)),
                        sock_filter(
                            code: UInt16(BPF_ALU | BPF_AND | BPF_K), jt: 0, jf: 0, k: condition.mask
                        ),
                        Self.jump(condition.value, equal: 0, other: rest),
                    ] + checks
            }
            let ends =
                rule.conditions.isEmpty
                ? [Self.result(Self.allow)]
                : [Self.result(Self.allow), Self.result(Self.refuse)]
            let body = checks + ends
            program.append(
                Self.jump(UInt32(rule.call), equal: 0, other: UInt8(body.count)))
            program += body
        }
        program.append(Self.result(Self.refuse))
        return program
    }
}
