/// A network of one hidden layer over sparse features: `softmax(W · relu(b + Σ row(feature)) + c)`.
///
/// The rows of the features are 8-bit integers that share one scale, summed in 16 bits;
/// the small output layer is 32-bit floating point. A feature costs some sixty instructions
/// with its hash, a unit above zero some twenty for sixteen classes. The way of a token:
/// `begin`, `add` each feature, `activate`, `score`.
package struct Network: Sendable {
    /// Units of the hidden layer.
    package static let width = 64

    package let classes: Int
    private let rows: NetworkRows
    private let output: NetworkOutput

    /// The features of one decision; kept by the caller and begun anew for each.
    package struct Features: FeatureTaker, Sendable {
        /// No model has as many templates.
        static let capacity = 128
        static let mask = capacity - 1
        var hashes = InlineArray<128, UInt64>(repeating: 0)
        var count = 0
        /// The rows of those that have one, after `activate`.
        var rows = InlineArray<128, Int32>(repeating: 0)

        package init() {}

        @inline(__always)
        package mutating func begin() { count = 0 }

        /// Only notes it: the code of this stands once for each of some fifty templates.
        @inline(__always)
        package mutating func add(_ feature: UInt64) {
            hashes[count & Self.mask] = feature
            count &+= 1
        }
    }

    /// The scores of the classes, kept by the caller so that nothing is allocated.
    package struct Scratch: Sendable {
        var values = InlineArray<64, Float>(repeating: 0)
        /// The units of `values` that are not below zero, a bit each: the others count for nothing.
        var above: UInt64 = 0
        /// Groups of four classes whose scores are filled.
        var scored = 0
        /// The scores of the classes after `score`.
        package var scores: [Float]

        /// The first of the best classes in a range.
        @inline(__always)
        package func best(_ range: Range<Int>) -> Int { Network.best(of: scores, in: range) }
    }

    /// The first of the best classes in a range that is not empty.
    @inline(__always)
    package static func best(of scores: [Float], in range: Range<Int>) -> Int {
        let scores = scores.span
        var best = range.lowerBound
        var highest = scores[best]
        for number in range {
            let score = scores[number]
            // without a branch, which could not be foretold
            let isHigher = score > highest
            best = isHigher ? number : best
            highest = isHigher ? score : highest
        }
        return best
    }

    package init(_ parameters: NetworkParameters) {
        classes = parameters.classes
        rows = NetworkRows(parameters)
        output = NetworkOutput(parameters)
    }

    package func scratch() -> Scratch {
        Scratch(scores: Array(repeating: 0, count: output.room))
    }

    /// Sums the rows of the features and applies the hidden layer's `relu`:
    /// leaves out the units below zero.
    package func activate(_ features: inout Features, scratch: inout Scratch) {
        rows.sum(&features, into: &scratch)
        scratch.scored = 0
    }

    /// Fills `scratch.scores` of the classes below a number, those that were
    /// not filled since `activate`.
    package func score(upTo end: Int, _ scratch: inout Scratch) {
        let needed = min(output.groups, (end &+ 3) / 4)
        guard scratch.scored < needed else { return }
        output.score(
            scratch.scored..<needed, values: scratch.values, above: scratch.above,
            scores: &scratch.scores)
        scratch.scored = needed
    }
}

/// What takes the features of one decision by their hashes: a network,
/// or what counts them for training.
///
/// A protocol and no closure, since the compiler calls a closure that stands in the code fifty
/// times, and puts `add` in place.
package protocol FeatureTaker {
    mutating func add(_ feature: UInt64)
}
