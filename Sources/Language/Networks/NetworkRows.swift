internal import Tables

/// Sums the rows of features.
///
/// Unchecked reads, since a checked load costs as much as the addition that it serves.
/// No place outside is read: the number of a bucket is masked, that of a lane is below `lanes`,
/// and there are as many rows as lanes.
struct NetworkRows: Sendable {
    private let index: FeatureIndex
    private let rows: FlatArray<UInt16>
    /// In the order of the units.
    private let bias: FlatArray<Int16>

    private static let half = NetworkParameters.half
    /// How many features before it is read a bucket is asked for.
    private static let ahead = 12

    init(_ parameters: NetworkParameters) {
        index = parameters.index
        rows = parameters.rows
        bias = parameters.bias
    }

    /// The hidden layer before it is activated: the bias and the rows
    /// of those features that have one.
    ///
    /// - `features`: in place, where a borrowed one would be copied.
    func sum(_ features: inout Network.Features, into hidden: inout Network.Hidden) {
        var (place, known) = (0, 0)
        let end = features.count & Network.Features.mask
        while place < end {
            index.prefetch(features.hashes[(place &+ Self.ahead) & Network.Features.mask])
            let row = index.place(features.hashes[place & Network.Features.mask])
            features.rows[known & Network.Features.mask] = row.number
            // that of a feature without a row is the first one, which is always near
            rows.prefetch(unchecked: (Int(row.number) &* row.known) &* Self.half)
            known &+= row.known
            place &+= 1
        }
        // eight words a vector: the compiler keeps wider ones in memory
        var (first, second, third, fourth) = (WordSums(), WordSums(), WordSums(), WordSums())
        let memory = unsafe rows.memory
        let count = known & Network.Features.mask
        let numbers = features.rows.span
        for place in 0..<count {
            let row = unsafe memory + Int(numbers[place]) &* Network.width
            unsafe first.add(row.load(as: SIMD8<Int16>.self))
            unsafe second.add(row.load(fromByteOffset: 16, as: SIMD8<Int16>.self))
            unsafe third.add(row.load(fromByteOffset: 32, as: SIMD8<Int16>.self))
            unsafe fourth.add(row.load(fromByteOffset: 48, as: SIMD8<Int16>.self))
        }
        store(first, from: 0, of: count, into: &hidden)
        store(second, from: 8, of: count, into: &hidden)
        store(third, from: 16, of: count, into: &hidden)
        store(fourth, from: 24, of: count, into: &hidden)
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
        _ sums: WordSums, from unit: Int, of count: Int, into hidden: inout Network.Hidden
    ) {
        let raised = SIMD8(repeating: Int16(truncatingIfNeeded: count &* 128))
        let start = unsafe bias.memory + 2 * unit
        let low = unsafe start.load(as: SIMD8<Int16>.self)
        let high = unsafe start.load(fromByteOffset: Network.width, as: SIMD8<Int16>.self)
        hidden.units[unit / 8] = low &+ sums.words &- sums.highs &* 256 &- raised
        hidden.units[(unit &+ Self.half) / 8] = high &+ sums.highs
    }
}
