#if canImport(Glibc)
    internal import Glibc
#endif

/// How raw sums become scores, and the logarithms and powers of the features.
enum Activation {
    /// The score of a learned raw sum.
    static func score(learned raw: Double) -> Double { tanh(raw) }

    static func logarithm(_ value: Double) -> Double { log(value) }

    static func power(of base: Double, exponent: Double) -> Double { pow(base, exponent) }

    static func logOnePlus(_ value: Float) -> Float { log1pf(value) }
}
