internal import CLinux
internal import Glibc

/// The system calls that a worker may make once its tables are loaded; all others fail with EPERM.
///
/// An allow-list for the kernel's seccomp filter: reading and writing what is open already, memory that is private and
/// not executable, time, its own limit of processor time, and its end. No call opens, makes, names or changes a
/// file, no call reaches a network or another process, none begins a program or a thread. A program that a kind of file
/// needs is run by the converter beside the worker (`ConverterProcess`), with a list of its own; to its socket alone a
/// worker may send the files that it holds, and the output comes back as an open file.
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
        /// Only the lower half of an argument is looked at: each is an `int` or flags to the kernel.
        var conditions: [Condition] = []
        /// Whether the call is refused, and not allowed.
        var isRefusal = false
    }

    private var rules: [Rule] = []

    /// What becomes of calls that no rule speaks of.
    private var others: UInt32

    /// For a converter and the programs that it runs: a list of what is refused, since these programs open their own
    /// tables and libraries.
    ///
    /// They write no file, make and name none, reach no network and no other process' memory.
    static let converter = SystemCallFilter()

    private init() {
        others = Self.allow
        for call in [
            SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4,
            SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_mount, SYS_umount2,
            SYS_unshare, SYS_setns, SYS_chroot, SYS_pivot_root, SYS_renameat, SYS_renameat2,
            SYS_linkat, SYS_symlinkat, SYS_unlinkat, SYS_mkdirat, SYS_mknodat, SYS_fchmod,
            SYS_fchmodat, SYS_fchown, SYS_fchownat, SYS_truncate, SYS_utimensat, SYS_setxattr,
            SYS_fsetxattr, SYS_bpf, SYS_perf_event_open, SYS_keyctl, SYS_add_key, SYS_request_key,
            SYS_userfaultfd, SYS_tkill, SYS_tgkill, SYS_setuid, SYS_setgid,
            // io_uring_setup, openat2, pidfd_getfd
            425, 437, 438,
        ] {
            rules.append(Rule(call: call, isRefusal: true))
        }
        let reading = Condition(
            argument: 2, mask: UInt32(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC | O_APPEND), value: 0)
        rules.append(Rule(call: SYS_openat, conditions: [reading]))
        #if arch(x86_64)
            for call in [
                SYS_creat, SYS_rename, SYS_link, SYS_symlink, SYS_unlink, SYS_rmdir, SYS_mkdir,
                SYS_mknod, SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes,
            ] {
                rules.append(Rule(call: call, isRefusal: true))
            }
            var old = reading
            old.argument = 1
            rules.append(Rule(call: SYS_open, conditions: [old]))
        #endif
    }

    /// For a worker with this process id, and the socket that it may send files through.
    init(process: Int32, converter: Int32?) {
        others = Self.refuse
        if let converter {
            rules.append(
                Rule(
                    call: SYS_sendmsg,
                    conditions: [Condition(argument: 0, value: UInt32(converter))]))
        }
        for call in [
            SYS_read, SYS_readv, SYS_pread64, SYS_write, SYS_writev, SYS_close, SYS_lseek,
            SYS_fstat, SYS_recvmsg, SYS_ppoll, SYS_restart_syscall,
            SYS_munmap, SYS_brk, SYS_madvise, SYS_membarrier,
            SYS_futex, SYS_sched_yield, SYS_sched_getaffinity,
            SYS_clock_gettime, SYS_clock_getres, SYS_clock_nanosleep, SYS_nanosleep,
            SYS_gettimeofday, SYS_getrusage, SYS_getrandom, SYS_getpid, SYS_gettid, SYS_getuid,
            SYS_rt_sigaction, SYS_rt_sigprocmask, SYS_rt_sigreturn, SYS_sigaltstack,
            SYS_exit, SYS_exit_group,
        ] {
            rules.append(Rule(call: call))
        }
        #if arch(x86_64)
            rules.append(Rule(call: SYS_poll))
        #endif
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

    /// Loads the call's number, then goes from rule to rule; each one begins with that number loaded.
    private var instructions: [sock_filter] {
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
                ? [Self.result(rule.isRefusal ? Self.refuse : Self.allow)]
                : [Self.result(Self.allow), Self.result(Self.refuse)]
            let body = checks + ends
            program.append(
                Self.jump(UInt32(rule.call), equal: 0, other: UInt8(body.count)))
            program += body
        }
        program.append(Self.result(others))
        return program
    }
}
