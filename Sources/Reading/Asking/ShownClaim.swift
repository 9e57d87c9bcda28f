extension ClaimRow {
    /// What the number says, with bound, range and unit: "about 5,000 people", "13.5–14 percent".
    package var shownValue: String {
        let unit = text(.unit)
        let value = number(.value)
        let (low, high) = (number(.low), number(.high))
        let shown =
            low < high && text(.bound) == "exact"
            ? ShownNumber.range(from: low, to: high, unit: unit)
            : ShownNumber.text(value, unit: unit)
        let bound =
            switch text(.bound) {
            case "about": "~"
            case "at_least": "≥ "
            case "more_than": "> "
            case "at_most": "≤ "
            case "less_than": "< "
            default: ""
            }
        return bound + shown
    }

    /// The sentence on one line.
    package var sentence: String {
        text(.sentenceText).split { $0.isWhitespace }.joined(separator: " ")
    }
}

/// Moods as people read them.
package enum ShownMood {
    /// With its sign and two decimals; "" for none.
    package static func text(_ mood: Double?) -> String {
        guard let mood else { return "" }
        // A shard may say anything; a mood lies between -1 and 1.
        let hundredths = Int((max(-1e6, min(mood, 1e6)) * 100).rounded())
        let digits = "\(abs(hundredths) % 100)"
        let shown = "\(abs(hundredths) / 100).\(digits.count < 2 ? "0" : "")\(digits)"
        return (hundredths > 0 ? "+" : hundredths < 0 ? "−" : "") + shown
    }
}
