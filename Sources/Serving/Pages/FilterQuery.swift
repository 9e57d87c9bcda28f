internal import Reading

/// A filter as the query of an address, under the names of the command line's options;
/// `q` are the words.
struct FilterQuery: Sendable {
    var filter = ClaimFilter()
    /// What could not be read, for people.
    private(set) var faults: [String] = []

    static let names = [
        "q", "unit", "min", "max", "subject", "name", "said-by", "source", "since", "until",
        "language",
    ]
    private static let labels = [
        "q": "words", "unit": "unit", "min": "at least", "max": "at most", "subject": "about",
        "name": "naming", "said-by": "said by", "source": "source", "since": "since",
        "until": "until", "language": "language",
    ]

    static func label(_ name: String) -> String { labels[name] ?? name }

    /// As they were given.
    private(set) var values: [String: String] = [:]

    init(_ request: WebRequest) {
        for name in Self.names {
            let value = request[name]
            guard !value.isEmpty else { continue }
            values[name] = value
            switch name {
            case "q": filter.words = value
            case "unit": filter.unit = value
            case "min": filter.minimum = number(value, named: name)
            case "max": filter.maximum = number(value, named: name)
            case "subject": filter.subject = value
            case "name": filter.name = value
            case "said-by": filter.speaker = value
            case "source": filter.source = value
            case "since": filter.since = day(value, at: .first)
            case "until": filter.until = day(value, at: .last)
            case "language": filter.language = value
            default: assertionFailure("\(name) is read nowhere")
            }
        }
    }

    /// Asks for a name alone.
    init(name: String) {
        filter.name = name
        values["name"] = name
    }

    /// Says that something asked for besides the filters is not understood.
    mutating func refuse(_ value: String, known: [String]) {
        faults.append(
            "“\(value)” is none of \(known.joined(separator: ", ")), so it is not asked for")
    }

    private mutating func number(_ text: String, named name: String) -> Double? {
        let plain = text.filter { $0 != "," && $0 != " " }
        if let number = Double(plain), number.isFinite { return number }
        faults.append("“\(text)” is no number, so it is not asked for")
        return nil
    }

    private mutating func day(_ text: String, at end: Day.End) -> Day? {
        if let day = Day(text, at: end) { return day }
        faults.append("“\(text)” is no day such as 2026-11-23, so it is not asked for")
        return nil
    }

    /// An address with the filter as it is, but for some names.
    func link(_ path: String, setting pairs: [(name: String, value: String)]) -> String {
        var query = self
        for (name, value) in pairs { query.values[name] = value }
        return query.link(path)
    }

    /// An address with the filter as it is, but for one name.
    func link(_ path: String, setting name: String = "", to value: String? = nil) -> String {
        var pairs = Self.names.compactMap { key in
            (key == name ? value : values[key]).map { (key, $0) }
        }
        if let value, !Self.names.contains(name), !name.isEmpty { pairs.append((name, value)) }
        let query = pairs.filter { !$0.1.isEmpty }.map {
            "\($0.0)=\(MarkupText.percentEncoded($0.1))"
        }
        return path + (query.isEmpty ? "" : "?" + query.joined(separator: "&"))
    }

    var isEmpty: Bool { values.isEmpty }
}
