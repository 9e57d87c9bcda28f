/// The rows of a network's features, laid out for being summed.
///
/// Unchecked memory, since a checked load costs as much as the addition that it serves, and a row must not straddle two
/// lines of the cache. No place outside is read: the number of a bucket is masked, that of a lane is below `lanes`.
/// Nothing is written after `init`, so that threads may share it: hence `@unchecked Sendable`.
///
/// A 16-bit word of a row holds two units, `unit + 128` in its low byte and `unit + 32` places on in its high byte: the sums
/// of the words and of their high bytes give both with one load for sixteen units, and none is widened.
@safe
final class NetworkRows: @unchecked Sendable {
    private let buckets: UnsafeMutablePointer<UInt64>
    private let mask: UInt64
    private let rows: UnsafeMutablePointer<UInt16>
    /// In the order of the units.
    private let bias: UnsafeMutablePointer<Int16>

    /// The units that share words with as many others.
    private static let half = Network.width / 2

    init(_ parameters: NetworkParameters) {
        let count = parameters.buckets.count
        unsafe buckets = .allocate(capacity: count)
        for place in 0..<count { unsafe buckets[place] = parameters.buckets[place] }
        mask = UInt64(count) - 1
        let places = UnsafeMutableRawPointer.allocate(byteCount: 2 * Network.width, alignment: 16)
        unsafe bias = places.bindMemory(to: Int16.self, capacity: Network.width)
        for unit in 0..<Network.width { unsafe bias[unit] = parameters.bias[unit] }
        let size = count * FeatureIndex.lanes * Network.width
        let memory = UnsafeMutableRawPointer.allocate(byteCount: size, alignment: Network.width)
        unsafe rows = memory.bindMemory(to: UInt16.self, capacity: size / 2)
        let file = parameters.bytes.span.extracting(
            parameters.rowsStart..<parameters.rowsStart + size)
        for row in 0..<count * FeatureIndex.lanes {
            let units = file.extracting(row * Network.width..<(row + 1) * Network.width)
            for unit in 0..<Self.half {
                unsafe rows[row &* Self.half &+ unit] =
                    UInt16(units[unit] ^ 0x80) | UInt16(units[unit &+ Self.half]) &<< 8
            }
        }
    }

    deinit {
        unsafe buckets.deallocate()
        unsafe rows.deallocate()
        unsafe bias.deallocate()
    }

    /// The row of a feature; meaningless if it has none.
    @inline(__always)
    func row(_ feature: UInt64) -> (number: Int32, isKnown: Bool) {
        let place = FeatureIndex.bucket(feature, mask: mask)
        let lane = unsafe FeatureIndex.lane(feature, buckets[place])
        let number = place &* FeatureIndex.lanes &+ lane
        return (Int32(truncatingIfNeeded: number), lane < FeatureIndex.lanes)
    }

    /// The hidden layer before it is activated: the bias and the rows of features.
    ///
    /// - `features`: only read; in place, where a borrowed one would be copied.
    func sum(_ features: inout Network.Features, into hidden: inout Network.Hidden) {
        // eight words a vector: the compiler keeps wider ones in memory
        var (first, second, third, fourth) = (WordSums(), WordSums(), WordSums(), WordSums())
        let memory = unsafe UnsafeRawPointer(rows)
        let count = features.count & Network.Features.mask
        let numbers = features.rows.span
        for place in 0..<count {
            let row = unsafe memory + Int(numbers[place]) &* Network.width
            unsafe first.add(row.load(as: SIMD8<Int16>.self))
            unsafe second.add(row.load(fromByteOffset: 16, as: SIMD8<Int16>.self))
            unsafe third.add(row.load(fromByteOffset: 32, as: SIMD8<Int16>.self))
            unsafe fourth.add(row.load(fromByteOffset: 48, as: SIMD8<Int16>.self))
        }
        store(first, from: 0, of: count, &hidden)
        store(second, from: 8, of: count, &hidden)
        store(third, from: 16, of: count, &hidden)
        store(fourth, from: 24, of: count, &hidden)
    }

    /// The sums of eight words and of their high bytes.
    private struct WordSums {
        var words = SIMD8<Int16>.zero
        var highs = SIMD8<Int16>.zero

        @inline(__always)
        mutating func add(_ row: SIMD8<Int16>) {
            words &+= row
            highs &+= row &>> 8
        }
    }

    /// Parts the sums of so many rows into those of their units, the first of which is `unit`.
    @inline(__always)
    private func store(
        _ sums: WordSums, from unit: Int, of count: Int, _ hidden: inout Network.Hidden
    ) {
        let raised = SIMD8(repeating: Int16(truncatingIfNeeded: count &* 128))
        let start = unsafe UnsafeRawPointer(bias + unit)
        let low = unsafe start.load(as: SIMD8<Int16>.self)
        let high = unsafe start.load(fromByteOffset: Network.width, as: SIMD8<Int16>.self)
        hidden.store(low &+ sums.words &- sums.highs &* 256 &- raised, at: unit / 4)
        hidden.store(high &+ sums.highs, at: (unit &+ Self.half) / 4)
    }
}
