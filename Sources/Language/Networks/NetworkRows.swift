internal import CVectors
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

    /// Sums the bias and the rows of those features that have one into `scratch.values`,
    /// and notes which units are above zero.
    ///
    /// - `features`: in place, where a borrowed one would be copied.
    func sum(_ features: inout Network.Features, into scratch: inout Network.Scratch) {
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
        let numbers = features.rows.span
        var values = scratch.values.mutableSpan
        scratch.above = unsafe numbers.withUnsafeBufferPointer { numbers in
            unsafe values.withUnsafeMutableBufferPointer { values in
                unsafe vectors_sum_rows(
                    rows.memory, numbers.baseAddress, known & Network.Features.mask, bias.memory,
                    values.baseAddress)
            }
        }
    }
}

/// The output layer of a network: weights by unit, and of a unit by groups of four classes.
///
/// Unchecked memory, since the layer is most of what a decision costs. No place outside is read:
/// units are below `Network.width`, and there is room for whole groups. Nothing is written
/// after `init`, so that threads may share it: hence `@unchecked Sendable`.
///
/// The products of a class are added in the order of the units, whatever is scored at one time:
/// sums of floating-point numbers depend on it.
@safe
final class NetworkOutput: @unchecked Sendable {
    /// Of four classes each, without those that are only there to fill up the last one.
    let groups: Int
    private let weights: UnsafeMutablePointer<Float>
    private let bias: UnsafeMutablePointer<Float>

    /// Numbers of `scratch.scores` that all classes ask for.
    var room: Int { 4 * groups }

    init(_ parameters: NetworkParameters) {
        groups = (parameters.classes + 3) / 4
        let room = 4 * groups
        unsafe weights = .allocate(capacity: room * Network.width)
        unsafe bias = .allocate(capacity: room)
        unsafe weights.initialize(repeating: 0, count: room * Network.width)
        unsafe bias.initialize(repeating: 0, count: room)
        let (output, outputBias) = (parameters.output.span, parameters.outputBias.span)
        for number in 0..<parameters.classes {
            unsafe bias[number] = outputBias[number]
            for unit in 0..<Network.width {
                unsafe weights[unit * room + number] = output[number * Network.width + unit]
            }
        }
    }

    deinit {
        unsafe weights.deallocate()
        unsafe bias.deallocate()
    }

    /// Scores the classes of some groups into `scores`, which has room for all.
    ///
    /// - `values`: of the units; only those of `above` count, a bit each.
    func score(
        _ wanted: Range<Int>, values: borrowing InlineArray<64, Float>, above: UInt64,
        scores: inout [Float]
    ) {
        let range = wanted.clamped(to: 0..<groups)
        let first = 4 * range.lowerBound
        unsafe values.span.withUnsafeBufferPointer { values in
            unsafe scores.withUnsafeMutableBufferPointer { scores in
                guard scores.count >= room, let values = values.baseAddress,
                    let scores = scores.baseAddress
                else { return }
                unsafe vectors_score(
                    weights + first, groups, range.count, above, values, bias + first,
                    scores + first)
            }
        }
    }
}
