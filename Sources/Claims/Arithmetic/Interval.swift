internal import Documents

#if canImport(Glibc)
    internal import Glibc
#endif

/// The values that a rounded figure can stand for.
struct Interval {
    var low: Double
    var high: Double

    /// What a claim's figure can stand for: half a unit of its last digit to each side,
    /// more where its words say so.
    ///
    /// "25%" is 24.5 to 25.5, "3.2bn" 3.15bn to 3.25bn; of numbers from 1,000 on,
    /// zeros at the end count as rounded.
    init(_ claim: Claim, in text: [UInt8]) {
        let steps = Self.steps(of: claim, in: text)
        (low, high) = (
            claim.low - steps.low / 2 * 1.000001, claim.high + steps.high / 2 * 1.000001
        )
        switch claim.bound {
        case .exact: break
        case .about: (low, high) = (low - abs(low) * 0.06, high + abs(high) * 0.06)
        case .atLeast, .moreThan: high += abs(high) * 0.2
        case .atMost, .lessThan: low -= abs(low) * 0.2
        }
    }

    init(low: Double, high: Double) {
        (self.low, self.high) = (low, high)
    }

    func meets(_ other: Interval) -> Bool { low <= other.high && other.low <= high }

    var width: Double { high - low }

    /// The units of the last digits that are written of both ends, in the claim's unit;
    /// 0 for words and fractions.
    private static func steps(of claim: Claim, in text: [UInt8]) -> (low: Double, high: Double) {
        let numbers = Digits.all(in: text[claim.numberRange.start..<claim.numberRange.end])
        guard let first = numbers.first, claim.value != 0 else { return (0, 0) }
        if claim.low != claim.high, numbers.count > 1 {
            let last = numbers[numbers.count - 1]
            // "from $980,000 to $1.2 million": each end has the digits of its own number.
            for (low, high) in [(first, last), (last, first)]
            where low.isWritten(claim.low) && high.isWritten(claim.high) {
                return (low.step(of: claim.low), high.step(of: claim.high))
            }
        }
        let step = first.step(of: claim.high)
        return (step, step)
    }
}

/// A number in digits as it is written, without the words and signs around it.
private struct Digits {
    /// All digits as one whole number.
    private var whole = 0.0
    /// Zeros at its end.
    private var zeros = 0
    private var isDecimal = false

    /// The numbers of a text in their order, those that are zero left out.
    static func all(in text: ArraySlice<UInt8>) -> [Digits] {
        var numbers: [Digits] = []
        var number: Digits?
        for byte in text + [0] {
            if byte &- 0x30 < 10 {
                number = number ?? Digits()
                number?.add(byte &- 0x30)
            } else if byte == 0x2E {
                number?.isDecimal = true
            } else if byte != 0x2C, let ended = number {
                if ended.whole > 0 { numbers.append(ended) }
                number = nil
            }
        }
        return numbers
    }

    private mutating func add(_ digit: UInt8) {
        whole = whole * 10 + Double(digit)
        zeros = digit == 0 ? zeros + 1 : 0
    }

    /// Whether a value is this number but for a power of ten, as scale words give it.
    func isWritten(_ value: Double) -> Bool {
        let power = log10(abs(value) / whole)
        return power.isFinite && abs(power - power.rounded()) < 1e-9
    }

    /// The unit of the last digit where the number stands for a value; of numbers from 1,000 on,
    /// zeros at the end count as rounded.
    func step(of value: Double) -> Double {
        var unit = abs(value) / whole
        if !isDecimal, whole >= 1000, zeros >= 2 { for _ in 0..<zeros { unit *= 10 } }
        return unit
    }
}
