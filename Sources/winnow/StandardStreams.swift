#if canImport(Glibc)
    internal import Glibc
#endif

/// The three streams that a program is started with.
enum StandardStreams {
    /// Keeps the numbers of closed ones from files that are opened later: what is said to people would be written there.
    ///
    /// What holds them is open for the other direction, so that each use fails as one of a closed stream does.
    static func hold() {
        for descriptor in [Int32(0), 1, 2] where fcntl(descriptor, F_GETFD) < 0 {
            // It gets the lowest number that is free: this one.
            _ = unsafe open("/dev/null", descriptor == 0 ? O_WRONLY : O_RDONLY)
        }
    }
}
