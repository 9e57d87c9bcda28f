internal import Documents

/// Checks what a change is said to be against the levels before and after it.
struct ChangeCheck {
    let near: Neighbours

    /// Two levels of one thing, the earlier and the later.
    private struct Levels {
        var old: Interval
        var new: Interval
        var oldValue: Double
        var newValue: Double
        var unit: String
        var with: [Int]
    }

    func finding(on index: Int) -> Arithmetic.Finding? { change(index) ?? points(index) }

    /// An amount of change, or a ratio, against the levels before and after it.
    private func change(_ index: Int) -> Arithmetic.Finding? {
        let claim = near.claims[index]
        guard claim.change != .none, claim.figure == .change, !claim.isVague,
            let levels = levels(of: index), levels.oldValue > 0
        else { return nil }
        let sign = claim.change == .decrease ? -1.0 : 1.0
        let (old, new) = (Arithmetic.written(levels.oldValue), Arithmetic.written(levels.newValue))
        let corners: Interval
        let expression: String
        if claim.unit == "percent" {
            let change = (levels.newValue - levels.oldValue) / levels.oldValue * 100
            let edges = [
                (levels.new.low / levels.old.high - 1) * 100 * sign,
                (levels.new.high / levels.old.low - 1) * 100 * sign,
            ]
            corners = Interval(low: min(edges[0], edges[1]), high: max(edges[0], edges[1]))
            expression = "(\(new)-\(old))/\(old) = \(Arithmetic.written(change.rounded(to: 1)))%"
        } else if claim.kind == .ratio, claim.unit.isEmpty || claim.unit == "time" {
            corners = Interval(
                low: levels.new.low / levels.old.high, high: levels.new.high / levels.old.low)
            expression =
                "\(new)/\(old) = \(Arithmetic.written((levels.newValue / levels.oldValue).rounded(to: 2)))"
        } else if claim.unit == levels.unit
            || claim.unit == "percentage point" && levels.unit == "percent"
        {
            let edges = [
                (levels.new.low - levels.old.high) * sign,
                (levels.new.high - levels.old.low) * sign,
            ]
            corners = Interval(low: min(edges[0], edges[1]), high: max(edges[0], edges[1]))
            let change = levels.newValue - levels.oldValue
            expression = "\(new)-\(old) = \(Arithmetic.written(change))"
        } else {
            return nil
        }
        let stated = near.interval(index)
        // Levels so coarse that nearly anything would do prove nothing.
        guard corners.width <= max(abs(stated.low), abs(stated.high)) * 1.5 + 0.2 else {
            return nil
        }
        return Arithmetic.Finding(
            with: levels.with, expression: expression, isConsistent: corners.meets(stated))
    }

    /// "5 percentage points between 40 percent and 35 percent":
    /// a difference of the two ends of the range behind it.
    private func points(_ index: Int) -> Arithmetic.Finding? {
        let claim = near.claims[index]
        guard claim.kind == .percentagePoints, claim.change == .none,
            isTied(index, to: index + 1), let gap = near.gap(from: index, to: index + 1),
            gap.count <= Self.pointsGap, !gap.contains(",")
        else { return nil }
        let ends = near.claims[index + 1]
        guard ends.unit == "percent", ends.low < ends.high,
            near.words.contains(near.preposition(index + 1), as: .span)
        else { return nil }
        let (low, high) = (Arithmetic.written(ends.low), Arithmetic.written(ends.high))
        let whole = near.interval(index + 1)
        let (difference, spread) = (ends.high - ends.low, whole.width - (ends.high - ends.low))
        return Arithmetic.Finding(
            with: [index + 1],
            expression: "\(high)-\(low) = \(Arithmetic.written(difference))",
            isConsistent: Interval(low: difference - spread, high: difference + spread).meets(
                near.interval(index)))
    }

    /// " in turnout between ": more tells something else.
    private static let pointsGap = 24

    private func levels(of index: Int) -> Levels? {
        // "rose 25% to X from Y", "rose from Y to X, a 25% increase"
        if isTied(index, to: index + 1), isLevelPair(index + 1) { return fromTo(index + 1) }
        if isTied(index - 1, to: index), isLevelPair(index - 1) { return fromTo(index - 1) }
        if isTied(index, to: index + 1), isTied(index + 1, to: index + 2),
            let levels = pair(index + 1, and: index + 2)
        {
            return levels
        }
        if isTied(index - 2, to: index - 1), isTied(index - 1, to: index),
            let levels = pair(index - 2, and: index - 1)
        {
            return levels
        }
        // "X, up 25% from Y"
        if isTied(index - 1, to: index), isTied(index, to: index + 1), isOld(index + 1),
            let gap = near.gap(from: index - 1, to: index), gap.count <= 12, gap.hasPrefix(",")
        {
            return levels(new: index - 1, old: index + 1)
        }
        return nil
    }

    private func isLevelPair(_ index: Int) -> Bool {
        near.claims[index].figure == .fromTo && near.claims[index].change != .none
    }

    private func fromTo(_ index: Int) -> Levels? {
        let claim = near.claims[index]
        let whole = near.interval(index)
        let low = Interval(low: whole.low, high: 2 * claim.low - whole.low)
        let high = Interval(low: 2 * claim.high - whole.high, high: whole.high)
        let isRise = claim.change == .increase
        return Levels(
            old: isRise ? low : high, new: isRise ? high : low,
            oldValue: isRise ? claim.low : claim.high, newValue: isRise ? claim.high : claim.low,
            unit: claim.unit, with: [index])
    }

    private func pair(_ first: Int, and second: Int) -> Levels? {
        if isNew(first), isOld(second) { return levels(new: first, old: second) }
        if isNew(second), isOld(first) { return levels(new: second, old: first) }
        return nil
    }

    private func levels(new: Int, old: Int) -> Levels? {
        let (left, right) = (near.claims[new], near.claims[old])
        guard left.unit == right.unit, left.low == left.high, right.low == right.high,
            !left.isVague, !right.isVague, left.kind == right.kind, left.value > 0, right.value > 0
        else { return nil }
        return Levels(
            old: near.interval(old), new: near.interval(new), oldValue: right.value,
            newValue: left.value,
            unit: left.unit, with: [min(new, old), max(new, old)])
    }

    private func isNew(_ index: Int) -> Bool {
        near.words.contains(near.preposition(index), as: .new)
    }

    private func isOld(_ index: Int) -> Bool {
        let word = near.preposition(index)
        return near.words.contains(word, as: .old)
            || near.words.contains(word, as: .compared)
                && near.words.stand(in: near.lead(index), as: .comparison)
    }

    /// Two claims of one sentence with nothing between them that begins another statement.
    private func isTied(_ first: Int, to second: Int) -> Bool {
        guard near.isTogether(first, with: second), let gap = near.gap(from: first, to: second),
            !gap.contains(";")
        else {
            return false
        }
        return !gap.split(whereSeparator: { !$0.isLetter }).contains {
            near.words.contains($0, as: .separator)
        }
    }
}
