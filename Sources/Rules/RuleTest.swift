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

/// What the parts of an element ask for, as `RulePatterns` writes them.
extension RuleTest {
    /// What a part of an element asks for, "^" in front its opposite.
    static func read(_ text: Substring, vocabulary: RuleVocabulary) throws(RuleFault) -> RuleTest {
        guard text.utf8.count > 1, text.utf8.first == UInt8(ascii: "^") else {
            return try test(text, vocabulary: vocabulary)
        }
        var opposite = try read(text.dropFirst(), vocabulary: vocabulary)
        opposite.isNegated = true
        return opposite
    }

    private static let names: [Substring: RuleTest] = [
        "#": of(.number), "#.": of(.decimal), "Aa": of(.capital), "AA": RuleTest(.twoCapitals),
        "AAA": of(.capitals), "A": RuleTest(.capitalLetter), "aA": of(.innerCapital),
        "aa": RuleTest(.lower), "DASH": of(.dash), "WORD": of(.word), "SIGN": of(.sign),
        "OTHER": RuleTest(.otherSign), "LETTER": RuleTest(.letter), "PLURAL": of(.plural),
        "WHOLE": of(.whole),
    ]

    private static func of(_ kind: RuleToken.Kind) -> RuleTest {
        RuleTest(.kind, detail: kind.rawValue)
    }

    private static func of(_ shape: RuleToken.Shape) -> RuleTest {
        RuleTest(.shape, bits: UInt128(shape.rawValue))
    }

    private static let tags = Dictionary(
        uniqueKeysWithValues: PartOfSpeech.allCases.filter { $0 != .X }.map {
            (Substring($0.name), $0)
        })

    private static func test(
        _ text: Substring, vocabulary: RuleVocabulary
    ) throws(RuleFault) -> RuleTest {
        if let test = names[text] { return test }
        if let tag = tags[text] { return RuleTest(.tag, detail: tag.rawValue) }
        if let first = text.utf8.first, first &- 0x30 < 10 { return try digits(text) }
        if text.utf8.count == 1 {
            let isLetter = text.allSatisfy(\.isLetter)
            return RuleTest(isLetter ? .text : .sign, bits: UInt128(WordHash.of(String(text))))
        }
        if text.hasPrefix("#") {
            guard let range = RulePatterns.bounds(text.dropFirst()), range.lowerBound > 0,
                range.upperBound < 255
            else { throw RuleFault(message: "\(text) is no number of digits") }
            return RuleTest(.length, values: range)
        }
        if text.hasPrefix("[") {
            guard text.hasSuffix("]"), let range = RulePatterns.bounds(text.dropFirst().dropLast())
            else { throw RuleFault(message: "\(text) is no range of values") }
            return RuleTest(.value, values: range)
        }
        if text.hasPrefix("@") { return try classes(text.dropFirst(), vocabulary: vocabulary) }
        let hash = WordHash.of(String(text))
        return vocabulary.classOfWord[hash].map { RuleTest(.classes, bits: 1 << UInt128($0)) }
            ?? RuleTest(.text, bits: UInt128(hash))
    }

    private static func classes(
        _ text: Substring, vocabulary: RuleVocabulary
    ) throws(RuleFault) -> RuleTest {
        let parts = text.parted(at: "=")
        guard let name = parts.first, let bit = vocabulary.classNumbers[String(name)]
        else { throw RuleFault(message: "unknown class @\(text)") }
        let classes: UInt128 = 1 << UInt128(bit)
        guard parts.count > 1 else { return RuleTest(.classes, bits: classes) }
        guard let values = RulePatterns.bounds(parts[1]) else {
            throw RuleFault(message: "\(parts[1]) is no range of values")
        }
        return RuleTest(.valued, bits: classes, values: values)
    }

    private static func digits(_ text: Substring) throws(RuleFault) -> RuleTest {
        guard text.utf8.count <= 8 else {
            throw RuleFault(message: "\(text) has over eight digits")
        }
        var (digits, mask): (UInt64, UInt64) = (0, 0)
        for (place, byte) in text.utf8.enumerated() where byte != UInt8(ascii: "_") {
            digits |= UInt64(byte) << UInt64(8 * place)
            mask |= 0xFF << UInt64(8 * place)
        }
        return RuleTest(
            .digits, bits: UInt128(mask) << 64 | UInt128(digits), detail: UInt8(text.utf8.count))
    }
}
