internal import Documents

/// Gives a number without a unit the unit of the one that it stands beside: "two million euros on the pool and half a million on
/// its car park", "17,000 jobs in mills, 37,000 in shops", "2,000 calories for a woman and 2,500 for a man".
struct UnitCarrier {
    let view: SentenceView
    /// Atoms between two amounts of one construction, at most.
    private let reach = 14

    init(view: SentenceView) { self.view = view }

    func carry(_ list: inout [Quantity]) {
        guard list.count > 1 else { return }
        for index in 1..<list.count {
            let other = list[index - 1]
            if isElliptical(list[index], behind: other) {
                list[index].takeUnit(of: other)
                list[index].isElliptical = true
                continue
            }
            guard other.kind == .money, isParallel(other, list[index]) else { continue }
            let letter = list[index].numeral.letterScale
            if list[index].isBare, list[index].numeral.scale >= 1000 {
                list[index].takeUnit(of: other)
            } else if list[index].unit == "metre", letter > 1 {
                let number = list[index].numeral
                list[index].atoms = number.atoms.lowerBound..<list[index].unitAtoms.upperBound
                (list[index].low, list[index].high) = (number.low, number.high)
                list[index].multiply(letter)
                list[index].takeUnit(of: other)
            }
        }
    }

    /// Whether a bare number is joined to another with a unit by a comma or "and" and has the preposition behind it that stands
    /// somewhere behind the other: what it counts is left out.
    private func isElliptical(_ quantity: Quantity, behind other: Quantity) -> Bool {
        guard quantity.isBare, quantity.kind == .count, !other.isBare, !other.isModifier,
            other.kind != .age, other.kind != .ratio,
            other.kind != .fraction, quantity.start > other.end,
            quantity.start - other.end <= reach, quantity.end < view.count,
            view.tag(quantity.end) == .ADP, !view.is(quantity.end, Word.of)
        else { return false }
        // "and about 30 in Leeds"
        let joint = (quantity.start - 3..<quantity.start).last { $0 >= other.end && isJoint($0) }
        guard let joint else { return false }
        return (other.end..<joint).contains {
            view.tag($0) == .ADP && view.atoms[$0].hash == view.atoms[quantity.end].hash
        }
    }

    private func isJoint(_ index: Int) -> Bool {
        view.is(index, Word.comma) || view.byte(index) == 0x3B || view.tag(index) == .CCONJ
            || view.is(index, Self.while)
    }

    private static let `while` = WordHash.of("while")

    /// The same preposition follows both, and "and" or a comma joins them without a new clause.
    private func isParallel(_ first: Quantity, _ second: Quantity) -> Bool {
        guard second.start > first.end, second.start - first.end <= reach,
            second.end < view.count, view.isWord(first.end), view.tag(first.end) == .ADP,
            view.atoms[first.end].hash == view.atoms[second.end].hash
        else { return false }
        let between = first.end..<second.start
        return between.contains { view.is($0, Word.and) || view.is($0, Word.comma) }
            && !between.contains { view.has($0, .relative) && !view.is($0, Word.that) }
    }
}
