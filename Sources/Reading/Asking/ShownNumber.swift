internal import Language

/// Numbers as people read them.
package enum ShownNumber {
    /// A number without needless decimals, thousands set apart, its unit behind it:
    /// "2.5 billion GBP", "6 weeks".
    package static func text(_ value: Double, unit: String = "") -> String {
        let number = inWords(value) ?? digits(value)
        return unit.isEmpty ? number : "\(number) \(abs(value) == 1 ? unit : plural(unit))"
    }

    /// From and to, what both have said once: "180–240 million USD";
    /// a number alone where they are one.
    package static func range(from low: Double, to high: Double, unit: String = "") -> String {
        guard low != high else { return text(low, unit: unit) }
        var (first, last) = (text(low), text(high, unit: unit))
        for scale in scales where first.hasSuffix(" " + scale.word) {
            // "2 million to 3 billion" needs both.
            if text(high).hasSuffix(" " + scale.word) {
                first.removeLast(scale.word.utf8.count + 1)
            }
        }
        // "-5–-3" is no range that one can read.
        let isPlain = low >= 0 && !first.contains(" ")
        if !isPlain { last = "to " + last }
        return isPlain ? "\(first)–\(last)" : "\(first) \(last)"
    }

    private static let scales: [(size: Double, word: String)] = [
        (1e12, "trillion"), (1e9, "billion"), (1e6, "million"),
    ]

    /// nil where the words would lose a digit.
    private static func inWords(_ value: Double) -> String? {
        guard let scale = scales.first(where: { abs(value) >= $0.size }), abs(value) < 1e15 else {
            return nil
        }
        let hundredths = value / scale.size * 100
        guard (hundredths.rounded() * scale.size / 100 - value).magnitude <= abs(value) * 1e-12
        else { return nil }
        return "\(digits(hundredths.rounded() / 100)) \(scale.word)"
    }

    private static func digits(_ value: Double) -> String {
        var text = "\(rounded(value))"
        if text.hasSuffix(".0") { text.removeLast(2) }
        guard !text.contains("e") else { return text }
        let parts = text.split(separator: ".", maxSplits: 1)
        var whole = Array(String(parts[0]))
        var at = whole.count - 3
        while at > (whole.first == "-" ? 1 : 0) {
            whole.insert(",", at: at)
            at -= 3
        }
        return String(whole) + (parts.count > 1 ? "." + parts[1] : "")
    }

    /// Two thirds and their like have no end: three digits behind the zeros are enough for people.
    private static func rounded(_ value: Double) -> Double {
        let size = abs(value)
        guard size < 1e6, size >= 1e-4 else { return value }
        // More than four decimals.
        guard (size * 1e4).rounded() != size * 1e4 else { return value }
        var scale = 1e3
        var rest = size
        while rest < 0.1 {
            rest *= 10
            scale *= 10
        }
        return (value * scale).rounded() / scale
    }

    /// Words whose plural only units have; other nouns are `Inflection`'s.
    private static let plurals = [
        "percent": "percent", "mille": "mille", "hertz": "hertz", "kilohertz": "kilohertz",
        "megahertz": "megahertz", "gigahertz": "gigahertz", "torr": "torr", "lux": "lux",
        "penny": "pence", "krone": "kroner", "krona": "kronor", "head": "head",
        "fahrenheit": "fahrenheit", "mu": "mu", "ping": "ping",
    ]

    /// Words behind the one that has the plural: "metres per second", "inches
    /// of mercury", "yards after catch".
    private static let behind: Set<String> = ["per", "of", "after", "above"]

    /// The plural of a unit, which its last noun in front of a preposition has;
    /// codes of currencies stay.
    static func plural(_ unit: String) -> String {
        guard unit.utf8.first.map({ 0x61...0x7A ~= $0 }) == true else { return unit }
        var words = unit.split(separator: " ").map(String.init)
        // "degrees celsius"
        let isDegree = words[0] == "degree"
        let end = words.dropFirst().firstIndex { behind.contains($0) } ?? words.count
        let at = isDegree || end == 0 ? 0 : end - 1
        // "acre-feet", "ampere-hours"
        let parts = words[at].split(separator: "-").map(String.init)
        let last = parts.last ?? ""
        let many = plurals[last] ?? (last.hasSuffix("s") ? last : Inflection.plural(last))
        words[at] = (parts.dropLast() + [many]).joined(separator: "-")
        return words.joined(separator: " ")
    }
}

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
