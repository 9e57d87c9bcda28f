/// Arithmetic on decimal digits, so that 4.1 billion is 4100000000 and not 4099999999.9999995.
///
/// A `Double` stands for the shortest decimal number that reads back as it;
/// results are rounded once. Where the digits of a result do not fit, binary arithmetic takes over.
struct ExactDecimal: Sendable {
    private(set) var digits: Int64
    /// The power of ten that `digits` are multiplied by.
    private(set) var exponent: Int

    init(digits: Int64, exponent: Int) {
        self.digits = digits
        self.exponent = exponent
    }

    /// The shortest decimal number that reads back as a value;
    /// nil for infinities and what has no digits.
    init?(_ value: Double) {
        if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 {
            self.init(digits: whole, exponent: 0)
            return
        }
        guard value.isFinite else { return nil }
        var digits: Int64 = 0
        var exponent = 0
        var power = 0
        var isFraction = false
        var isPower = false
        var isPowerNegative = false
        for byte in value.description.utf8 {
            switch byte {
            case UInt8(ascii: "."): isFraction = true
            case UInt8(ascii: "e"): isPower = true
            case UInt8(ascii: "-"): if isPower { isPowerNegative = true }
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Int(byte - 0x30)
                if isPower {
                    power = power * 10 + digit
                } else {
                    let (tens, isOver) = digits.multipliedReportingOverflow(by: 10)
                    guard !isOver else { return nil }
                    digits = tens + Int64(digit)
                    if isFraction { exponent -= 1 }
                }
            default: break
            }
        }
        self.init(
            digits: value < 0 ? -digits : digits,
            exponent: exponent + (isPowerNegative ? -power : power))
    }

    /// The nearest `Double`.
    var value: Double {
        if digits.magnitude < 1 << 53, exponent.magnitude <= 22 {
            // Both are exact, so that one rounding is the right one.
            return exponent < 0
                ? Double(digits) / PowerOfTen.of(-exponent)
                : Double(digits) * PowerOfTen.of(exponent)
        }
        return Double("\(digits)e\(exponent)") ?? .nan
    }

    static func product(of left: Double, and right: Double) -> Double {
        guard let a = ExactDecimal(left), let b = ExactDecimal(right) else { return left * right }
        let (digits, isOver) = a.digits.multipliedReportingOverflow(by: b.digits)
        guard !isOver else { return left * right }
        return ExactDecimal(digits: digits, exponent: a.exponent + b.exponent).value
    }

    static func sum(of left: Double, and right: Double) -> Double {
        guard let a = ExactDecimal(left), let b = ExactDecimal(right),
            let first = a.scaled(to: min(a.exponent, b.exponent)),
            let second = b.scaled(to: min(a.exponent, b.exponent))
        else { return left + right }
        let (digits, isOver) = first.digits.addingReportingOverflow(second.digits)
        guard !isOver else { return left + right }
        return ExactDecimal(digits: digits, exponent: first.exponent).value
    }

    /// Rounded once where a whole number divides, as in "9.2 out of 10".
    static func quotient(of left: Double, and right: Double) -> Double {
        guard let a = ExactDecimal(left), let b = ExactDecimal(right), b.exponent == 0,
            b.digits != 0, a.exponent <= 0, a.exponent >= -15, a.digits.magnitude < 1 << 53
        else { return left / right }
        let below = Double(b.digits) * PowerOfTen.of(-a.exponent)
        return below < 0x1p53 ? Double(a.digits) / below : left / right
    }

    static func middle(of low: Double, and high: Double) -> Double {
        low == high ? low : product(of: sum(of: low, and: high), and: 0.5)
    }

    private func scaled(to exponent: Int) -> ExactDecimal? {
        guard self.exponent - exponent <= 18 else { return nil }
        var digits = digits
        for _ in exponent..<self.exponent {
            let (tens, isOver) = digits.multipliedReportingOverflow(by: 10)
            guard !isOver else { return nil }
            digits = tens
        }
        return ExactDecimal(digits: digits, exponent: exponent)
    }
}

enum PowerOfTen {
    /// Ten to a power; infinite or zero beyond what a Double holds.
    static func of(_ exponent: Int) -> Double {
        var result = 1.0
        var base = 10.0
        var left = min(exponent.magnitude, 400)
        while left > 0 {
            if left & 1 == 1 { result *= base }
            base *= base
            left >>= 1
        }
        return exponent < 0 ? 1 / result : result
    }
}
