internal import Dates

/// Which claims are asked for; the same in every command, page and export.
///
/// What is "" or nil asks nothing.
package struct ClaimFilter: Sendable, Hashable {
    /// All of these in the sentence, the subject or the title: words, "phrases", begin*; -word must not be there.
    package var words = ""
    /// As records have it: "USD", "percent", "kilometre".
    package var unit = ""
    package var minimum: Double?
    package var maximum: Double?
    /// Words of what the number is about.
    package var subject = ""
    /// A person, organisation or place that the document names.
    package var name = ""
    /// Words of who says so.
    package var speaker = ""
    /// A source or site, in full; letters' case does not matter.
    package var source = ""
    /// Days, both of the period.
    package var since: Day?
    package var until: Day?
    /// ISO 639-1.
    package var language = ""
    /// A record's id.
    package var document = ""

    package init() {}

    package var isEmpty: Bool { self == ClaimFilter() }

    /// The same without the words.
    package var withoutWords: ClaimFilter {
        var filter = self
        filter.words = ""
        return filter
    }
}

/// A day of a period, as people write it: the whole day, or the first or last one of a month or year.
package struct Day: Sendable, Hashable {
    /// Which day of a month or year is meant.
    package enum End: Sendable { case first, last }

    /// As in 2026-11-23.
    package let text: String

    /// nil if the text is no day, month or year such as 2026-11-23, 2026-11 or 2026.
    package init?(_ text: String, _ end: End) {
        let fields = text.split(separator: "-", omittingEmptySubsequences: false)
        guard (1...3).contains(fields.count), fields[0].utf8.count == 4,
            fields.dropFirst().allSatisfy({ $0.utf8.count == 2 }),
            fields.allSatisfy({ $0.utf8.allSatisfy { $0 &- 0x30 < 10 } })
        else { return nil }
        let numbers = fields.compactMap { Int($0) }
        let month = numbers.count > 1 ? numbers[1] : end == .first ? 1 : 12
        let days = numbers.count > 2 ? [numbers[2]] : end == .first ? [1] : [31, 30, 29, 28]
        guard
            let day = days.first(where: { CivilCalendar.day(numbers[0], month, $0) != nil })
        else { return nil }
        self.text = CivilCalendar.iso(year: numbers[0], month: month, day: day)
    }
}

/// Words as people type them, as the full-text search takes them.
///
/// "Phrases in quotation marks", beginnings with a star, words that must not be there with a minus in front; all else is
/// plain words, whatever they mean to the search's own language.
struct WordQuery {
    private struct Term {
        var text: String
        var isExcluded: Bool
        var isBeginning: Bool

        var quoted: String {
            "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
                + (isBeginning ? "*" : "")
        }
    }

    private var terms: [Term] = []

    init(_ text: String) {
        // A NUL would end what SQLite reads.
        var rest = Substring(text.filter { $0 != "\0" })
        while let first = rest.first {
            if first.isWhitespace {
                rest.removeFirst()
                continue
            }
            var isExcluded = false
            if first == "-", let next = rest.dropFirst().first, !next.isWhitespace {
                isExcluded = true
                rest.removeFirst()
            }
            var word: Substring
            if rest.first == "\"" {
                rest.removeFirst()
                word = rest.prefix { $0 != "\"" }
                rest = rest.dropFirst(word.count + 1)
            } else {
                word = rest.prefix { !$0.isWhitespace }
                rest = rest.dropFirst(word.count)
            }
            let isBeginning = word.last == "*"
            if isBeginning { word.removeLast() }
            // Marks alone are no words to the search.
            guard
                word.unicodeScalars.contains(where: {
                    $0.properties.isAlphabetic || $0.properties.numericType != nil
                })
            else { continue }
            terms.append(
                Term(text: String(word), isExcluded: isExcluded, isBeginning: isBeginning))
        }
    }

    /// In the search's language, for some columns; nil without a word that must be there.
    func expression(in columns: [ClaimColumn]) -> String? {
        let wanted = terms.filter { !$0.isExcluded }.map(\.quoted)
        guard !wanted.isEmpty else { return nil }
        let names = columns.map(\.rawValue).joined(separator: " ")
        let excluded = terms.filter(\.isExcluded).map(\.quoted)
        let all = "({\(names)} : (\(wanted.joined(separator: " AND "))))"
        return excluded.isEmpty
            ? all : "(\(all) NOT ({\(names)} : (\(excluded.joined(separator: " OR ")))))"
    }

    /// For a table of one column.
    var plain: String? {
        let wanted = terms.filter { !$0.isExcluded }.map(\.quoted)
        return wanted.isEmpty ? nil : wanted.joined(separator: " AND ")
    }
}
