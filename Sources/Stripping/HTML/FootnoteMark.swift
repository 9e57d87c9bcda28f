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
        /// The power of ten: "10" with a raised "6".
        case power
        /// A power, a mark or the minutes of a clock: nothing tells, so that it stays raised.
        case raised
    }

    /// What a short text is, behind another.
    ///
    /// A mark is a number, letter or sign, bare or in brackets, or several numbers.
    /// What is neither raised nor called a footnote is one in brackets only;
    /// a raised number without a link only behind a word that is no unit or formula ("1,000 m2",
    /// "CO2"), or behind a number that hardly has a power.
    static func kind(
        of text: ArraySlice<UInt8>, behind before: ArraySlice<UInt8>, traits: Traits,
        lineWords: LineWords
    ) -> Kind {
        var mark = text.drop { $0 == 0x20 }
        if traits == .raised, isExponent(mark), isTen(before) { return .power }
        if traits.contains(.raised) { mark = withoutLabel(mark) }
        guard !mark.isEmpty, mark.count <= longest else { return .none }
        let isRound =
            mark.last == UInt8(ascii: ")") && traits.contains(.raised)
            && (mark.first == UInt8(ascii: "(") || !mark.contains(UInt8(ascii: "(")))
        let isBracketed =
            mark.first == UInt8(ascii: "[") && mark.last == UInt8(ascii: "]") || isRound
        let isHalf = isRound && mark.first != UInt8(ascii: "(")
        let inner = isBracketed ? mark.dropFirst(isHalf ? 0 : 1).dropLast() : mark
        let parts = inner.split { !isDigit($0) }
        let isNumber =
            inner.first.map(isDigit) ?? false && parts.allSatisfy { $0.count <= 3 }
            && inner.allSatisfy { isDigit($0) || between.contains($0) }
        let isSign =
            !inner.isEmpty && String(decoding: inner, as: UTF8.self).allSatisfy(signs.contains)
        let isLetter = inner.count == 1 && inner.allSatisfy { isBracketed || $0 &- 0x61 < 26 }
        guard isNumber || isSign || isLetter, isNumber || inner.count <= 9 else { return .none }
        if traits.contains(.named) { return .mark }
        if !traits.contains(.raised) {
            return isBracketed && traits.contains(.within) ? .mark : .none
        }
        if traits.contains(.link) { return .mark }
        if isSign { return isGrade(before) ? .none : .mark }
        if isRound || isLetter || mark.count < text.drop(while: { $0 == 0x20 }).count {
            let isBehind = before.last.map(isDigit) ?? false || stands(behind: before, lineWords)
            return isBehind && (isBracketed || isNumber) ? .mark : .none
        }
        guard isNumber else { return .none }
        if isBracketed || parts.count > 1 { return .mark }
        if isPrice(before), mark.count == 2 { return .cents }
        if before.last.map(isDigit) ?? false {
            let isClear = mark.count < text.count || isPrice(before)
            return isClear || !mayHavePower(before, mark: mark) ? .mark : .raised
        }
        return stands(behind: before, lineWords) ? .mark : .none
    }

    /// What stands behind the word that a mark may begin with: "1" of "note 1" and of "[Note 1]".
    private static func withoutLabel(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isOpen = text.first == UInt8(ascii: "[") || text.first == UInt8(ascii: "(")
        let start = text.dropFirst(isOpen ? 1 : 0)
        var word = start.prefix { $0 | 0x20 &- 0x61 < 26 || $0 >= 0x80 }
        // a space that does not break
        if word.suffix(2).elementsEqual([0xC2, 0xA0]) { word = word.dropLast(2) }
        let rest = start.dropFirst(word.count).drop { $0 == UInt8(ascii: ".") }
        let number = rest.drop { $0 == 0x20 || $0 == 0xC2 || $0 == 0xA0 }
        guard (2...longest).contains(word.count), number.count < rest.count,
            number.first.map(isDigit) ?? false
        else { return text }
        return isOpen && text.last.map { $0 == 0x5D || $0 == 0x29 } ?? false
            ? number.dropLast() : number
    }

    /// Signs of footnotes.
    private static let signs: Set<Character> = ["*", "†", "‡", "§", "¶"]

    /// Whether a text ends with a letter by itself, behind which a raised star makes another grade.
    private static func isGrade(_ text: ArraySlice<UInt8>) -> Bool {
        guard let last = text.last, last | 0x20 &- 0x61 < 26 else { return false }
        return text.dropLast().last.map { $0 | 0x20 &- 0x61 >= 26 } ?? true
    }

    /// The digits of a number in the raised form of Unicode.
    static func raised(_ number: ArraySlice<UInt8>) -> [UInt8] {
        number.flatMap { digit -> [UInt8] in
            switch digit {
            case 0x31: [0xC2, 0xB9]
            case 0x32, 0x33: [0xC2, digit + 0x80]
            default: [0xE2, 0x81, digit + 0x80]
            }
        }
    }

    /// Bytes of a mark.
    private static let longest = 12
    /// Spaces, commas and dashes between numbers, in UTF-8.
    private static let between: Set<UInt8> = [0x20, 0x2C, 0x2D, 0xE2, 0x80, 0x93]

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

    /// Whether a raised number without a link is a mark behind a text that ends with no digit,
    /// and no power or index.
    private static func stands(
        behind before: ArraySlice<UInt8>, _ lineWords: LineWords
    ) -> Bool {
        guard let last = before.last else { return false }
        if closing.contains(last) || isMoney(before) { return true }
        let word = Array(
            before.reversed().prefix { $0 | 0x20 &- 0x61 < 26 || $0 >= 0x80 }.reversed())
        guard word.count >= shortestWord else { return false }
        return !lineWords.roles(of: String(decoding: word, as: UTF8.self)).contains(.unit)
    }

    /// Signs that no power or index stands behind.
    private static let closing = Set(".,;:!?\"')]%".utf8)

    /// A whole number of a few digits, with a minus sign or without.
    private static func isExponent(_ text: ArraySlice<UInt8>) -> Bool {
        let signs: [[UInt8]] = [[0x2D], [0xE2, 0x80, 0x93], [0xE2, 0x88, 0x92]]
        let sign = signs.first { text.starts(with: $0) } ?? []
        let digits = text.dropFirst(sign.count)
        return (1...2).contains(digits.count) && digits.allSatisfy(isDigit)
    }

    /// Whether a text ends with "10" as a number of its own, or behind a sign of multiplication.
    private static func isTen(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.suffix(2).elementsEqual("10".utf8), !isPrice(text) else { return false }
        let before = text.dropLast(2)
        guard let last = before.last, !isDigit(last), last != 0x2E, last != 0x2C else {
            return before.isEmpty
        }
        // "3x10"
        if last == UInt8(ascii: "x") { return true }
        return !(last | 0x20 &- 0x61 < 26)
    }

    /// Whether a number may have a power, or be an hour with its minutes: it is of one digit,
    /// or an hour with two digits raised behind it.
    private static func mayHavePower(_ before: ArraySlice<UInt8>, mark: ArraySlice<UInt8>) -> Bool {
        let number = before.reversed().prefix { isDigit($0) || $0 == 0x2E || $0 == 0x2C }
        if number.count == 1 { return true }
        guard number.count == 2, mark.count == 2,
            let hour = Int(String(decoding: number.reversed(), as: UTF8.self))
        else { return false }
        return hour < 25 && mark.first.map { $0 < UInt8(ascii: "6") } ?? false
    }

    /// One to three digits behind a sign of money.
    private static func isPrice(_ before: ArraySlice<UInt8>) -> Bool {
        let digits = before.reversed().prefix(while: isDigit).count
        return (1...3).contains(digits) && isMoney(before.dropLast(digits))
    }

    /// Whether a text ends with "$", "£" or "€".
    private static func isMoney(_ text: ArraySlice<UInt8>) -> Bool {
        text.last == UInt8(ascii: "$") || text.suffix(2).elementsEqual([0xC2, 0xA3])
            || text.suffix(3).elementsEqual([0xE2, 0x82, 0xAC])
    }

    /// Bytes of a word that is no formula.
    private static let shortestWord = 3
}
