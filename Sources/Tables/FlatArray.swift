internal import Bytes
public import CPrefetch

#if canImport(Glibc)
    internal import Glibc
#endif

/// A value of fixed-width numbers without gaps between them, whose bytes mean the same
/// to every build of the program.
///
/// Little endian, as all machines are that Winnow runs on.
public protocol FixedLayout: BitwiseCopyable, Sendable {}

extension UInt8: FixedLayout {}
extension Int8: FixedLayout {}
extension UInt16: FixedLayout {}
extension Int16: FixedLayout {}
extension UInt32: FixedLayout {}
extension Int32: FixedLayout {}
extension UInt64: FixedLayout {}
extension Float: FixedLayout {}
extension Bool: FixedLayout {}

extension Span<UInt8> {
    /// The text that the bytes are, repaired where they are none.
    package var string: String {
        unsafe withUnsafeBufferPointer { unsafe String(decoding: $0, as: UTF8.self) }
    }

    /// The bytes in a range.
    package func array(_ range: Range<Int>) -> [UInt8] {
        let part = extracting(range)
        return unsafe part.withUnsafeBufferPointer { unsafe Array($0) }
    }

    /// The texts that a byte of ASCII parts, empty ones left out; a tenth of what it costs
    /// to part a `String` at a character.
    package func strings(partedBy separator: Unicode.Scalar) -> [String] {
        var parts: [String] = []
        var start = 0
        let byte = UInt8(ascii: separator)
        while start < count {
            let end = firstOffset(of: byte, from: start, to: count)
            if end > start { parts.append(extracting(start..<end).string) }
            start = end + 1
        }
        return parts
    }
}

/// Elements one behind the other that are never written: an array's own, or those of a mapped file.
///
/// Unchecked memory, since tables and models are read for every token: whoever reads by `unchecked`
/// has made sure of the place when the table was made. Hence `@unchecked Sendable`, too.
@safe
public struct FlatArray<Element: FixedLayout>: @unchecked Sendable {
    @usableFromInline let start: UnsafePointer<Element>
    /// The number of elements.
    public let count: Int
    /// Keeps the memory.
    private let owner: AnyObject

    /// A copy of an array, aligned to a line of the cache.
    public init(_ elements: [Element]) {
        let memory = OwnedMemory<Element>(elements)
        unsafe start = UnsafePointer(memory.start)
        count = elements.count
        owner = memory
    }

    /// Elements of a mapped file; nil if they are not within it.
    init?(_ file: MappedFile, at offset: Int, count: Int) {
        guard let start = unsafe file.elements(at: offset, count: count, Element.self) else {
            return nil
        }
        unsafe self.start = unsafe start
        self.count = count
        owner = file
    }

    /// All elements, checked.
    public var span: Span<Element> {
        @_lifetime(borrow self)
        get {
            let buffer = unsafe UnsafeBufferPointer(start: start, count: count)
            return unsafe _overrideLifetime(Span(_unsafeElements: buffer), borrowing: self)
        }
    }

    /// The element at a place that is known to be within.
    @inlinable @inline(__always)
    public subscript(unchecked index: Int) -> Element { unsafe start[index] }

    /// Brings the line of memory that holds an element near before it is read:
    /// tables of models are larger than the caches.
    @inlinable @inline(__always)
    public func prefetch(unchecked index: Int) { unsafe prefetch_line(start + index) }

    /// The memory, for reads of several elements at once that are known to be within.
    @unsafe @inlinable @inline(__always)
    public var memory: UnsafeRawPointer { unsafe UnsafeRawPointer(start) }
}

/// Memory that goes with its last owner.
@safe
private final class OwnedMemory<Element: BitwiseCopyable> {
    let start: UnsafeMutablePointer<Element>

    init(_ elements: [Element]) {
        let size = max(1, elements.count * MemoryLayout<Element>.stride)
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: 64)
        unsafe start = memory.bindMemory(to: Element.self, capacity: elements.count)
        unsafe elements.withUnsafeBufferPointer {
            if let first = $0.baseAddress {
                unsafe start.initialize(from: first, count: $0.count)
            }
        }
    }

    deinit { unsafe start.deallocate() }
}

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
