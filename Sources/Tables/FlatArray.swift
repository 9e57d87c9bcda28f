public import CPrefetch

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
    public var memory: UnsafePointer<Element> { unsafe start }
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
