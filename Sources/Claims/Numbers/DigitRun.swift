/// The value of a run of digits with separators, in all English notations
/// and the common foreign ones.
struct DigitRun: Sendable {
    struct Form: OptionSet, Sendable {
        let rawValue: UInt8
        /// Holds a separator of thousands.
        static let grouped = Form(rawValue: 1)
        /// Holds a decimal point or comma.
        static let decimal = Form(rawValue: 2)
        /// Begins with a zero that is not all of its integer part.
        static let zeroLed = Form(rawValue: 4)
        /// Neither a number nor a group of numbers: a version, an address, a date.
        static let broken = Form(rawValue: 8)
        /// Written as one word.
        static let spelled = Form(rawValue: 16)
    }

    var value: Double
    var form: Form
    /// Bytes it takes; less than given where a comma only separates numbers ("22,24,26").
    var count: Int

    /// Reads `text[start..<end]`, which holds digits, "." and "," and ends with a digit.
    ///
    /// - `isInList`: a comma stands in front, so that one inside is no decimal sign.
    /// - `decimal`, `group`: the marks of the text's language; nil for those of English.
    init(
        in text: Span<UInt8>, from start: Int, to end: Int, isInList: Bool = false,
        decimal decimalMark: UInt8? = nil, group groupMark: UInt8? = nil
    ) {
        let comma = groupMark ?? 0x2C
        let point = decimalMark ?? 0x2E
        var commas = 0
        var points = 0
        var lastComma = -1
        var lastPoint = -1
        for at in start..<end {
            if text[at] == comma { (commas, lastComma) = (commas + 1, at) }
            if text[at] == point { (points, lastPoint) = (points + 1, at) }
        }
        var stop = end
        var decimal = -1
        var form: Form = []
        switch (commas, points) {
        case (0, 0): break
        case (0, 1): decimal = lastPoint
        case (1, 0):
            if Self.isGrouped(from: start, to: end, by: comma, in: text) {
                form.insert(.grouped)
            } else if !isInList, end - lastComma - 1 <= 2, lastComma - start <= 3 {
                decimal = lastComma
            } else {
                stop = lastComma
            }
        case (_, 0):
            if Self.isGrouped(from: start, to: end, by: comma, in: text) {
                form.insert(.grouped)
            } else if comma == 0x2E {
                form.insert(.broken)
            } else {
                stop = start
                while stop < end, text[stop] != comma { stop += 1 }
            }
        case (0, _):
            form.insert(
                Self.isGrouped(from: start, to: end, by: point, in: text) ? .grouped : .broken)
        default:
            if points == 1, lastPoint > lastComma,
                Self.isGrouped(from: start, to: lastPoint, by: comma, in: text)
            {
                (decimal, form) = (lastPoint, .grouped)
            } else if commas == 1, lastComma > lastPoint,
                Self.isGrouped(from: start, to: lastComma, by: point, in: text)
            {
                (decimal, form) = (lastComma, .grouped)
            } else {
                stop = start
                while stop < end, text[stop] != comma { stop += 1 }
                var inside = 0
                for at in start..<stop where text[at] == point {
                    (inside, decimal) = (inside + 1, at)
                }
                if inside > 1 { form.insert(.broken) }
            }
        }
        if decimal >= 0 { form.insert(.decimal) }
        if stop - start > 1, text[start] == 0x30, text[start + 1] &- 0x30 < 10 {
            form.insert(.zeroLed)
        }
        if stop - start > 24 { form.insert(.broken) }
        value =
            form.contains(.broken)
            ? .nan : Self.value(from: start, to: stop, decimal: decimal, in: text)
        self.form = form
        count = stop - start
    }

    /// Groups of three, or the Indian lakh form of twos before a three.
    private static func isGrouped(
        from start: Int, to end: Int, by mark: UInt8, in text: Span<UInt8>
    ) -> Bool {
        var sizes = (first: 0, last: 0, twos: 0, threes: 0, others: 0)
        var size = 0
        var groups = 0
        for at in start...end {
            if at == end || text[at] == mark {
                if groups == 0 { sizes.first = size }
                if at == end { sizes.last = size }
                if groups > 0, at < end {
                    switch size {
                    case 2: sizes.twos += 1
                    case 3: sizes.threes += 1
                    default: sizes.others += 1
                    }
                }
                groups += 1
                size = 0
            } else {
                size += 1
            }
        }
        guard groups > 1, sizes.last == 3, sizes.others == 0, (1...3).contains(sizes.first) else {
            return false
        }
        if text[start] == 0x30 { return false }
        return sizes.twos == 0 || (sizes.threes == 0 && sizes.first <= 2)
    }

    /// The digits as one decimal number, rounded once.
    private static func value(
        from start: Int, to end: Int, decimal: Int, in text: Span<UInt8>
    ) -> Double {
        var digits: Int64 = 0
        var exponent = 0
        for at in start..<end {
            let digit = text[at] &- 0x30
            guard digit < 10 else { continue }
            let isDecimal = decimal >= 0 && at > decimal
            // More digits than a Double tells apart change only the power of ten.
            if digits < 100_000_000_000_000_000 {
                digits = digits * 10 + Int64(digit)
                if isDecimal { exponent -= 1 }
            } else if !isDecimal {
                exponent += 1
            }
        }
        return ExactDecimal(digits: digits, exponent: exponent).value
    }
}
