internal import Documents
internal import Language
internal import Tables

/// Trains a `Network`: sparse rows, one hidden layer, softmax over ranges of classes;
/// AdaGrad, one example a step.
///
/// Everything happens in one thread and a fixed order, so that the same data give the same bytes.
struct NetworkTraining: FeatureTaker {
    let classes: Int
    let index: FeatureIndex
    private let lanes: Int
    private var rows: [SIMD16<Float>]
    private var rowSquares: [SIMD16<Float>]
    private var bias: [SIMD16<Float>]
    private var biasSquares: [SIMD16<Float>]
    private var output: [SIMD16<Float>]
    private var outputSquares: [SIMD16<Float>]
    private var outputBias: [Float]
    private var outputBiasSquares: [Float]
    private var random: SplitMix
    /// Step size; falls over the epochs.
    private var rate: Float = 0
    /// Share of the features of an example that are left out.
    var dropout: Float = 0.1

    /// Sums of all weights at some moments of the training, and how many moments.
    private var summed: [[SIMD16<Float>]] = []
    private var summedBias: [Float] = []
    private var moments = 0

    // of the example in hand
    private var active: [Int] = []
    private var sums: [SIMD16<Float>]
    private var hidden: [SIMD16<Float>]
    private(set) var scores: [Float]
    private var gradient: [Float]
    private var hiddenGradient: [SIMD16<Float>]
    private var keep: Float = 1

    init(classes: Int, index: FeatureIndex, seed: UInt64) {
        self.classes = classes
        self.index = index
        lanes = Network.width / 16
        random = SplitMix(state: seed)
        let rowCount = index.buckets.count * FeatureIndex.lanes
        rows = Array(repeating: .zero, count: rowCount * lanes)
        rowSquares = Array(repeating: .zero, count: rowCount * lanes)
        bias = Array(repeating: .zero, count: lanes)
        biasSquares = Array(repeating: .zero, count: lanes)
        output = Array(repeating: .zero, count: classes * lanes)
        outputSquares = Array(repeating: .zero, count: classes * lanes)
        outputBias = Array(repeating: 0, count: classes)
        outputBiasSquares = Array(repeating: 0, count: classes)
        sums = bias
        hidden = bias
        hiddenGradient = bias
        scores = outputBias
        gradient = outputBias
        for place in rows.indices { rows[place] = random.vector(0.02) }
        for place in output.indices { output[place] = random.vector(0.2) }
        for place in bias.indices { bias[place] = SIMD16(repeating: 0.1) }
    }

    /// Sets the step size of an epoch: it falls evenly, never to nothing.
    mutating func begin(epoch: Int, of epochs: Int) {
        rate = 0.06 * (1 - Float(epoch) / Float(epochs)) + 0.002
    }

    /// Takes the weights as they are now into the average.
    mutating func addToAverage() {
        moments += 1
        guard moments > 1 else {
            summed = [rows, bias, output]
            summedBias = outputBias
            return
        }
        for (layer, weights) in [rows, bias, output].enumerated() {
            for place in weights.indices { summed[layer][place] += weights[place] }
        }
        for place in outputBias.indices { summedBias[place] += outputBias[place] }
    }

    /// Ends training: the weights are the average of all moments that were summed,
    /// if there were any.
    ///
    /// (Polyak and Juditsky 1992, Acceleration of Stochastic Approximation by Averaging.)
    mutating func average() {
        guard moments > 0 else { return }
        let share = 1 / Float(moments)
        let layers = summed.map { layer in layer.map { $0 * share } }
        (rows, bias, output) = (layers[0], layers[1], layers[2])
        outputBias = summedBias.map { $0 * share }
        (summed, summedBias, moments) = ([], [], 0)
    }

    /// Begins an example.
    mutating func begin() { active.removeAll(keepingCapacity: true) }

    /// Adds a feature of the example, if it has a row.
    mutating func add(_ feature: UInt64) {
        let row = index.row(feature)
        if row >= 0 { active.append(row) }
    }

    /// Computes the hidden layer; for learning some of the features are left out.
    mutating func activate(learning: Bool) {
        keep = 1
        if learning, dropout > 0 {
            var kept = 0
            for row in active where random.unit() >= dropout {
                active[kept] = row
                kept += 1
            }
            active.removeLast(active.count - kept)
            keep = 1 / (1 - dropout)
        }
        for lane in 0..<lanes { sums[lane] = .zero }
        for row in active {
            for lane in 0..<lanes { sums[lane] += rows[row * lanes + lane] }
        }
        for lane in 0..<lanes {
            let sum = sums[lane] * keep + bias[lane]
            hidden[lane] = sum.replacing(with: 0, where: sum .< 0)
            hiddenGradient[lane] = .zero
        }
    }

