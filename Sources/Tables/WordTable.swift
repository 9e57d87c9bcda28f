/// A map from word hashes to small values: open addressing, made once, read by every token.
public struct WordTable<Value: Sendable>: Sendable {
    @usableFromInline var keys: [UInt64]
    @usableFromInline var values: [Value]
    @usableFromInline let filler: Value
    @usableFromInline var mask: Int
    @usableFromInline var filled = 0
    /// The number of words.
    @inlinable public var count: Int { filled }

    /// - `filler`: any value; stands in empty slots and is never returned.
    @inlinable
    public init(filler: Value, capacity: Int = 16) {
        let slots = max(16, (capacity * 2).nextPowerOfTwo)
        self.filler = filler
        keys = Array(repeating: 0, count: slots)
        values = Array(repeating: filler, count: slots)
        mask = slots - 1
    }

    /// The value of a word in constant time; nil if the table has none.
    @inlinable
    public subscript(hash: UInt64) -> Value? {
        @inline(__always)
        get { value(hash) }
    }

    @inlinable @inline(__always)
    func value(_ hash: UInt64) -> Value? {
        var slot = Int(truncatingIfNeeded: hash) & mask
        while true {
            let key = keys[slot]
            if key == hash { return values[slot] }
            if key == 0 { return nil }
            slot = (slot &+ 1) & mask
        }
    }

    /// Whether the table has a word.
    @inlinable public func contains(_ hash: UInt64) -> Bool { self[hash] != nil }

    /// Adds or replaces; a hash of 0 is never stored.
    @inlinable
    public mutating func set(_ hash: UInt64, _ value: Value) {
        guard hash != 0 else { return }
        if (filled + 1) * 4 > keys.count * 3 { grow() }
        var slot = Int(truncatingIfNeeded: hash) & mask
        while keys[slot] != 0, keys[slot] != hash { slot = (slot + 1) & mask }
        if keys[slot] == 0 { filled += 1 }
        keys[slot] = hash
        values[slot] = value
    }

    @inlinable
    mutating func grow() {
        var larger = WordTable(filler: filler, capacity: keys.count)
        for (slot, key) in keys.enumerated() where key != 0 { larger.set(key, values[slot]) }
        self = larger
    }
}

extension Int {
    @inlinable var nextPowerOfTwo: Int {
        self <= 1 ? 1 : 1 << (Int.bitWidth - (self - 1).leadingZeroBitCount)
    }
}
