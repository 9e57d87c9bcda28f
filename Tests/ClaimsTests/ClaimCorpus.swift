/// Sentences with the claims that they state, one a line: `text => claim; claim`.
///
/// A claim is number (a range `low..high`), unit or counted things, then what is not the default: bound, change,
/// `implied` for a number that only a verb states.
enum ClaimCorpus {
    static let all: [(name: String, lines: String)] = [
        ("politics", politics), ("courts", courts), ("health", health), ("economy", economy),
        ("sport", sport),
        ("disasters", disasters), ("science", science), ("weather", weather), ("numbers", numbers),
        ("kinds", kinds), ("neighbours", neighbours), ("left out", leftOut),
    ]

    struct Case: Sendable, CustomStringConvertible {
        var text: String
        var claims: String
        var description: String { text }
    }

    static let cases: [Case] = all.flatMap { section in
        section.lines.split(separator: "\n").map { line in
            guard let arrow = line.range(of: " =>") else {
                return Case(text: String(line), claims: "?")
            }
            let claims = line[arrow.upperBound...].drop { $0 == " " }
            return Case(text: String(line[..<arrow.lowerBound]), claims: String(claims))
        }
    }
}

extension Substring {
    /// The first place of a short text in this one.
    fileprivate func range(of text: String) -> Range<Index>? {
        var at = startIndex
        while at < endIndex {
            if self[at...].hasPrefix(text) { return at..<index(at, offsetBy: text.count) }
            at = index(after: at)
        }
        return nil
    }
}
