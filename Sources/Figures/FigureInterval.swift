#if canImport(Glibc)
    internal import Glibc
#endif

/// The values that a stated number stands for, by its significant digits,
/// its bound and its vagueness.
package struct FigureInterval: Sendable {
    /// In the dimension's base unit; `high` is infinite above a lower
    /// bound, `low` 0 below an upper one.
    package var low: Double
    package var high: Double

    /// "about" is taken as a tenth to each side; a plain number as what is rounded to its digits.
    private static let about = 0.1

    init(_ figure: Figure) {
        low = figure.low * figure.factor
        high = figure.high * figure.factor
        let size = max(abs(low), abs(high))
        if !figure.isVague, low == high, size > 0 {
            let place = floor(log10(abs(figure.value))) - Double(figure.digits) + 1
            // Small counts are exact; "4.1 billion" and "5,000" are rounded.
            let isRounded = figure.dimension != "#" || figure.digits <= 2 && size >= 100
            let half =
                isRounded && figure.dimension != "age" ? 0.5 * pow(10, place) * figure.factor : 0
            low -= half
            high += half
        }
        switch figure.bound {
        case "about": (low, high) = (low - Self.about * size, high + Self.about * size)
        case "more_than", "at_least": high = .infinity
        case "less_than", "at_most": low = min(0, low)
        default: break
        }
    }

    func overlaps(_ other: FigureInterval) -> Bool { low <= other.high && other.low <= high }
}