    /// Fills `scores` of the classes in a range.
    mutating func score(_ range: Range<Int>) {
        for number in range {
            var sum = SIMD16<Float>.zero
            for lane in 0..<lanes { sum += output[number * lanes + lane] * hidden[lane] }
            scores[number] = sum.sum() + outputBias[number]
        }
    }

    /// The first of the best classes in a range that was scored.
    func best(_ range: Range<Int>) -> Int {
        var best = range.lowerBound
        for number in range where scores[number] > scores[best] { best = number }
        return best
    }

    /// Learns that one of the classes of a range for which `isGold` holds is right;
    /// adds to the hidden layer's gradient.
    mutating func learn(_ range: Range<Int>, isGold: (Int) -> Bool) {
        var most = -Float.infinity
        for number in range { most = max(most, scores[number]) }
        var whole: Float = 0
        var right: Float = 0
        for number in range {
            let power = Exponential.of(scores[number] - most)
            gradient[number] = power
            whole += power
            if isGold(number) { right += power }
        }
        guard right > 0 else { return }
        for number in range {
            let share = gradient[number] / whole - (isGold(number) ? gradient[number] / right : 0)
            if abs(share) < 1e-4 { continue }
            let base = number * lanes
            for lane in 0..<lanes {
                hiddenGradient[lane] += output[base + lane] * share
                let slope = hidden[lane] * share
                outputSquares[base + lane] += slope * slope
                output[base + lane] -=
                    slope * rate / (outputSquares[base + lane].squareRoot() + 0.1)
            }
            outputBiasSquares[number] += share * share
            outputBias[number] -= rate * share / (outputBiasSquares[number].squareRoot() + 0.1)
        }
    }

    /// Ends an example that was learned from: carries the hidden layer's gradient into the rows.
    mutating func finish() {
        for lane in 0..<lanes {
            hiddenGradient[lane].replace(with: 0, where: hidden[lane] .<= 0)
            let slope = hiddenGradient[lane]
            biasSquares[lane] += slope * slope
            bias[lane] -= slope * rate / (biasSquares[lane].squareRoot() + 0.1)
            hiddenGradient[lane] = slope * keep
        }
        for row in active {
            for lane in 0..<lanes {
                let place = row * lanes + lane
                let slope = hiddenGradient[lane]
                rowSquares[place] += slope * slope
                rows[place] -= slope * rate / (rowSquares[place].squareRoot() + 0.1)
            }
        }
    }

    /// The parameters with rows in 8 bits; the largest weight in 20,000 is cut,
    /// for finer steps of the others.
    func parameters() -> NetworkParameters {
        var magnitudes: [Float] = []
        magnitudes.reserveCapacity(rows.count * 16)
        for vector in rows {
            for lane in 0..<16 where vector[lane] != 0 { magnitudes.append(abs(vector[lane])) }
        }
        magnitudes.sort()
        let most =
            magnitudes.isEmpty ? 1 : magnitudes[magnitudes.count - 1 - magnitudes.count / 20_000]
        let scale = 127 / most
        func flat(_ vectors: [SIMD16<Float>]) -> [Float] {
            vectors.flatMap { vector in (0..<16).map { vector[$0] } }
        }
        return NetworkParameters(
            index: index,
            rows: flat(rows).map { Int8(max(-127, min(127, ($0 * scale).rounded()))) },
            bias: flat(bias).map { Int16(max(-32_000, min(32_000, ($0 * scale).rounded()))) },
            output: flat(output).map { $0 / scale }, outputBias: outputBias)
    }
}

/// `exp`, the same on every machine: a fraction of two to the power of an integer and a polynomial.
enum Exponential {
    static func of(_ value: Float) -> Float {
        guard value > -80 else { return 0 }
        let scaled = value * 1.442_695_04
        let whole = scaled.rounded(.down)
        let rest = (scaled - whole) * 0.693_147_18
        let power =
            1 + rest
            * (1 + rest * (0.5 + rest * (0.166_666_67 + rest * (0.041_666_67 + rest * 0.008_333_3))))
        return power * Float(sign: .plus, exponent: Int(whole), significand: 1)
    }
}
