/// A number as written, before units: digits, words or both.
struct Numeral: Sendable {
    enum Form: Sendable {
        case digits, words
        /// "half", "two-thirds", "one in five", "3/4".
        case fraction
        /// "threefold", "10-fold".
        case fold
        /// A vague plural or "several" with a scale.
        case vague
    }

    /// Atoms it takes, with its sign.
    var atoms: Range<Int>
    var low: Double
    var high: Double
    var form: Form
    /// What its scale word multiplies by; 1 without one.
    var scale = 1.0
    /// A run of digits alone, without separators, scale and sign.
    var isPlain = false
    /// With a decimal point, or a group separator.
    var isPrecise = false
    /// Stands behind letters, a slash or a hyphen that make it part of a name.
    var isName = false
    /// Atoms of a scale letter that a currency or the context must confirm ("5m");
    /// empty without one.
    var openLetter: Range<Int> = 0..<0
    var letterScale = 1.0

    init(over atoms: Range<Int>, value: Double, form: Form) {
        self.atoms = atoms
        low = value
        high = value
        self.form = form
    }

    var value: Double { ExactDecimal.middle(of: low, and: high) }
    var isInteger: Bool { low == high && low == low.rounded() }

    /// Turns the sign of both ends, with the atoms that the sign takes.
    mutating func negate(over atoms: Range<Int>) {
        (low, high) = (-high, -low)
        self.atoms = atoms
        isPlain = false
    }

    /// Applies a scale, which becomes part of the number.
    mutating func multiply(_ factor: Double, upTo end: Int) {
        low = ExactDecimal.product(of: low, and: factor)
        high = ExactDecimal.product(of: high, and: factor)
        scale *= factor
        atoms = atoms.lowerBound..<end
    }
}
