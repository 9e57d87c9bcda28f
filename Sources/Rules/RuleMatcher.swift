internal import Tables

/// Matches groups of rules at the tokens of one sentence.
///
/// What groups find at a token is remembered, so that rules may begin alike,
/// and how deep groups stand in each other is bounded: `RuleMemory`.
package struct RuleMatcher {
    package struct Found {
        package var value: Int
        package var next: Int
    }

    let rules: RuleSet
    package let tokens: [RuleToken]
    private var captures: [RuleCapture] = []
    private var memory: RuleMemory

    package init(_ rules: RuleSet, tokens: [RuleToken]) {
        self.rules = rules
        self.tokens = tokens
        memory = RuleMemory(groups: rules.groups.count)
    }

    /// Forgets what was found: what values are made from has changed.
    package mutating func forget() {
        memory.forget()
    }

    /// What a group finds at a token; nil if nothing.
    package mutating func match(_ group: Int, at: Int, maker: inout some RuleMaker) -> Found? {
        if group < rules.natives {
            return maker.read(group, at: at).map { Found(value: $0.value, next: $0.next) }
        }
        let key = at < tokens.count ? Int(tokens[at].key) : Int(RuleToken.endKey)
        let candidates = rules.arrays.candidates(group, key: key)
        if candidates.isEmpty { return nil }
        if case .known(let found) = memory.recall(group, at: at) { return found }
        guard let outer = memory.enter(group, deepest: rules.arrays.deepest[unchecked: group])
        else { return nil }
        let found = best(of: candidates, at: at, maker: &maker)
        memory.leave(group, at: at, with: found, to: outer)
        return found
    }

    /// What one rule names where it matches, whatever the groups in it make; nil where it does not.
    mutating func range(of rule: Int, at: Int) -> Range<Int>? {
        var end = at
        var maker = NoMaker()
        let pattern = rules.arrays.rules[unchecked: rule]
        let isMatch =
            isBehind(pattern.before.range, at: at)
            && matches(pattern.elements.range, at: at, end: &end, maker: &maker)
        captures.removeAll(keepingCapacity: true)
        return isMatch ? at..<end : nil
    }

    private mutating func best(
        of candidates: Range<Int>, at: Int, maker: inout some RuleMaker
    ) -> Found? {
        for candidate in candidates {
            let number = Int(rules.arrays.beginnings[unchecked: candidate])
            let rule = rules.arrays.rules[unchecked: number]
            let base = captures.count
            var end = at
            if isBehind(rule.before.range, at: at),
                matches(rule.elements.range, at: at, end: &end, maker: &maker)
            {
                let value = made(by: number, at: at, end: end, base: base, maker: &maker)
                dropCaptures(to: base)
                if let value { return Found(value: value, next: end) }
                if rule.isFinal { return nil }
            }
            dropCaptures(to: base)
        }
        return nil
    }

    /// The value of a rule's match; a function of its own, so that nothing holds
    /// the captures when they are dropped.
    @inline(never)
    private mutating func made(
        by rule: Int, at: Int, end: Int, base: Int, maker: inout some RuleMaker
    ) -> Int? {
        let made = rules.arrays.rules[unchecked: rule]
        for place in made.constants.range {
            let constant = rules.arrays.constants[unchecked: place]
            captures.append(
                RuleCapture(slot: Int(constant.slot), value: Int(constant.value), first: at))
        }
        return maker.make(
            Int(made.production),
            from: RuleMatch(first: at, next: end, rule: rule, captures: captures[base...]))
    }

    private mutating func dropCaptures(to count: Int) {
        if captures.count > count { captures.removeLast(captures.count - count) }
    }

    /// Whether the elements of context stand in front of a token, the last one nearest.
    private func isBehind(_ elements: Range<Int>, at: Int) -> Bool {
        guard let place = elements.last else { return true }
        let element = rules.arrays.elements[unchecked: place]
        let rest = elements.dropLast()
        let stands = at > 0 && holds(element, at: at - 1)
        if element.role == .notBefore { return !stands && isBehind(rest, at: at) }
        if isNothing(element, at: at), isBehind(rest, at: at) { return true }
        if stands, isBehind(rest, at: at - 1) { return true }
        return element.least == 0 && isBehind(rest, at: at)
    }

    /// Whether an alternative of an element that takes nothing holds in front of a token.
    private func isNothing(_ element: RuleElement, at: Int) -> Bool {
        element.marks.contains(.start) && at == 0
            || element.marks.contains(.end) && at >= tokens.count
            || element.marks.contains(.gap)
                && (at >= tokens.count || tokens[at].shape.contains(.spaced))
    }

    private func holds(_ element: RuleElement, at: Int) -> Bool {
        guard at < tokens.count else { return false }
        let isSpaced = tokens[at].shape.contains(.spaced)
        if element.marks.contains(.joined), at == 0 || isSpaced { return false }
        if element.marks.contains(.spaced), !isSpaced { return false }
        return rules.arrays.holds(element, for: tokens[at])
    }

    /// Matches the elements from a token on; `end` is set behind what the rule names.
    private mutating func matches(
        _ rest: Range<Int>, at: Int, end: inout Int, maker: inout some RuleMaker
    ) -> Bool {
        guard let place = rest.first else { return true }
        let element = rules.arrays.elements[unchecked: place]
        let behind = place + 1..<rest.upperBound
        if element.takesNothing, isNothing(element, at: at),
            element.role != .notAhead, matches(behind, at: at, end: &end, maker: &maker)
        {
            return true
        }
        if element.role == .ahead || element.role == .notAhead {
            let base = captures.count
            let stands =
                element.takesNothing && isNothing(element, at: at)
                || (element.group >= 0
                    ? group(of: element, at: at, maker: &maker) != nil : holds(element, at: at))
            dropCaptures(to: base)
            return stands == (element.role == .ahead)
                && matches(behind, at: at, end: &end, maker: &maker)
        }
        if element.group >= 0 {
            return matchesGroup(element, behind: behind, at: at, end: &end, maker: &maker)
        }
        var taken = 0
        while taken < Int(element.most), holds(element, at: at + taken) { taken += 1 }
        let least =
            element.marks.contains(.possessive)
            ? max(taken, Int(element.least)) : Int(element.least)
        while taken >= least {
            let base = captures.count
            let before = end
            if taken > 0 {
                if element.role == .part { end = at + taken }
                if element.slot >= 0 {
                    captures.append(
                        RuleCapture(
                            slot: Int(element.slot), value: Int(tokens[at].value), first: at))
                }
            }
            if matches(behind, at: at + taken, end: &end, maker: &maker) { return true }
            end = before
            dropCaptures(to: base)
            taken -= 1
        }
        return false
    }

    private mutating func matchesGroup(
        _ element: RuleElement, behind: Range<Int>, at: Int, end: inout Int,
        maker: inout some RuleMaker
    ) -> Bool {
        let (base, before) = (captures.count, end)
        if let found = group(of: element, at: at, maker: &maker) {
            if element.role == .part { end = max(end, found.next) }
            if element.slot >= 0 {
                captures.append(RuleCapture(slot: Int(element.slot), value: found.value, first: at))
            }
            if matches(behind, at: found.next, end: &end, maker: &maker) { return true }
            end = before
            dropCaptures(to: base)
            if element.marks.contains(.possessive) { return false }
        }
        return element.least == 0 && matches(behind, at: at, end: &end, maker: &maker)
    }

    /// What a group of an element finds, if it is within the element's bounds.
    private mutating func group(
        of element: RuleElement, at: Int, maker: inout some RuleMaker
    ) -> Found? {
        let isSpaced = at >= tokens.count || tokens[at].shape.contains(.spaced)
        if element.marks.contains(.joined), isSpaced { return nil }
        if element.marks.contains(.spaced), !isSpaced { return nil }
        guard let found = match(Int(element.group), at: at, maker: &maker),
            element.allows(found.value)
        else { return nil }
        return found
    }
}

