/// Numbers as people read them.
package enum ShownNumber {
    /// A number without needless decimals, thousands set apart, its unit behind it.
    package static func text(_ value: Double, _ unit: String = "") -> String {
        var text = "\(value)"
        if text.hasSuffix(".0") { text.removeLast(2) }
        if !text.contains("e") {
            let parts = text.split(separator: ".", maxSplits: 1)
            var whole = Array(String(parts[0]))
            var at = whole.count - 3
            while at > (whole.first == "-" ? 1 : 0) {
                whole.insert(",", at: at)
                at -= 3
            }
            text = String(whole) + (parts.count > 1 ? "." + parts[1] : "")
        }
        return unit.isEmpty ? text : "\(text) \(unit)"
    }
}

extension ClaimRow {
    /// What the number says, with bound, range and unit: "about 5,000 people", "13.5–14 percent".
    package var shownValue: String {
        let unit = text(.unit)
        let value = number(.value)
        let (low, high) = (number(.low), number(.high))
        let shown =
            low < high
            ? "\(ShownNumber.text(low))–\(ShownNumber.text(high))" : ShownNumber.text(value)
        let bound =
            switch text(.bound) {
            case "about": "~"
            case "at_least": "≥ "
            case "more_than": "> "
            case "at_most": "≤ "
            case "less_than": "< "
            default: ""
            }
        return bound + shown + (unit.isEmpty ? "" : " " + unit)
    }

    /// The sentence on one line.
    package var sentence: String {
        text(.sentenceText).split { $0.isWhitespace }.joined(separator: " ")
    }
}
