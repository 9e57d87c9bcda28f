#if canImport(Glibc)
    internal import Glibc
#endif

/// How raw sums become scores, labels and probabilities.
enum Activation {
    /// The score of a learned raw sum.
    static func score(learned raw: Double) -> Double { tanh(raw) }

    static func logarithm(_ value: Double) -> Double { log(value) }

    static func power(of base: Double, exponent: Double) -> Double { pow(base, exponent) }

    static func logOnePlus(_ value: Float) -> Float { log1pf(value) }

    static func softmax(_ sums: [Double]) -> [Double] {
        let top = sums.max() ?? 0
        let powers = sums.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }
}
