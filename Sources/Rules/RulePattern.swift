internal import Documents

/// One thing asked of a token.
struct RuleTest: Sendable {
    enum Kind: Sendable {
        case kind(RuleToken.Kind)
        case length(ClosedRange<UInt8>)
        case value(ClosedRange<Int32>)
        /// A number written like this, `mask` 0 where any digit may stand.
        case digits(UInt64, mask: UInt64, count: UInt8)
        case shape(RuleToken.Shape)
        case lower, letter, capitalLetter, twoCapitals, otherSign
        case tag(PartOfSpeech)
        case classes(UInt128)
        case valued(UInt128, ClosedRange<Int32>)
        case text(UInt64)
        case sign(UInt64)
    }

    var kind: Kind
    var isNegated = false

    func holds(_ token: RuleToken) -> Bool { isTrue(token) != isNegated }

    private func isTrue(_ token: RuleToken) -> Bool {
        switch kind {
        case .kind(let kind): token.kind == kind
        case .length(let lengths):
            token.shape.contains(.plain) && lengths.contains(token.length)
        case .value(let values): values.contains(token.value)
        case .digits(let digits, let mask, let count):
            token.kind == .number && token.length == count && token.hash & mask == digits
                && (mask.nonzeroBitCount == 8 * Int(count) || token.shape.contains(.plain))
        case .shape(let shape): token.shape.contains(shape)
        case .lower: token.kind == .word && !token.shape.contains(.capital)
        case .letter: token.kind == .word && token.length == 1
        case .capitalLetter:
            token.kind == .word && token.length == 1 && token.shape.contains(.capital)
        case .twoCapitals: token.length == 2 && token.shape.contains(.capitals)
        case .otherSign: token.kind == .sign && token.value == 0
        case .tag(let tag): token.tag == tag && token.kind == .word
        case .classes(let classes): token.classes & classes != 0
        case .valued(let classes, let values):
            token.classes & classes != 0 && values.contains(token.value)
        case .text(let hash), .sign(let hash): token.kind != .number && token.hash == hash
        }
    }
}

/// One place of a pattern: a token, a group of rules, or what only looks.
struct RuleElement: Sendable {
    /// What the element does with what it finds.
    enum Role: Sendable {
        /// Takes it.
        case part
        /// Takes it, but it is not named by the rule.
        case context
        /// Only looks: it must be there, or must not, or must not stand in front.
        case ahead, notAhead, notBefore
    }

    var role = Role.part
    /// Classes of which one is enough.
    var classes: UInt128 = 0
    /// Alternatives, numbers of `RulePatterns.choices`.
    var choices = 0..<0
    /// The group that is matched here; -1 for a token.
    var group: Int16 = -1
    /// What the group's value must be in.
    var bounds: ClosedRange<Int32>?
    var slot: Int8 = -1
    var isJoined = false
    var isSpaced = false
    /// Alternatives that take nothing: the sentence begins here, ends here, or white space is in front.
    var isStart = false
    var isEnd = false
    var isGap = false
    var least: Int8 = 1
    var most: Int8 = 1
    /// What it can take it keeps, even if the rest then does not match.
    var isPossessive = false

    var takesNothing: Bool { isStart || isEnd || isGap }
}
