#if !WINNOW_SHIPPED

    internal import CConfined
    internal import CLinux
    internal import Glibc

    /// What a worker, or a program that reads for it, in an enemy's hands would like to do,
    /// for the tests of their confinement; see `InjectedFault`.
    package enum ForbiddenCall: String, Sendable, CaseIterable {
        case open, openToWrite = "write", openToBoth = "both", openToAppend = "append"
        case oldOpen, openProcess = "process", openat2, create, truncate
        case rename, link, symlink, unlink, mkdir, chmod, utime, list, stat, emptyPath
        case socket, connect, socketpair, sendmsg
        case execute, fork, userNamespace, thread, signal, queuedSignal, signalsOfFiles, processFile
        case trace, readMemory
        case executableMemory, makeExecutable, sharedMemory, growingMemory, memoryFile
        case terminal, fileLimit, othersLimit, control, filter, ring, keys, program, events, mount
        case namespace, chroot, root

        /// What only the kernel's Landlock refuses to programs, by another error.
        package static let ofFolders: Set<ForbiddenCall> = [.openProcess]
        package static var foldersAreKept: Bool { confined_has_folders() == 0 }

        /// Tries it; the name and what came of it.
        var outcome: String {
            errno = 0
            let result = attempt()
            let reason = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? ""
            return "\(rawValue): \(result == -1 ? reason : "done")"
        }

        private func attempt() -> Int {
            let passwd = Self.text("/etc/passwd")
            let other = Self.text("/tmp/winnow-forbidden")
            let here = Int(AT_FDCWD)
            let page = 4096
            let write = Int(PROT_READ | PROT_WRITE)
            let anonymous = Int(MAP_ANONYMOUS)
            return switch self {
            case .open: call(SYS_openat, here, passwd, Int(O_RDONLY))
            case .openToWrite: call(SYS_openat, here, other, Int(O_WRONLY | O_CREAT), 0o600)
            case .openToBoth: call(SYS_openat, here, other, Int(O_RDWR))
            case .openToAppend: call(SYS_openat, here, other, Int(O_RDONLY | O_APPEND))
            case .oldOpen: oldOpen(other, flags: Int(O_WRONLY | O_CREAT), mode: 0o600)
            case .openProcess: call(SYS_openat, here, Self.text("/proc/self/status"), Int(O_RDONLY))
            case .openat2: call(437, here, passwd, 0, 24)
            case .create: call(SYS_mknodat, here, other, 0o100600)
            case .truncate: call(SYS_truncate, other, 0)
            case .rename: call(SYS_renameat2, here, other, here, passwd)
            case .link: call(SYS_linkat, here, passwd, here, other)
            case .symlink: call(SYS_symlinkat, passwd, here, other)
            case .unlink: call(SYS_unlinkat, here, other)
            case .mkdir: call(SYS_mkdirat, here, other, 0o700)
            case .chmod: call(SYS_fchmodat, here, other, 0o600)
            case .utime: call(SYS_utimensat, here, other)
            case .list: call(SYS_getdents64, 0, 0, 0)
            case .stat: call(SYS_newfstatat, here, passwd, 0, 0)
            // "Of the open file": a path is followed all the same.
            case .emptyPath: call(SYS_newfstatat, here, passwd, 0, Int(linux_empty_path))
            case .socket: call(SYS_socket, Int(AF_UNIX), 1)
            case .connect: call(SYS_connect, 0, 0)
            case .socketpair: call(SYS_socketpair, Int(AF_UNIX), 1, 0, 0)
            case .sendmsg: call(SYS_sendmsg, 0, 0)
            case .execute: call(SYS_execve, Self.text("/bin/true"), 0, 0)
            case .fork: call(SYS_clone, Int(SIGCHLD))
            // The two flags exclude each other: where it is not refused, it fails otherwise.
            case .userNamespace: call(SYS_clone, 0x1000_0000 | 0x0001_0000)
            case .thread: call(SYS_clone3, 0, 0)
            case .signal: call(SYS_kill, Int(getpid()), 0)
            case .queuedSignal: call(SYS_rt_sigqueueinfo, Int(getpid()), 0, 0)
            case .signalsOfFiles: call(SYS_fcntl, 0, 10, Int(SIGKILL))
            // pidfd_open
            case .processFile: call(434, Int(getpid()), 0)
            case .trace: call(SYS_ptrace, 0, 0, 0, 0)
            case .readMemory: call(SYS_process_vm_readv, Int(getpid()), 0, 0, 0)
            case .executableMemory:
                call(SYS_mmap, 0, page, Int(PROT_EXEC), Int(MAP_PRIVATE) | anonymous)
            case .makeExecutable: call(SYS_mprotect, 0, 0, Int(PROT_EXEC))
            case .sharedMemory: call(SYS_mmap, 0, page, write, Int(MAP_SHARED) | anonymous)
            case .growingMemory:
                call(SYS_mmap, 0, page, write, Int(MAP_PRIVATE) | anonymous | 0x100)
            case .memoryFile: call(SYS_memfd_create, other, 0)
            case .terminal: call(SYS_ioctl, 2, 0x5412, passwd)
            case .fileLimit: call(SYS_prlimit64, 0, Int(RLIMIT_NOFILE.rawValue), 0, 0)
            case .othersLimit: call(SYS_prlimit64, -1, Int(RLIMIT_CPU.rawValue), 0, 0)
            // SECCOMP_SET_MODE_FILTER with a listener
            case .filter: call(SYS_seccomp, 1, 8, 0)
            case .control: call(SYS_prctl, 4, 1)
            case .ring: call(425, 1, 0)
            case .keys: call(SYS_keyctl, 0, 0)
            case .program: call(SYS_bpf, 0, 0, 0)
            case .events: call(SYS_perf_event_open, 0, 0, 0, 0)
            case .mount: call(SYS_mount, 0, 0, 0, 0)
            case .namespace: call(SYS_unshare, 0x1000_0000)
            case .chroot: call(SYS_chroot, passwd)
            case .root: call(SYS_setuid, 0)
            }
        }

        private func call(_ number: Int32, _ arguments: Int...) -> Int {
            func argument(_ place: Int) -> Int {
                place < arguments.count ? arguments[place] : 0
            }
            return linux_call(Int(number), argument(0), argument(1), argument(2), argument(3))
        }

        private func oldOpen(_ path: Int, flags: Int, mode: Int) -> Int {
            #if arch(x86_64)
                call(SYS_open, path, flags, mode)
            #else
                // The architecture has no such call.
                call(SYS_openat, Int(AT_FDCWD), path, flags, mode)
            #endif
        }

        /// Address of a text that stays.
        private static func text(_ text: StaticString) -> Int {
            unsafe Int(bitPattern: text.utf8Start)
        }
    }

#endif
