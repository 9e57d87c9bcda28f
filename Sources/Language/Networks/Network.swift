/// A network of one hidden layer over sparse features: `softmax(W · relu(b + Σ row(feature)) + c)`.
///
/// The rows of the features are 8-bit integers that share one scale, summed in 16 bits; the small output layer is
/// 32-bit floating point. A feature costs some sixty instructions with its hash, a unit above zero some
/// twenty for sixteen classes. The way of a token: `begin`, `add` each feature, `activate`, `score`.
package struct Network: Sendable {
    /// Units of the hidden layer.
    package static let width = 64

    package let classes: Int
    private let rows: NetworkRows
    private let output: NetworkOutput

    /// The features of one decision that have a row; kept by the caller and begun anew for each.
    package struct Features: Sendable {
        /// No model has as many templates.
        static let capacity = 128
        static let mask = capacity - 1
        var rows = InlineArray<128, Int32>(repeating: 0)
        var count = 0

        package init() {}

        @inline(__always)
        package mutating func begin() { count = 0 }
    }

    /// The hidden layer before it is activated.
    struct Hidden: Sendable {
        /// Four units a word, the first lowest.
        var words = InlineArray<16, UInt64>(repeating: 0)

        /// Sets eight units, the first four of which are a word.
        @inline(__always)
        mutating func store(_ units: SIMD8<Int16>, at word: Int) {
            let pair = unsafe unsafeBitCast(units, to: SIMD2<UInt64>.self)
            words[word] = pair[0]
            words[word &+ 1] = pair[1]
        }
    }

    /// The scores of the classes, kept by the caller so that nothing is allocated.
    package struct Scratch: Sendable {
        var hidden = Hidden()
        var values = InlineArray<64, Float>(repeating: 0)
        /// The units above zero, a bit each: the others count for nothing.
        var above: UInt64 = 0
        /// Groups of four classes whose scores are filled.
        var scored = 0
        /// The scores of the classes after `score`.
        package var scores: [Float]

        /// The first of the best classes in a range.
        @inline(__always)
        package func best(_ range: Range<Int>) -> Int {
            let scores = scores.span
            var best = range.lowerBound
            for number in range where scores[number] > scores[best] { best = number }
            return best
        }
    }

    package init(_ parameters: NetworkParameters) {
        classes = parameters.classes
        rows = NetworkRows(parameters)
        output = NetworkOutput(parameters)
    }

    package func scratch() -> Scratch {
        Scratch(scores: Array(repeating: 0, count: output.room))
    }

    /// Takes a feature's row, if it has one.
    @inline(__always)
    package func add(_ feature: UInt64, _ features: inout Features) {
        let row = rows.row(feature)
        // without a branch: whether a feature is known cannot be foretold
        features.rows[features.count & Features.mask] = row.number
        features.count &+= row.isKnown ? 1 : 0
    }

    /// Sums the rows of the features and applies the hidden layer's `relu`: keeps the units above zero.
    package func activate(_ features: inout Features, _ scratch: inout Scratch) {
        rows.sum(&features, into: &scratch.hidden)
        var above: UInt64 = 0
        for place in 0..<16 {
            let word = scratch.hidden.words[place]
            for lane in 0..<4 {
                let sum = Int16(truncatingIfNeeded: word &>> UInt64(16 &* lane))
                scratch.values[place &* 4 &+ lane] = Float(sum)
            }
            // the highest bit of the lanes above zero: 0x7FFF carries into it, the sign takes it away
            let signs =
                ((word & 0x7FFF_7FFF_7FFF_7FFF) &+ 0x7FFF_7FFF_7FFF_7FFF) & ~word
                & 0x8000_8000_8000_8000
            // the product brings the four bits together, the first lane's lowest
            let bits = ((signs &>> 15) &* 0x0001_0002_0004_0008) &>> 48 & 0xF
            above |= bits &<< UInt64(4 &* place)
        }
        scratch.above = above
        scratch.scored = 0
    }

    /// Fills `scratch.scores` of the classes below a number, those that were not filled since `activate`.
    package func score(upTo end: Int, _ scratch: inout Scratch) {
        let needed = min(output.groups, (end &+ 3) / 4)
        guard scratch.scored < needed else { return }
        output.score(scratch.scored..<needed, &scratch)
        scratch.scored = needed
    }
}
