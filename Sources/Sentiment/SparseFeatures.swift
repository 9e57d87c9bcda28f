internal import Documents

/// Features of one example: dense figures first, then hashed ones,
/// each with the token that it speaks of.
package struct SparseFeatures: Sendable {
    /// Figures in a fixed order.
    package var dense: [Float] = []
    package var buckets: [UInt32] = []
    package var values: [Float] = []
    /// Token that a hashed feature is credited to.
    var tokens: [Int32] = []

    package init() {}

    mutating func removeAll() {
        dense.removeAll(keepingCapacity: true)
        buckets.removeAll(keepingCapacity: true)
        values.removeAll(keepingCapacity: true)
        tokens.removeAll(keepingCapacity: true)
    }

    /// Adds a hashed feature; `kind` keeps equal words in different roles apart.
    @inline(__always)
    mutating func add(_ kind: UInt64, word: UInt64, mask: UInt32, token: Int, value: Float = 1) {
        buckets.append(Self.bucket(of: kind, word: word, mask: mask))
        values.append(value)
        tokens.append(Int32(truncatingIfNeeded: token))
    }

    @inline(__always)
    static func bucket(of kind: UInt64, word: UInt64, mask: UInt32) -> UInt32 {
        let mixed = (word ^ kind &* 0x9E37_79B9_7F4A_7C15) &* 0xD6E8_FEB8_6659_FD93
        return UInt32(truncatingIfNeeded: mixed >> 32) & mask
    }
}
