internal import Documents
internal import Tables

/// The int8 weights of hashed features: a text heading of `#` lines, an empty line,
/// then a byte for each bucket and class.
package struct HashedWeights: Sendable {
    package let classes: Int
    package let mask: UInt32
    /// The file; its weights begin at `start`.
    private let bytes: [UInt8]
    private let start: Int

    init(data: DataFolder, name: String, bits: UInt32, classes: Int) throws(TableError) {
        let bytes = try data.bytes(of: name)
        var start = 0
        while start + 1 < bytes.count, !(bytes[start] == 0x0A && bytes[start + 1] == 0x0A) {
            start += 1
        }
        start += 2
        let count = classes << Int(bits)
        guard bytes.count - start == count else {
            throw TableError(file: name, line: 0, message: "does not hold \(count) weights")
        }
        self.classes = classes
        mask = 1 << bits - 1
        self.bytes = bytes
        self.start = start
    }

    /// All buckets without weight.
    init(bits: UInt32, classes: Int) {
        self.classes = classes
        mask = 1 << bits - 1
        bytes = Array(repeating: 0, count: classes << Int(bits))
        start = 0
    }

    /// The weight of a bucket where there is one class.
    @inline(__always)
    func weight(_ bucket: UInt32) -> Float { weight(at: start + Int(bucket & mask)) }

    /// The weights of a bucket for three classes.
    @inline(__always)
    func triple(_ bucket: UInt32) -> SIMD4<Float> {
        let base = start + Int(bucket & mask) * 3
        return SIMD4(weight(at: base), weight(at: base + 1), weight(at: base + 2), 0)
    }

    @inline(__always)
    private func weight(at offset: Int) -> Float { Float(Int8(bitPattern: bytes[offset])) }

    /// The file's bytes for weights that were fitted as real numbers,
    /// and the scale that turns bytes into them.
    package static func file(heading: String, weights: [Double]) -> (bytes: [UInt8], scale: Double)
    {
        let top = weights.reduce(0) { max($0, abs($1)) }
        let scale = top > 0 ? top / 127 : 1
        var bytes = Array(heading.utf8) + [0x0A]
        for weight in weights {
            bytes.append(UInt8(bitPattern: Int8(max(-127, min(127, (weight / scale).rounded())))))
        }
        return (bytes, scale)
    }
}

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
