internal import Documents

/// Checks shares, totals and prices against the parts that stand beside them.
struct SumCheck {
    let near: Neighbours

    func finding(on index: Int) -> Arithmetic.Finding? {
        share(index) ?? total(index) ?? price(index)
    }

    /// "12 of the 48 seats, or 25%": a share against the part and the whole next to it.
    private func share(_ index: Int) -> Arithmetic.Finding? {
        let claim = near.claims[index]
        guard claim.unit == "percent", claim.change == .none, !claim.isVague else { return nil }
        if near.isTogether(index - 2, with: index), isPart(index - 2, of: index - 1),
            let gap = near.gap(from: index - 1, to: index),
            restates(between: gap, behind: near.tail(index))
        {
            return share(index, part: index - 2, whole: index - 1)
        }
        if near.isTogether(index, with: index + 2), isPart(index + 1, of: index + 2),
            let gap = near.gap(from: index, to: index + 1),
            restates(between: gap, behind: near.tail(index + 2))
        {
            return share(index, part: index + 1, whole: index + 2)
        }
        return nil
    }

    private func share(_ index: Int, part: Int, whole: Int) -> Arithmetic.Finding? {
        let (few, all) = (near.interval(part), near.interval(whole))
        guard all.low > 0, near.claims[part].value <= near.claims[whole].value else { return nil }
        let share = near.claims[part].value / near.claims[whole].value * 100
        let found = Interval(low: few.low / all.high * 100, high: few.high / all.low * 100)
        return Arithmetic.Finding(
            with: [part, whole],
            expression:
                "\(Arithmetic.written(near.claims[part].value))/\(Arithmetic.written(near.claims[whole].value)) = \(Arithmetic.written(share.rounded(to: 1)))%",
            isConsistent: found.meets(near.interval(index)))
    }

    /// "or", "about" or a bracket between two figures says that they are the same.
    private func restates(between gap: String, behind tail: String) -> Bool {
        let words = gap.split(whereSeparator: { !$0.isLetter })
        return gap.hasSuffix("(") && tail.hasPrefix(")") && words.isEmpty
            || words.count == 1 && near.words.contains(words[0], as: .restating)
                && gap.contains(",")
    }

    private func isPart(_ part: Int, of whole: Int) -> Bool {
        guard let gap = near.gap(from: part, to: whole), near.claims[part].kind == .count,
            near.claims[whole].kind == .count,
            !near.claims[part].isVague, !near.claims[whole].isVague,
            near.claims[part].low == near.claims[part].high
        else { return false }
        return near.words.contains(spaced: gap[...], as: .part)
    }

