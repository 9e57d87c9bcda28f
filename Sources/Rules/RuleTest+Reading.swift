internal import Documents

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
