#if canImport(Glibc)
    internal import Glibc
#endif

/// Natural logarithms and exponentials of the features.
enum Logarithm {
    static func of(_ value: Float) -> Float { logf(value) }
    static func ofOnePlus(_ value: Float) -> Float { log1pf(value) }
    static func ofOnePlus(_ value: Int) -> Float { log1pf(Float(value)) }

    /// The logistic function: 0..1.
    static func probability(_ logit: Float) -> Double { 1 / (1 + exp(-Double(logit))) }
}
