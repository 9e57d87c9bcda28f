internal import Documents

extension Neighbours {
    /// "12 of the 48 seats, or 25%": a share against the part and the whole next to it.
    func share(_ index: Int) -> Arithmetic.Finding? {
        let claim = claims[index]
        guard claim.unit == "percent", claim.change == .none, !claim.isVague else { return nil }
        if isTogether(index - 2, with: index), isPart(index - 2, of: index - 1),
            let gap = gap(from: index - 1, to: index),
            Self.restates(between: gap, behind: tail(index))
        {
            return share(index, part: index - 2, whole: index - 1)
        }
        if isTogether(index, with: index + 2), isPart(index + 1, of: index + 2),
            let gap = gap(from: index, to: index + 1),
            Self.restates(between: gap, behind: tail(index + 2))
        {
            return share(index, part: index + 1, whole: index + 2)
        }
        return nil
    }

    private func share(_ index: Int, part: Int, whole: Int) -> Arithmetic.Finding? {
        let (few, all) = (interval(part), interval(whole))
        guard all.low > 0, claims[part].value <= claims[whole].value else { return nil }
        let share = claims[part].value / claims[whole].value * 100
        let found = Interval(low: few.low / all.high * 100, high: few.high / all.low * 100)
        return Arithmetic.Finding(
            claim: index, with: [part, whole],
            expression:
                "\(Self.written(claims[part].value))/\(Self.written(claims[whole].value)) = \(Self.written(share.rounded(to: 1)))%",
            isConsistent: found.meets(interval(index)))
    }

    /// "or", "about" or a bracket between two figures says that they are the same.
    private static func restates(between gap: String, behind tail: String) -> Bool {
        let words = gap.split(whereSeparator: { !$0.isLetter })
        return gap.hasSuffix("(") && tail.hasPrefix(")") && words.isEmpty
            || words == ["or"] && gap.contains(",")
    }

    private func isPart(_ part: Int, of whole: Int) -> Bool {
        guard let gap = gap(from: part, to: whole), claims[part].kind == .count,
            claims[whole].kind == .count,
            !claims[part].isVague, !claims[whole].isVague,
            claims[part].low == claims[part].high
        else { return false }
        return [" of ", " of the ", " of its ", " of their ", " out of "].contains(gap)
    }

    /// "20 people: 12 men and 8 women", "12 men and 8 women, 20 people in all":
    /// a total against its parts.
    func total(_ index: Int) -> Arithmetic.Finding? {
        let claim = claims[index]
        guard claim.change == .none, !claim.isVague, claim.low == claim.high,
            claim.kind == .count || claim.kind == .money
        else { return nil }
        if isTogether(index, with: index + 2), let gap = gap(from: index, to: index + 1) {
            let isStrong =
                gap.hasSuffix(": ") && gap.count <= 40
                || [" – ", " — ", " - ", " ("].contains(gap)
            let isComma = gap == ", "
            if isStrong || isComma {
                let parts = list(from: index + 1)
                if parts.count > 1, let finding = sum(index, of: parts) {
                    return isStrong || finding.isConsistent ? finding : nil
                }
            }
        }
        guard isTotal(index), isTogether(index - 2, with: index),
            let gap = gap(from: index - 1, to: index),
            gap.hasPrefix(","),
            gap.count <= 30
        else { return nil }
        let parts = list(endingAt: index - 1)
        return parts.count > 1 ? sum(index, of: parts) : nil
    }

    /// Whether a number is said to be one of all: "40 in all", "a total of 40".
    private func isTotal(_ index: Int) -> Bool {
        let (lead, tail) = (lead(index), tail(index))
        return lead.hasSuffix("total of ") || lead.hasSuffix("totalling ")
            || lead.hasSuffix("totaling ")
            || tail.hasPrefix(" in all") || tail.hasPrefix(" altogether")
            || tail.hasPrefix(" in total")
    }

    private func sum(_ index: Int, of parts: [Int]) -> Arithmetic.Finding? {
        let claim = claims[index]
        guard
            parts.allSatisfy({
                claims[$0].kind == claim.kind && !claims[$0].isVague
                    && claims[$0].low == claims[$0].high && claims[$0].change == .none
                    && (claim.kind == .count || claims[$0].unit == claim.unit)
                    && claims[$0].value < claim.value
            })
        else { return nil }
        var all = Interval(low: 0, high: 0)
        var value = 0.0
        for part in parts {
            let one = interval(part)
            all = Interval(low: all.low + one.low, high: all.high + one.high)
            value += claims[part].value
        }
        let terms = parts.map { Self.written(claims[$0].value) }.joined(separator: "+")
        // Counts are whole: rounding half a unit to each side would let one person go missing.
        let isWhole = ([index] + parts).allSatisfy {
            claims[$0].kind == .count && claims[$0].bound == .exact && claims[$0].value < 1000
        }
        return Arithmetic.Finding(
            claim: index, with: parts, expression: "\(terms) = \(Self.written(value))",
            isConsistent: isWhole ? value == claim.value : all.meets(interval(index)))
    }

    /// Claims from one on that only commas and "and" join, the last behind "and".
    private func list(from first: Int) -> [Int] {
        var found = [first]
        while found.count < 12, isTogether(first, with: found[found.count - 1] + 1),
            let gap = gap(from: found[found.count - 1], to: found[found.count - 1] + 1)
        {
            guard [", ", " and ", ", and "].contains(gap) else { break }
            found.append(found[found.count - 1] + 1)
            if gap != ", " { return found }
        }
        return []
    }

    private func list(endingAt last: Int) -> [Int] {
        guard let gap = gap(from: last - 1, to: last), [" and ", ", and "].contains(gap) else {
            return []
        }
        var found = [last - 1, last]
        while found.count < 12, isTogether(found[0] - 1, with: last),
            let gap = self.gap(from: found[0] - 1, to: found[0]), gap == ", "
        {
            found.insert(found[0] - 1, at: 0)
        }
        return found
    }

    /// "40 buses at $500,000 each, a total of $20 million": the sum of equal prices.
    func price(_ index: Int) -> Arithmetic.Finding? {
        let claim = claims[index]
        guard claim.kind == .money, !claim.unit.contains(" per "),
            isTogether(index - 2, with: index)
        else { return nil }
        let (count, price) = (index - 2, index - 1)
        let isEach =
            claims[price].unit.hasPrefix(claim.unit + " per ")
            || self.tail(price).hasPrefix(" each")
            || self.tail(price).hasPrefix(" apiece")
        guard isTotal(index), isEach, claims[count].kind == .count, claims[price].kind == .money,
            !claims[count].isVague, !claims[price].isVague, claims[count].low == claims[count].high,
            ["at", "for"].contains(preposition(price)),
            let gap = gap(from: count, to: price), gap.count <= 12
        else { return nil }
        // A price of one thing is meant as written; a large number of things may be rounded.
        let number = interval(count)
        let cost = claims[price].bound == .exact ? claims[price].value : interval(price).low
        let most = claims[price].bound == .exact ? claims[price].value : interval(price).high
        let product = claims[count].value * claims[price].value
        let isWhole = claims[count].value < 1000 && claims[count].bound == .exact
        let found = Interval(
            low: (isWhole ? claims[count].value : number.low) * cost,
            high: (isWhole ? claims[count].value : number.high) * most)
        return Arithmetic.Finding(
            claim: index, with: [count, price],
            expression:
                "\(Self.written(claims[count].value))*\(Self.written(claims[price].value)) = \(Self.written(product))",
            isConsistent: found.meets(interval(index)))
    }
}
