#if canImport(Glibc)
    internal import Glibc
#endif

/// The processors of this machine.
enum Processors {
    /// Those that are on; at least 1.
    static var count: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
