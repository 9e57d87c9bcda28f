/// A map from word hashes to small values: open addressing, made once, read by every token.
public struct WordTable<Value: Sendable>: Sendable {
    @usableFromInline var slots: WordSlots<Value>
    @usableFromInline let filler: Value
    @usableFromInline var mask: Int
    @usableFromInline var filled = 0
    /// The number of words.
    @inlinable public var count: Int { filled }

    /// - `filler`: any value; stands in empty slots and is never returned.
    @inlinable
    public init(filler: Value, capacity: Int = 16) {
        let count = max(16, (capacity * 2).nextPowerOfTwo)
        self.filler = filler
        slots = WordSlots(count: count, filler: filler)
        mask = count - 1
    }

    /// The value of a word in constant time; nil if the table has none, and for a hash of 0.
    @inlinable
    public subscript(hash: UInt64) -> Value? {
        @inline(__always)
        get { value(hash) }
    }

    @inlinable @inline(__always)
    func value(_ hash: UInt64) -> Value? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let key = slots.key(slot)
            // what has no hash, as a number, is no word
            if key == hash { return hash == 0 ? nil : slots.value(slot) }
            if key == 0 { return nil }
            slot = (slot &+ 1) & mask
        }
    }

    /// Whether the table has a word.
    @inlinable public func contains(_ hash: UInt64) -> Bool { self[hash] != nil }

    /// Adds or replaces; a hash of 0 is never stored.
    @inlinable
    public mutating func set(_ hash: UInt64, to value: Value) {
        guard hash != 0 else { return }
        if (filled + 1) * 4 > slots.count * 3 { grow() }
        if !isKnownUniquelyReferenced(&slots) || slots.isMapped { slots = slots.copy(filler) }
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots.key(slot) != 0, slots.key(slot) != hash { slot = (slot + 1) & mask }
        if slots.key(slot) == 0 { filled += 1 }
        slots.set(slot: slot, key: hash, value: value)
    }

    @inlinable
    mutating func grow() {
        var larger = WordTable(filler: filler, capacity: slots.count)
        for slot in 0..<slots.count where slots.key(slot) != 0 {
            larger.set(slots.key(slot), to: slots.value(slot))
        }
        self = larger
    }
}

extension Int {
    @inlinable var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}

extension WordTable: ImageContent where Value: FixedLayout {
    package func write(to image: inout ImageWriter) {
        image.add((0..<slots.count).map { slots.key($0) })
        image.add((0..<slots.count).map { slots.value($0) })
        image.add([filler])
        image.add([UInt64(filled)])
    }

    package init?(from image: inout ImageReader) {
        guard let keys = image.next(UInt64.self), let values = image.next(Value.self),
            let filler = image.next(Value.self), let filled = image.next(UInt64.self),
            keys.count >= 16, keys.count == keys.count.nextPowerOfTwo,
            values.count == keys.count, filler.count == 1, filled.count == 1,
            filled.span[0] < UInt64(keys.count)
        else { return nil }
        slots = WordSlots(keys: keys, values: values)
        self.filler = filler.span[0]
        mask = keys.count - 1
        self.filled = Int(filled.span[0])
    }
}

/// The slots of a table of words: keys, 0 where there is none, and values.
///
/// Unchecked memory, since several tables are asked for every token:
/// places are masked by the number of slots, a power of two. Written only while it has one owner,
/// and never where it is mapped: hence `@unchecked Sendable`.
@safe @usableFromInline
final class WordSlots<Value: Sendable>: @unchecked Sendable {
    @usableFromInline let keys: UnsafeMutablePointer<UInt64>
    @usableFromInline let values: UnsafeMutablePointer<Value>
    @usableFromInline let count: Int
    /// Whether the memory is that of a mapped file, which `mapping` keeps.
    @usableFromInline let isMapped: Bool
    private let mapping: (any Sendable)?

    @usableFromInline
    init(count: Int, filler: Value) {
        unsafe keys = .allocate(capacity: count)
        unsafe values = .allocate(capacity: count)
        unsafe keys.initialize(repeating: 0, count: count)
        unsafe values.initialize(repeating: filler, count: count)
        self.count = count
        isMapped = false
        mapping = nil
    }

    /// Slots that lie in mapped memory, as many keys as values.
    init(keys: FlatArray<UInt64>, values: FlatArray<Value>) where Value: FixedLayout {
        unsafe self.keys = UnsafeMutablePointer(mutating: keys.start)
        unsafe self.values = UnsafeMutablePointer(mutating: values.start)
        count = keys.count
        isMapped = true
        mapping = (keys, values)
    }

    deinit {
        guard !isMapped else { return }
        unsafe values.deinitialize(count: count)
        unsafe values.deallocate()
        unsafe keys.deallocate()
    }

    @inlinable @inline(__always)
    func key(_ slot: Int) -> UInt64 { unsafe keys[slot] }

    @inlinable @inline(__always)
    func value(_ slot: Int) -> Value { unsafe values[slot] }

    @inlinable @inline(__always)
    func set(slot: Int, key: UInt64, value: Value) {
        unsafe keys[slot] = key
        unsafe values[slot] = value
    }

    @usableFromInline
    func copy(_ filler: Value) -> WordSlots {
        let copy = WordSlots(count: count, filler: filler)
        for slot in 0..<count where key(slot) != 0 {
            copy.set(slot: slot, key: key(slot), value: value(slot))
        }
        return copy
    }
}
