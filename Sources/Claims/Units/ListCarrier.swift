internal import Documents
internal import Language

/// Gives the bare numbers of a list the unit of its last member: "5 and 10 km",
/// "five or six people".
struct ListCarrier {
    let view: SentenceView

    func carry(_ list: inout [Quantity]) {
        guard list.count > 1 else { return }
        var isList = false
        for index in stride(from: list.count - 2, through: 0, by: -1) {
            let next = list[index + 1]
            let wasList = isList
            isList = false
            guard list[index].isBare, !next.isBare, list[index].kind == .count,
                next.kind != .fraction
            else { continue }
            let gap = list[index].end..<next.start
            // "5- and 10-year"
            guard
                gap.count == 1
                    || gap.count == 2
                        && (view.is(Word.comma, at: gap.lowerBound)
                            || view.isHyphen(gap.lowerBound) && view.isJoined(gap.lowerBound))
            else { continue }
            let last = gap.upperBound - 1
            // "6 million, or 45 percent" says the same twice
            if gap.count == 2, view.is(Word.or, at: last), view.is(Word.comma, at: last - 1),
                !wasList
            {
                continue
            }
            guard
                view.is(Word.and, at: last) || view.is(Word.or, at: last)
                    || view.is(Word.slash, at: last)
                    || next.kind == .length
                        && (view.is(Word.by, at: last) || view.is(Word.cross, at: last)
                            || view.is(Word.timesSign, at: last))
                    // "by 55 - 39 percent", "leads by 44 to 40 percent"
                    || next.kind == .percentage && (view.isDash(last) || view.is(Word.to, at: last))
                        && list[index].value > next.value
                    || wasList && view.is(Word.comma, at: last)
            else { continue }
            if next.kind == .money, next.unitAtoms.upperBound <= next.numeral.atoms.lowerBound {
                continue
            }
            isList = true
            list[index].takeUnit(of: next)
        }
    }
}