/// Makes nothing: for rules that only match.
private struct NoMaker: RuleMaker {
    func make(_ production: Int, from match: borrowing RuleMatch) -> Int? { 0 }

    func read(_ native: Int, at: Int) -> (value: Int, next: Int)? { nil }
}

/// What an element found.
struct RuleCapture {
    var slot: Int
    var value: Int
    var first: Int
}

/// Where a rule matched.
package struct RuleMatch: ~Copyable {
    /// Its first token and the one behind its last.
    package let first: Int
    package let next: Int
    package let rule: Int
    let captures: ArraySlice<RuleCapture>

    /// What was captured last in a slot: the value of a group, of a number, of a word in its class;
    /// nil if nothing was.
    package subscript(slot: Int) -> Int? { captures.last { $0.slot == slot }?.value }

    /// The token that a slot's capture begins at.
    package func first(of slot: Int) -> Int? { captures.last { $0.slot == slot }?.first }

    /// The sum of the captures in either slot.
    package func sum(of slot: Int, and other: Int) -> Int {
        captures.reduce(0) { $0 + ($1.slot == slot || $1.slot == other ? $1.value : 0) }
    }
}

/// Makes values of what rules capture; all values are numbers, which a maker may
/// use as places of what it keeps.
package protocol RuleMaker {
    /// The value of a match; nil where the parts do not fit.
    mutating func make(_ production: Int, from match: borrowing RuleMatch) -> Int?

    /// What a group that is no rules finds at a token, with the token behind it.
    mutating func read(_ native: Int, at: Int) -> (value: Int, next: Int)?
}
