internal import Documents

/// A number with its unit, before its sentence says what it is about.
struct Quantity {
    var numeral: Numeral
    /// Atoms of number, currency and unit.
    var atoms: Range<Int>
    var low: Double
    var high: Double
    var unit = ""
    /// Atoms of the unit as written; empty without one.
    var unitAtoms: Range<Int> = 0..<0
    /// Words in front of the unit's that belong to it ("top" in "top three seeds").
    var unitPrefix: Range<Int> = 0..<0
    var kind = Claim.Kind.count
    /// The unit is a noun phrase and no name of a table.
    var isNoun = false
    /// A hyphen or a bare noun behind makes it a modifier: "two-day meeting".
    var isModifier = false
    /// Written with a currency, or a unit of a table.
    var isMeasured = false
    /// Two numbers as one: "5-10 %", "from A to B".
    var isRange = false
    var isFromTo = false
    /// The first number of a falling pair "from 9 to 5".
    var isFalling = false
    /// Its unit is that of the quantity before it, whose clause it shares: "and 2,500 for a man".
    var isElliptical = false
    /// What words behind the number say of it: "100-plus", "5 or more".
    var bound: Claim.Bound?
    /// Atom behind the number and such words; -1 where there are none.
    var numberEnd = -1

    init(_ numeral: Numeral) {
        self.numeral = numeral
        atoms = numeral.atoms
        low = numeral.low
        high = numeral.high
        if numeral.form == .fraction { kind = .fraction }
        if numeral.form == .fold { kind = .ratio }
    }

    var start: Int { atoms.lowerBound }
    var end: Int { atoms.upperBound }
    var value: Double { ExactDecimal.middle(of: low, and: high) }
    var isBare: Bool { unit.isEmpty && unitAtoms.isEmpty && kind != .ratio }

    /// Whether the last word of its unit is a plural; false without a unit.
    func isPlural(in view: SentenceView) -> Bool { view.isPlural(unitAtoms.upperBound - 1) }

    /// Counts or measures the same as another one.
    mutating func takeUnit(of other: Quantity) {
        unit = other.unit
        unitAtoms = other.unitAtoms
        kind = other.kind
        isNoun = other.isNoun
        isMeasured = other.isMeasured
    }

    /// Counts what a noun phrase names.
    mutating func count(_ noun: Range<Int>) {
        unitAtoms = noun
        isNoun = true
        atoms = start..<noun.upperBound
    }

    /// Takes a unit of the table.
    ///
    /// - `atoms`: that it is written in.
    mutating func measure(by unit: Unit, as atoms: Range<Int>) {
        low = ExactDecimal.product(of: low, and: unit.scale)
        high = ExactDecimal.product(of: high, and: unit.scale)
        self.unit = unit.name
        kind = unit.kind
        unitAtoms = atoms
        self.atoms = start..<max(end, atoms.upperBound)
        isMeasured = true
    }

    /// Adds a smaller part in the quantity's own unit: half an hour to two of them.
    mutating func add(_ part: Double) {
        low = ExactDecimal.sum(of: low, and: part)
        high = ExactDecimal.sum(of: high, and: part)
    }

    /// Makes the scale letter behind its number part of it: "5m" is five million.
    mutating func takeScaleLetter() {
        let letter = numeral.openLetter
        multiply(numeral.letterScale)
        numeral.atoms = numeral.atoms.lowerBound..<letter.upperBound
        numeral.isPlain = false
        atoms = start..<max(end, letter.upperBound)
        numeral.openLetter = 0..<0
    }

    /// Turns the sign of both ends.
    mutating func negate() { (low, high) = (-high, -low) }

    mutating func multiply(_ factor: Double) {
        low = ExactDecimal.product(of: low, and: factor)
        high = ExactDecimal.product(of: high, and: factor)
        numeral.scale *= factor
    }
}
