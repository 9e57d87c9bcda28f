#if canImport(Glibc)
    internal import Glibc
#endif

/// Natural logarithms of the features.
enum Logarithm {
    static func of(_ value: Float) -> Float { logf(value) }
    static func ofOnePlus(_ value: Float) -> Float { log1pf(value) }
    static func ofOnePlus(_ value: Int) -> Float { log1pf(Float(value)) }
}
