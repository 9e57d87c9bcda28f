internal import Documents
internal import Rules
internal import Tables

/// Days with names, from `cues/date-holidays.tsv`.
struct Holidays: Sendable {
    enum Rule: Sendable {
        case fixed(month: Int, day: Int)
        case easter(days: Int)
        /// The `n`-th weekday of a month, -1 the last, and some days more.
        case weekday(month: Int, weekday: Int, n: Int, days: Int)

        func day(in year: Int) -> Int? {
            switch self {
            case .fixed(let month, let day):
                return CivilCalendar.day(year: year, month: month, day: day)
            case .easter(let days): return CivilCalendar.easter(year).map { $0 + days }
            case .weekday(let month, let weekday, let n, let days):
                return Holidays.day(weekday: weekday, n: n, ofMonth: month, of: year).map {
                    $0 + days
                }
            }
        }
    }

    private(set) var rules: [Rule] = []
    /// The joined hashes of a name's words, or of the words it begins with, to its rule;
    /// -1 for a mere beginning.
    private(set) var names: WordTable<Int32>
    /// A word of each name that stands in few other texts.
    private(set) var triggers: [UInt64] = []
    private(set) var longest = 1
    /// The first word of each name.
    private(set) var beginnings: [UInt64] = []

    init(data: DataFolder) throws(TableError) {
        let table = try data.table("cues/date-holidays.tsv")
        let (name, rule) = (try table.column("name"), try table.column("rule"))
        names = WordTable(filler: -1, capacity: table.count * 3)
        for index in 0..<table.count {
            let row = table.row(index)
            guard let parsed = Self.rule(row.text(rule)) else {
                throw row.error(
                    "rule is \"\(row.text(rule))\"; known are MM-DD, easter N and "
                        + "nth M W N [D]")
            }
            rules.append(parsed)
            let words = Self.words(Array(row.bytes(name)))
            guard let first = words.first else { throw row.error("has no name") }
            let days = [WordHash.of("day"), WordHash.of("year")]
            if !words.contains(where: { days.contains($0) }) { triggers.append(first) }
            longest = max(longest, words.count)
            beginnings.append(first)
            var joined: UInt64 = 0
            for (place, word) in words.enumerated() {
                joined = place == 0 ? word : WordHash.joined(joined, word)
                if place + 1 == words.count {
                    names.set(joined, to: Int32(index))
                } else if names[joined] == nil {
                    names.set(joined, to: -1)
                }
            }
        }
    }

    /// The longest name that begins at a token: its rule and the token behind it.
    func rule(in sentence: DateSentence, at start: Int) -> (value: Int, next: Int)? {
        let tokens = sentence.tokens
        var joined: UInt64 = 0
        var best: (value: Int, next: Int)?
        var words = 0
        var at = start
        while at < tokens.count, words < longest {
            if tokens[at].kind == .sign {
                guard words > 0,
                    [".", ",", "'"].contains(where: { sentence.isMark(at: at, is: $0) })
                else { break }
                at += 1
                continue
            }
            guard tokens[at].kind == .word else { break }
            joined = words == 0 ? tokens[at].hash : WordHash.joined(joined, tokens[at].hash)
            words += 1
            at += 1
            guard let rule = names[joined] else { break }
            // "the new year" in lower case is no feast.
            let isYear =
                sentence.kind(at - 1) == .unit
                && tokens[at - 1].value == Int32(CalendarUnit.year.rawValue)
            if rule >= 0, words != 2 || tokens[at - 1].shape.contains(.capital) || !isYear {
                best = (Int(rule), at)
            }
        }
        return best
    }

    /// The `n`-th weekday of a month; -1 the last.
    static func day(weekday: Int, n: Int, ofMonth month: Int, of year: Int) -> Int? {
        if n < 0 {
            let last = CivilCalendar.start(ofMonth: month + 1, of: year) - 1
            return last - (CivilCalendar.weekday(last) - weekday).modulo(7)
        }
        let first = CivilCalendar.start(ofMonth: month, of: year)
        let day = first + (weekday - CivilCalendar.weekday(first)).modulo(7) + 7 * (n - 1)
        return n > 0 && CivilCalendar.civil(day).month == month ? day : nil
    }

    /// The hashes of a name's words, split as `DateLexer` splits them.
    private static func words(_ bytes: [UInt8]) -> [UInt64] {
        bytes.split { !DateLexer.isLetter($0) }.map { WordHash.of(Array($0)) }
    }

    private static func rule(_ text: String) -> Rule? {
        let bytes = text.utf8
        let parts = bytes.span.strings(partedBy: " ")
        let numbers = parts.dropFirst().compactMap { Int($0) }
        guard let first = parts.first, numbers.count == parts.count - 1 else { return nil }
        switch (first, numbers.count) {
        case ("easter", 1): return .easter(days: numbers[0])
        case ("nth", 3), ("nth", 4):
            return .weekday(
                month: numbers[0], weekday: numbers[1], n: numbers[2],
                days: numbers.count > 3 ? numbers[3] : 0)
        default:
            let name = first.utf8
            let fixed = name.span.strings(partedBy: "-").compactMap { Int($0) }
            return fixed.count == 2 ? .fixed(month: fixed[0], day: fixed[1]) : nil
        }
    }
}
