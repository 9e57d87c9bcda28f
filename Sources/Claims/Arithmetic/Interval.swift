internal import Documents

/// The values that a rounded figure can stand for.
struct Interval {
    var low: Double
    var high: Double

    /// What a claim's figure can stand for: half a unit of its last digit to each side, more where its words say so.
    ///
    /// "25%" is 24.5 to 25.5, "3.2bn" 3.15bn to 3.25bn; of numbers from 1,000 on, zeros at the end count as rounded.
    init(_ claim: Claim, in text: [UInt8]) {
        let half = Self.step(claim, text) / 2 * 1.000001
        (low, high) = (claim.low - half, claim.high + half)
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

    /// The unit of the last digit that is written, in the claim's unit; 0 for words and fractions.
    private static func step(_ claim: Claim, _ text: [UInt8]) -> Double {
        var mantissa = 0.0
        var decimals = 0
        var zeros = 0
        var hasDigits = false
        var isDecimal = false
        for byte in text[claim.numberRange.start..<claim.numberRange.end] {
            if byte &- 0x30 < 10 {
                hasDigits = true
                mantissa = mantissa * 10 + Double(byte &- 0x30)
                if isDecimal { decimals += 1 }
                zeros = byte == 0x30 ? zeros + 1 : 0
            } else if byte == 0x2E, hasDigits {
                isDecimal = true
            } else if byte != 0x2C, hasDigits {
                break
            }
        }
        guard hasDigits, mantissa > 0, claim.value != 0 else { return 0 }
        var unit = abs(claim.high) / mantissa
        if !isDecimal, mantissa >= 1000, zeros >= 2 { for _ in 0..<zeros { unit *= 10 } }
        return unit
    }
}
