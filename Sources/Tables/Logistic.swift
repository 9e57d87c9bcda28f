#if canImport(Glibc)
    internal import Glibc
#endif

/// How the sums of learned weights become probabilities.
///
/// All models and their training ask here, so that both get the same bits.
package enum Logistic {
    /// The probability of what has these log-odds.
    package static func probability(_ logOdds: Double) -> Double { 1 / (1 + exp(-logOdds)) }

    package static func probability(_ logOdds: Float) -> Float { part(of: 1, logOdds) }

    /// An amount times the probability of what has these log-odds, rounded once.
    package static func part(of amount: Float, _ logOdds: Float) -> Float {
        amount / (1 + exp(-logOdds))
    }

    /// The probabilities of choices of which one is right, by a sum for each (softmax);
    /// they add up to 1.
    package static func shares(_ sums: [Double]) -> [Double] {
        let top = sums.max() ?? 0
        let powers = sums.map { exp($0 - top) }
        let total = powers.reduce(0, +)
        return powers.map { $0 / total }
    }
}
