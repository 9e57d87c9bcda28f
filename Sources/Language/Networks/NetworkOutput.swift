internal import CVectors
internal import Tables

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
