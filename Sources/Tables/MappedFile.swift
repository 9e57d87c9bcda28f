#if canImport(Glibc)
    internal import Glibc
#endif

/// A file in memory, read-only: its pages are read when they are touched, and shared
/// by all processes that map it.
///
/// Files of the data folder are replaced, never written in place,
/// so that a mapping keeps what it had.
@safe
final class MappedFile: @unchecked Sendable {
    private let memory: UnsafeRawPointer
    let count: Int
    let identity: Identity

    /// What the system says of a file that tells it from every other content at its path:
    /// files are replaced, never written in place.
    struct Identity: Hashable {
        let device, inode: UInt64
        let size, seconds, nanoseconds: Int

        fileprivate init(_ status: stat) {
            (device, inode) = (UInt64(status.st_dev), UInt64(status.st_ino))
            size = Int(status.st_size)
            (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        }
    }

    /// Nil if the file cannot be read or is empty.
    init?(_ path: String) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_size > 0 else { return nil }
        count = Int(status.st_size)
        identity = Identity(status)
        let mapped = unsafe mmap(nil, count, PROT_READ, MAP_PRIVATE, descriptor, 0)
        guard let mapped = unsafe mapped, unsafe mapped != MAP_FAILED else { return nil }
        unsafe memory = UnsafeRawPointer(mapped)
    }

    deinit { unsafe munmap(UnsafeMutableRawPointer(mutating: memory), count) }

    /// All bytes of the file.
    var bytes: Span<UInt8> {
        @_lifetime(borrow self)
        get {
            let buffer = unsafe UnsafeBufferPointer(
                start: memory.assumingMemoryBound(to: UInt8.self), count: count)
            return unsafe _overrideLifetime(Span(_unsafeElements: buffer), borrowing: self)
        }
    }

    /// Elements that lie in the file as they lie in memory; nil if the place
    /// is not all within it or not aligned.
    func elements<Element: FixedLayout>(
        at offset: Int, count elements: Int, _ type: Element.Type
    ) -> UnsafePointer<Element>? {
        let size = elements.multipliedReportingOverflow(by: MemoryLayout<Element>.stride)
        guard offset >= 0, elements >= 0, !size.overflow, offset <= count,
            size.partialValue <= count - offset,
            offset % MemoryLayout<Element>.alignment == 0
        else { return nil }
        return unsafe (memory + offset).assumingMemoryBound(to: Element.self)
    }
}