    /// "20 people: 12 men and 8 women", "12 men and 8 women, 20 people in all":
    /// a total against its parts.
    private func total(_ index: Int) -> Arithmetic.Finding? {
        let claim = near.claims[index]
        guard claim.change == .none, !claim.isVague, claim.low == claim.high,
            claim.kind == .count || claim.kind == .money
        else { return nil }
        if near.isTogether(index, with: index + 2), let gap = near.gap(from: index, to: index + 1) {
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
        guard isTotal(index), near.isTogether(index - 2, with: index),
            let gap = near.gap(from: index - 1, to: index),
            gap.hasPrefix(","),
            gap.count <= 30
        else { return nil }
        let parts = list(endingAt: index - 1)
        return parts.count > 1 ? sum(index, of: parts) : nil
    }

    /// Whether a number is said to be one of all: "40 in all", "a total of 40".
    private func isTotal(_ index: Int) -> Bool {
        let (lead, tail) = (near.lead(index), near.tail(index))
        return near.words.end(lead, as: .totalOf) || near.words.begin(tail, as: .inAll)
    }

    private func sum(_ index: Int, of parts: [Int]) -> Arithmetic.Finding? {
        let claim = near.claims[index]
        guard
            parts.allSatisfy({
                near.claims[$0].kind == claim.kind && !near.claims[$0].isVague
                    && near.claims[$0].low == near.claims[$0].high
                    && near.claims[$0].change == .none
                    && (claim.kind == .count || near.claims[$0].unit == claim.unit)
                    && near.claims[$0].value < claim.value
            })
        else { return nil }
        var all = Interval(low: 0, high: 0)
        var value = 0.0
        for part in parts {
            let one = near.interval(part)
            all = Interval(low: all.low + one.low, high: all.high + one.high)
            value += near.claims[part].value
        }
        let terms = parts.map { Arithmetic.written(near.claims[$0].value) }.joined(separator: "+")
        // Counts are whole: rounding half a unit to each side would let one person go missing.
        let isWhole = ([index] + parts).allSatisfy {
            near.claims[$0].kind == .count && near.claims[$0].bound == .exact
                && near.claims[$0].value < 1000
        }
        return Arithmetic.Finding(
            with: parts, expression: "\(terms) = \(Arithmetic.written(value))",
            isConsistent: isWhole ? value == claim.value : all.meets(near.interval(index)))
    }

    /// Claims from one on that only commas and "and" join, the last behind "and".
    private func list(from first: Int) -> [Int] {
        var found = [first]
        while found.count < 12, near.isTogether(first, with: found[found.count - 1] + 1),
            let gap = near.gap(from: found[found.count - 1], to: found[found.count - 1] + 1)
        {
            guard gap == ", " || isLastJoint(gap) else { break }
            found.append(found[found.count - 1] + 1)
            if gap != ", " { return found }
        }
        return []
    }

    /// Whether a text joins the last part of a list: " and ", ", and ".
    private func isLastJoint(_ gap: String) -> Bool {
        near.words.contains(
            spaced: gap.utf8.first == 0x2C ? Substring(gap.utf8.dropFirst()) : gap[...], as: .joint)
    }

    private func list(endingAt last: Int) -> [Int] {
        guard let gap = near.gap(from: last - 1, to: last), isLastJoint(gap) else { return [] }
        var found = [last - 1, last]
        while found.count < 12, near.isTogether(found[0] - 1, with: last),
            let gap = near.gap(from: found[0] - 1, to: found[0]), gap == ", "
        {
            found.insert(found[0] - 1, at: 0)
        }
        return found
    }

    /// "40 buses at $500,000 each, a total of $20 million": the sum of equal prices.
    private func price(_ index: Int) -> Arithmetic.Finding? {
        let claim = near.claims[index]
        guard claim.kind == .money, !claim.unit.contains(" per "),
            near.isTogether(index - 2, with: index)
        else { return nil }
        let (count, price) = (index - 2, index - 1)
        let isEach =
            near.claims[price].unit.hasPrefix(claim.unit + " per ")
            || near.words.begin(near.tail(price), as: .each)
        guard isTotal(index), isEach, near.claims[count].kind == .count,
            near.claims[price].kind == .money,
            !near.claims[count].isVague, !near.claims[price].isVague,
            near.claims[count].low == near.claims[count].high,
            near.words.contains(near.preposition(price), as: .price),
            let gap = near.gap(from: count, to: price), gap.count <= 12
        else { return nil }
        // A price of one thing is meant as written; a large number of things may be rounded.
        let number = near.interval(count)
        let cost =
            near.claims[price].bound == .exact ? near.claims[price].value : near.interval(price).low
        let most =
            near.claims[price].bound == .exact
            ? near.claims[price].value : near.interval(price).high
        let product = near.claims[count].value * near.claims[price].value
        let isWhole = near.claims[count].value < 1000 && near.claims[count].bound == .exact
        let found = Interval(
            low: (isWhole ? near.claims[count].value : number.low) * cost,
            high: (isWhole ? near.claims[count].value : number.high) * most)
        return Arithmetic.Finding(
            with: [count, price],
            expression:
                "\(Arithmetic.written(near.claims[count].value))*\(Arithmetic.written(near.claims[price].value)) = \(Arithmetic.written(product))",
            isConsistent: found.meets(near.interval(index)))
    }
}
