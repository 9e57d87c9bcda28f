internal import Documents

/// Gives an amount without a unit the currency of the one it stands beside: "two million euros on the pool and half a million on its car
/// park", "£30m for the winger and 12m for the goalkeeper".
struct UnitCarrier {
    let scene: Scene
    /// Atoms between two amounts of one construction, at most.
    private let reach = 14

    init(scene: Scene) { self.scene = scene }

    func carry(_ list: inout [Quantity]) {
        guard list.count > 1 else { return }
        for index in 1..<list.count {
            let money = list[index - 1]
            guard money.kind == .money, isParallel(money, list[index]) else { continue }
            let letter = list[index].numeral.letterScale
            if list[index].isBare, list[index].numeral.scale >= 1000 {
                take(&list[index], money)
            } else if list[index].unit == "metre", letter > 1 {
                let number = list[index].numeral
                list[index].atoms = number.atoms.lowerBound..<list[index].unitAtoms.upperBound
                (list[index].low, list[index].high) = (number.low, number.high)
                list[index].multiply(letter)
                take(&list[index], money)
            }
        }
    }

    private func take(_ quantity: inout Quantity, _ money: Quantity) {
        quantity.unit = money.unit
        quantity.unitAtoms = money.unitAtoms
        quantity.kind = .money
        quantity.isMeasured = true
    }

    /// The same preposition follows both, and "and" or a comma joins them without a new clause.
    private func isParallel(_ first: Quantity, _ second: Quantity) -> Bool {
        guard second.start > first.end, second.start - first.end <= reach,
            second.end < scene.count, scene.isWord(first.end), scene.tag(first.end) == .ADP,
            scene.atoms[first.end].hash == scene.atoms[second.end].hash
        else { return false }
        let between = first.end..<second.start
        return between.contains { scene.is($0, Word.and) || scene.is($0, Word.comma) }
            && !between.contains { scene.has($0, .relative) && !scene.is($0, Word.that) }
    }
}
