internal import Tables

/// The output layer of a network: weights by unit, and of a unit by groups of four classes.
///
/// Unchecked memory, since the layer is most of what a decision costs. No place outside is read:
/// units are below `Network.width`, and groups are allocated up to a multiple of four behind
/// those that `score` is asked for. Nothing is written after `init`, so that threads may share it:
/// hence `@unchecked Sendable`.
///
/// The products of a class are added in the order of the units, whatever is scored at one time:
/// sums of floating-point numbers depend on it.
@safe
final class NetworkOutput: @unchecked Sendable {
    /// Of four classes each, without those that are only there to fill up.
    let groups: Int
    private let stride: Int
    private let weights: UnsafeMutablePointer<SIMD4<Float>>
    private let bias: UnsafeMutablePointer<SIMD4<Float>>

    init(_ parameters: NetworkParameters) {
        groups = (parameters.classes + 3) / 4
        stride = groups + 3
        unsafe weights = .allocate(capacity: stride * Network.width)
        unsafe bias = .allocate(capacity: stride)
        unsafe weights.initialize(repeating: .zero, count: stride * Network.width)
        unsafe bias.initialize(repeating: .zero, count: stride)
        let (output, outputBias) = (parameters.output.span, parameters.outputBias.span)
        for number in 0..<parameters.classes {
            let (group, lane) = (number / 4, number % 4)
            unsafe bias[group][lane] = outputBias[number]
            for unit in 0..<Network.width {
                unsafe weights[unit * stride + group][lane] =
                    output[number * Network.width + unit]
            }
        }
    }

    deinit {
        unsafe weights.deallocate()
        unsafe bias.deallocate()
    }

    /// Scores the classes of some groups, and maybe of the three behind them;
    /// `scratch.scores` has room for those.
    func score(_ groups: Range<Int>, scratch: inout Network.Scratch) {
        var group = groups.lowerBound
        while group < groups.upperBound {
            if groups.upperBound - group == 1 {
                one(group, scratch: &scratch)
            } else {
                four(group, scratch: &scratch)
            }
            group += 4
        }
    }

    /// Numbers of `scratch.scores` that all classes ask for.
    var room: Int { 4 * stride }

    @inline(__always)
    private func one(_ group: Int, scratch: inout Network.Scratch) {
        var sum = unsafe bias[group]
        let first = unsafe weights + group
        var left = scratch.above
        while left != 0 {
            let unit = left.trailingZeroBitCount & 63
            left &= left &- 1
            let row = unsafe first + unit &* stride
            unsafe sum += row[0] * SIMD4(repeating: scratch.values[unit])
        }
        for lane in 0..<4 { scratch.scores[group &* 4 &+ lane] = sum[lane] }
    }

    /// Four groups side by side, so that no addition waits for the one before.
    @inline(__always)
    private func four(_ group: Int, scratch: inout Network.Scratch) {
        var sums = unsafe (bias[group], bias[group + 1], bias[group + 2], bias[group + 3])
        let first = unsafe weights + group
        var left = scratch.above
        while left != 0 {
            let unit = left.trailingZeroBitCount & 63
            left &= left &- 1
            let row = unsafe first + unit &* stride
            let value = SIMD4(repeating: scratch.values[unit])
            unsafe sums.0 += row[0] * value
            unsafe sums.1 += row[1] * value
            unsafe sums.2 += row[2] * value
            unsafe sums.3 += row[3] * value
        }
        let start = group &* 4
        for lane in 0..<4 {
            scratch.scores[start &+ lane] = sums.0[lane]
            scratch.scores[start &+ 4 &+ lane] = sums.1[lane]
            scratch.scores[start &+ 8 &+ lane] = sums.2[lane]
            scratch.scores[start &+ 12 &+ lane] = sums.3[lane]
        }
    }
}
