/// A network of one hidden layer over sparse features: `softmax(W · relu(b + Σ row(feature)) + c)`.
///
/// The rows of the features are 8-bit integers that share one scale, summed in 16 bits; the small output layer is
/// 32-bit floating point. About `features × width / 8` SIMD additions and `width × classes / 4` multiplications a call.
package struct Network: Sendable {
    /// Units of the hidden layer; a multiple of 16.
    package let width: Int
    package let classes: Int
    package let index: FeatureIndex
    /// `width / 16` vectors a row.
    private let rows: [SIMD16<Int8>]
    private let bias: [SIMD16<Int16>]
    /// `width / 8` vectors a class, the scale of the rows already in them.
    private let output: [SIMD8<Float>]
    private let outputBias: [Float]

    /// The hidden layer of one call, kept by the caller so that nothing is allocated.
    package struct Scratch: Sendable {
        var sums: [SIMD16<Int16>]
        var hidden: [SIMD8<Float>]
        /// The scores of the classes after `scores`.
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
        width = parameters.width
        classes = parameters.classes
        index = FeatureIndex(buckets: parameters.buckets)
        let lanes = parameters.width / 16
        rows = (0..<parameters.rows.count / 16).map { place in
            var vector = SIMD16<Int8>.zero
            for lane in 0..<16 { vector[lane] = parameters.rows[place * 16 + lane] }
            return vector
        }
        bias = (0..<lanes).map { place in
            var vector = SIMD16<Int16>.zero
            for lane in 0..<16 { vector[lane] = parameters.bias[place * 16 + lane] }
            return vector
        }
        output = (0..<parameters.output.count / 8).map { place in
            var vector = SIMD8<Float>.zero
            for lane in 0..<8 { vector[lane] = parameters.output[place * 8 + lane] }
            return vector
        }
        outputBias = parameters.outputBias
    }

    package func scratch() -> Scratch {
        Scratch(
            sums: bias, hidden: Array(repeating: .zero, count: width / 8),
            scores: Array(repeating: 0, count: classes))
    }

    /// Begins a call: the hidden layer's bias.
    @inline(__always)
    package func begin(_ scratch: inout Scratch) {
        for place in bias.indices { scratch.sums[place] = bias[place] }
    }

    /// Adds a feature's row, if it has one.
    @inline(__always)
    package func add(_ feature: UInt64, _ scratch: inout Scratch) {
        let row = index.row(feature, index.buckets.span)
        guard row >= 0 else { return }
        let lanes = width &>> 4
        let start = row &* lanes
        for lane in 0..<lanes {
            scratch.sums[lane] &+= SIMD16<Int16>(truncatingIfNeeded: rows[start &+ lane])
        }
    }

    /// Applies the hidden layer's `relu`.
    @inline(__always)
    package func activate(_ scratch: inout Scratch) {
        for place in scratch.sums.indices {
            let sums = scratch.sums[place]
            let positive = sums.replacing(with: 0, where: sums .< 0)
            scratch.hidden[2 &* place] = SIMD8<Float>(positive.lowHalf)
            scratch.hidden[2 &* place &+ 1] = SIMD8<Float>(positive.highHalf)
        }
    }

    /// Fills `scratch.scores` of the classes in a range.
    @inline(__always)
    package func score(_ range: Range<Int>, _ scratch: inout Scratch) {
        let lanes = width &>> 3
        for number in range {
            var sum = SIMD8<Float>.zero
            let start = number &* lanes
            for lane in 0..<lanes { sum += output[start &+ lane] * scratch.hidden[lane] }
            scratch.scores[number] = sum.sum() + outputBias[number]
        }
    }
}

/// A network's parameters as its file has them.
package struct NetworkParameters: Sendable {
    package var width: Int
    package var classes: Int
    package var buckets: [UInt64]
    /// `width` numbers for each of four rows a bucket.
    package var rows: [Int8]
    /// In the scale of the rows.
    package var bias: [Int16]
    /// `width` numbers a class, to be multiplied with the sum of rows as it is.
    package var output: [Float]
    package var outputBias: [Float]

    package init(
        width: Int, classes: Int, buckets: [UInt64], rows: [Int8], bias: [Int16], output: [Float],
        outputBias: [Float]
    ) {
        self.width = width
        self.classes = classes
        self.buckets = buckets
        self.rows = rows
        self.bias = bias
        self.output = output
        self.outputBias = outputBias
    }
}
