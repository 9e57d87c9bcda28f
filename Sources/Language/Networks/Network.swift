/// A network of one hidden layer over sparse features: `softmax(W · relu(b + Σ row(feature)) + c)`.
///
/// The rows of the features are 8-bit integers that share one scale, summed in 16 bits; the small output layer is
/// 32-bit floating point. A feature costs some twenty instructions, a class of the output some forty.
package struct Network: Sendable {
    /// Units of the hidden layer.
    package static let width = 64

    package let classes: Int
    package let index: FeatureIndex
    /// Holds the rows, `width` 8-bit integers each, from `rowsStart` on: a network's file is used as it was read.
    private let bytes: [UInt8]
    private let rowsStart: Int
    /// One element: behind a reference, since the wide vectors would align every value that holds a network.
    private let bias: [Sums]
    /// Weights of four classes a vector: the units of the first four, then those of the next.
    private let output: [SIMD4<Float>]
    private let outputBias: [SIMD4<Float>]

    /// The hidden layer before it is activated, sixteen units a vector.
    package struct Sums: Sendable {
        var first = SIMD16<Int16>.zero
        var second = SIMD16<Int16>.zero
        var third = SIMD16<Int16>.zero
        var fourth = SIMD16<Int16>.zero
    }

    /// The scores of the classes, kept by the caller so that nothing is allocated.
    package struct Scratch: Sendable {
        /// The units that are not zero, the first `count` of them, with their values.
        var units = InlineArray<64, UInt8>(repeating: 0)
        var values = InlineArray<64, Float>(repeating: 0)
        var count = 0
        /// The scores of the classes after `score`.
        package var scores: [Float]

        /// The first of the best classes in a range.
        @inline(__always)
        package func best(_ range: Range<Int>) -> Int {
            var best = range.lowerBound
            for number in range where scores[number] > scores[best] { best = number }
            return best
        }
    }

    package init(_ parameters: NetworkParameters) {
        classes = parameters.classes
        index = FeatureIndex(buckets: parameters.buckets)
        bytes = parameters.bytes
        rowsStart = parameters.rowsStart
        let groups = (classes + 3) / 4
        var output = Array(repeating: SIMD4<Float>.zero, count: groups * Self.width)
        var outputBias = Array(repeating: SIMD4<Float>.zero, count: groups)
        for number in 0..<classes {
            let (group, lane) = (number / 4, number % 4)
            outputBias[group][lane] = parameters.outputBias[number]
            for unit in 0..<Self.width {
                output[group * Self.width + unit][lane] =
                    parameters.output[number * Self.width + unit]
            }
        }
        self.output = output
        self.outputBias = outputBias
        var bias = Sums()
        for lane in 0..<16 {
            bias.first[lane] = parameters.bias[lane]
            bias.second[lane] = parameters.bias[16 + lane]
            bias.third[lane] = parameters.bias[32 + lane]
            bias.fourth[lane] = parameters.bias[48 + lane]
        }
        self.bias = [bias]
    }

    package func scratch() -> Scratch {
        Scratch(scores: Array(repeating: 0, count: outputBias.count * 4))
    }

    /// The hidden layer without features.
    @inline(__always)
    package var start: Sums { bias[0] }

    /// Adds a feature's row, if it has one.
    @inline(__always)
    package func add(_ feature: UInt64, _ sums: inout Sums) {
        let row = index.row(feature)
        guard row >= 0 else { return }
        let start = rowsStart &+ row &* Self.width
        let rows = bytes.span
        sums.first &+= rows.integers(at: start)
        sums.second &+= rows.integers(at: start &+ 16)
        sums.third &+= rows.integers(at: start &+ 32)
        sums.fourth &+= rows.integers(at: start &+ 48)
    }

    /// Applies the hidden layer's `relu`: keeps the units above zero.
    @inline(__always)
    package func activate(_ sums: Sums, _ scratch: inout Scratch) {
        var count = 0
        @inline(__always) func keep(_ sums: SIMD16<Int16>, from unit: Int) {
            for lane in 0..<16 {
                let sum = sums[lane]
                scratch.units[count & 63] = UInt8(truncatingIfNeeded: unit &+ lane)
                scratch.values[count & 63] = Float(sum)
                count &+= sum > 0 ? 1 : 0
            }
        }
        keep(sums.first, from: 0)
        keep(sums.second, from: 16)
        keep(sums.third, from: 32)
        keep(sums.fourth, from: 48)
        scratch.count = count
    }

    /// Fills `scratch.scores` of the classes in a range that begins with a multiple of four.
    @inline(__always)
    package func score(_ range: Range<Int>, _ scratch: inout Scratch) {
        let weights = output.span
        for group in range.lowerBound / 4..<(range.upperBound &+ 3) / 4 {
            var sum = outputBias[group]
            let start = group &* Self.width
            for place in 0..<min(64, scratch.count) {
                let unit = Int(scratch.units[place])
                sum += weights[start &+ unit] * scratch.values[place]
            }
            for lane in 0..<4 { scratch.scores[group &* 4 &+ lane] = sum[lane] }
        }
    }
}

/// A network's parameters as its file has them.
package struct NetworkParameters: Sendable {
    package var classes: Int
    package var buckets: [UInt64]
    /// Holds, from `rowsStart` on, `Network.width` 8-bit integers for each of four rows a bucket.
    package var bytes: [UInt8]
    package var rowsStart: Int
    /// In the scale of the rows.
    package var bias: [Int16]
    /// `Network.width` numbers a class, to be multiplied with the sum of rows as it is.
    package var output: [Float]
    package var outputBias: [Float]

    package init(
        classes: Int, buckets: [UInt64], bytes: [UInt8], rowsStart: Int = 0, bias: [Int16],
        output: [Float], outputBias: [Float]
    ) {
        self.classes = classes
        self.buckets = buckets
        self.bytes = bytes
        self.rowsStart = rowsStart
        self.bias = bias
        self.output = output
        self.outputBias = outputBias
    }
}

extension Span where Element == UInt8 {
    /// Sixteen bytes as signed integers; zeros beyond the end.
    @inline(__always)
    fileprivate func integers(at place: Int) -> SIMD16<Int16> {
        guard place >= 0, place &+ 16 <= count else { return .zero }
        // the check above is all that the load asks for
        return SIMD16(
            truncatingIfNeeded: unsafe bytes.unsafeLoadUnaligned(
                fromByteOffset: place, as: SIMD16<Int8>.self))
    }
}
