internal import Documents
internal import Tables

/// One thing asked of a token.
struct RuleTest: FixedLayout {
    enum Kind: UInt16 {
        case kind, length, value, digits, shape, lower, letter, capitalLetter, twoCapitals
        case otherSign, tag, classes, valued, text, sign
    }

    /// Classes; a shape; the hash of a word or sign; the bytes of a number, and in the upper half
    /// their mask, 0 where any digit may stand.
    let bits: UInt128
    private let lowest: Int32
    private let highest: Int32
    private let kindNumber: UInt16
    private var negation: UInt8 = 0
    /// The kind of token, the part of speech or how many digits.
    private let detail: UInt8
    private let filler: UInt32 = 0

    /// - `values`: of a number's digits, of the value of a number or of a word in its class.
    init(
        _ kind: Kind, bits: UInt128 = 0, values: ClosedRange<Int32> = 0...0, detail: UInt8 = 0
    ) {
        kindNumber = kind.rawValue
        self.bits = bits
        (lowest, highest) = (values.lowerBound, values.upperBound)
        self.detail = detail
    }

    /// Of a test that was mapped and has a number of no kind: one that no rule asks
    /// for, which holds for nothing.
    var kind: Kind? { Kind(rawValue: kindNumber) }

    var isNegated: Bool {
        get { negation != 0 }
        set { negation = newValue ? 1 : 0 }
    }

    /// Whether it asks for a token of this kind.
    func asks(for other: RuleToken.Kind) -> Bool { kind == .kind && detail == other.rawValue }

    func holds(_ token: RuleToken) -> Bool { isTrue(token) != isNegated }

    private func isTrue(_ token: RuleToken) -> Bool {
        switch kind {
        case .kind: token.kind.rawValue == detail
        case .length: token.shape.contains(.plain) && isBetween(Int32(token.length))
        case .value: isBetween(token.value)
        case .digits:
            token.kind == .number && token.length == detail && token.hash & mask == low
                && (mask.nonzeroBitCount == 8 * Int(detail) || token.shape.contains(.plain))
        case .shape:
            token.shape.contains(RuleToken.Shape(rawValue: UInt16(truncatingIfNeeded: bits)))
        case .lower: token.kind == .word && !token.shape.contains(.capital)
        case .letter: token.kind == .word && token.length == 1
        case .capitalLetter:
            token.kind == .word && token.length == 1 && token.shape.contains(.capital)
        case .twoCapitals: token.length == 2 && token.shape.contains(.capitals)
        case .otherSign: token.kind == .sign && token.value == 0
        case .tag: token.tag.rawValue == detail && token.kind == .word
        case .classes: token.classes & bits != 0
        case .valued: token.classes & bits != 0 && isBetween(token.value)
        case .text, .sign: token.kind != .number && token.hash == low
        case nil: isNegated
        }
    }

    private func isBetween(_ value: Int32) -> Bool { lowest <= value && value <= highest }

    private var low: UInt64 { UInt64(truncatingIfNeeded: bits) }
    private var mask: UInt64 { UInt64(truncatingIfNeeded: bits &>> 64) }

    /// The hash of the word or sign that a token must be; nil if it asks for something else.
    var text: UInt64? { !isNegated && (kind == .text || kind == .sign) ? low : nil }
}
