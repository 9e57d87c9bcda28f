internal import Tables

/// The int8 weights of hashed features: a text heading of `#` lines, an empty line, then a byte for each bucket and class.
package struct HashedWeights: Sendable {
    package let classes: Int
    package let mask: UInt32
    private let weights: [Int8]

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
        weights = bytes[start...].map { Int8(bitPattern: $0) }
    }

    /// All buckets without weight.
    init(bits: UInt32, classes: Int) {
        self.classes = classes
        mask = 1 << bits - 1
        weights = Array(repeating: 0, count: classes << Int(bits))
    }

    /// The weight of a bucket where there is one class.
    @inline(__always)
    func weight(_ bucket: UInt32) -> Float { Float(weights[Int(bucket & mask)]) }

    /// The weights of a bucket for three classes.
    @inline(__always)
    func triple(_ bucket: UInt32) -> SIMD4<Float> {
        let base = Int(bucket & mask) * 3
        return SIMD4(Float(weights[base]), Float(weights[base + 1]), Float(weights[base + 2]), 0)
    }

    /// The file's bytes for weights that were fitted as real numbers, and the scale that turns bytes into them.
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
