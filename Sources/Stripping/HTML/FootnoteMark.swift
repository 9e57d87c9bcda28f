/// Tells the marks of footnotes from other raised or linked signs.
enum FootnoteMark {
    /// Whether a short text is a mark: a number, letter or sign, bare or in brackets.
    ///
    /// What is not raised is one in brackets only; a raised number without a link only behind a word that is no unit or
    /// formula ("1,000 m2", "CO2", "106").
    static func isOne(
        _ text: ArraySlice<UInt8>, behind before: ArraySlice<UInt8>, isRaised: Bool, isLink: Bool
    ) -> Bool {
        let mark = text.drop { $0 == 0x20 }
        guard !mark.isEmpty, mark.count <= 6 else { return false }
        let isBracketed = mark.first == UInt8(ascii: "[") && mark.last == UInt8(ascii: "]")
        let inner = isBracketed ? mark.dropFirst().dropLast() : mark
        let isNumber = inner.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: ",") }
        let isSign =
            inner.allSatisfy { $0 == UInt8(ascii: "*") } || inner.elementsEqual([0xE2, 0x80, 0xA0])
        let isLetter = isBracketed && inner.count == 1
        guard isNumber || isSign || isLetter, inner.count <= 4 else { return false }
        if !isRaised { return isBracketed }
        if isLink || isBracketed { return isLink || isNumber }
        let word = before.reversed().prefix { $0 | 0x20 &- 0x61 < 26 || $0 >= 0x80 }
        let isSentenceEnd = before.last.map { [0x2E, 0x2C, 0x22, 0x29].contains($0) } ?? false
        return isNumber && (word.count >= longestUnit || isSentenceEnd)
    }

    /// Letters of a word that may be a unit of area or volume, plus one.
    private static let longestUnit = 5
}
