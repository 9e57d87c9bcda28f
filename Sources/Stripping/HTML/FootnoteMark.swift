/// Tells the marks of footnotes from other raised or linked signs.
enum FootnoteMark {
    /// What the element around a sign says of it.
    struct Traits: OptionSet {
        let rawValue: UInt8
        static let raised = Traits(rawValue: 1)
        static let link = Traits(rawValue: 2)
        /// A link that stays in the page or leads nowhere.
        static let within = Traits(rawValue: 4)
        /// Its class or address speaks of footnotes.
        static let named = Traits(rawValue: 8)
    }

    enum Kind {
        case none, mark
        /// The small part of a price: "$3" with a raised "50".
        case cents
    }

    /// What a short text is, behind another.
    ///
    /// A mark is a number, letter or sign, bare or in brackets, or several numbers.
    /// What is neither raised nor called a footnote is one in brackets only;
    /// a raised number without a link only behind a word that is no unit or formula ("1,000 m2",
    /// "CO2"), or behind a number that is no base of powers ("106").
    static func kind(
        of text: ArraySlice<UInt8>, behind before: ArraySlice<UInt8>, traits: Traits,
        lineWords: LineWords
    ) -> Kind {
        let mark = text.drop { $0 == 0x20 }
        guard !mark.isEmpty, mark.count <= longest else { return .none }
        let isBracketed = mark.first == UInt8(ascii: "[") && mark.last == UInt8(ascii: "]")
        let inner = isBracketed ? mark.dropFirst().dropLast() : mark
        let parts = inner.split { !isDigit($0) }
        let isNumber =
            inner.first.map(isDigit) ?? false && parts.allSatisfy { $0.count <= 3 }
            && inner.allSatisfy { isDigit($0) || between.contains($0) }
        let isSign =
            inner.allSatisfy { $0 == UInt8(ascii: "*") } || inner.elementsEqual([0xE2, 0x80, 0xA0])
        let isLetter = inner.count == 1 && inner.allSatisfy { isBracketed || $0 &- 0x61 < 26 }
        guard isNumber || isSign || isLetter, isNumber || inner.count <= 4 else { return .none }
        if traits.contains(.named) { return .mark }
        if !traits.contains(.raised) {
            return isBracketed && traits.contains(.within) ? .mark : .none
        }
        if traits.contains(.link) { return .mark }
        guard isNumber else { return .none }
        if isBracketed || parts.count > 1 { return .mark }
        if isPrice(before), mark.count == 2 { return .cents }
        return stands(behind: before, lineWords) ? .mark : .none
    }

    /// Bytes of a mark.
    private static let longest = 12
    /// Spaces, commas and dashes between numbers, in UTF-8.
    private static let between: Set<UInt8> = [0x20, 0x2C, 0x2D, 0xE2, 0x80, 0x93]

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Whether a raised number without a link is a mark behind a text, and no power or index.
    private static func stands(
        behind before: ArraySlice<UInt8>, _ lineWords: LineWords
    ) -> Bool {
        guard let last = before.last else { return false }
        if [0x2E, 0x2C, 0x22, 0x29].contains(last) { return true }
        if isDigit(last) { return isLongNumber(before) }
        let word = Array(
            before.reversed().prefix { $0 | 0x20 &- 0x61 < 26 || $0 >= 0x80 }.reversed())
        guard word.count >= shortestWord else { return false }
        return !lineWords.roles(of: String(decoding: word, as: UTF8.self)).contains(.unit)
    }

    /// A year, or a number with marks for thousands: nobody writes powers of it.
    private static func isLongNumber(_ before: ArraySlice<UInt8>) -> Bool {
        let number = before.reversed().prefix { isDigit($0) || $0 == 0x2E || $0 == 0x2C }
        return number.count { isDigit($0) } >= 4
    }

    /// One to three digits behind a sign of money.
    private static func isPrice(_ before: ArraySlice<UInt8>) -> Bool {
        let digits = before.reversed().prefix(while: isDigit).count
        let sign = before.dropLast(digits)
        return (1...3).contains(digits)
            && (sign.last == UInt8(ascii: "$") || sign.suffix(2).elementsEqual([0xC2, 0xA3])
                || sign.suffix(3).elementsEqual([0xE2, 0x82, 0xAC]))
    }

    /// Bytes of a word that is no formula.
    private static let shortestWord = 3
}
