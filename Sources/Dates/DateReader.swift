// Module Dates: date expressions and the days they stand for.
// Imports Rules, Language and the vocabulary.
// `DateLexer` (words of dates) -> rules of `Data/rules/dates.rules` -> `DateMaker` (days,
// resolved against the document's anchor) -> `DateMention`s.
// Days are numbers and ISO texts, half open: an expression ends on the day behind its last.

package import Documents
package import Language
package import Tables

/// Finds date expressions and resolves them against a document's anchor.
///
/// Days end on the next day. A range with "to" or a dash holds both its ends ("4 to 22 October"
/// ends on the 23rd, "2014 to 2018" on 2019-01-01). Without a year or week the nearest one
/// on or before the anchor is meant, or the coming one where the sentence looks ahead.
package struct DateReader: Sendable {
    private let words: DateWords
    private let rules: DateRules

    /// Reads the rules once for all stages that have the folder.
    package init(data: DataFolder) throws(TableError) {
        self = try data.once("dates") { (data) throws(TableError) in
            try DateReader(data: data, without: "")
        }
    }

    /// - `without`: the name of a rule that is left out, to see what it does; "" for none.
    package init(data: DataFolder, without: String) throws(TableError) {
        words = try DateWords(data: data)
        rules = try DateRules(from: data, words: words, without: without)
    }

    /// The date expressions of an article in order.
    ///
    /// - `pack`: how the article's language writes dates; nil for the language of the rules.
    package func dates(
        in article: borrowing Article, pack: LanguagePack? = nil
    ) -> [DateMention] {
        var found: [DateMention] = []
        var cut = DateSentence()
        let anchor = CivilCalendar.day(iso: article.metadata.anchor.day)
        // Without one, what two anchors read alike does not depend on any.
        let anchors = anchor.map { [$0] } ?? Self.trialAnchors
        // no language with a pack writes the month first
        var isDayFirst: Bool? = pack == nil ? nil : true
        let lexer = DateLexer(words: words, pack: pack)
        let count = article.tokens.count
        for sentence in article.sentences where sentence.tokens.upperBound <= count {
            guard
                mayHoldDate(
                    in: article.text, tokens: article.tokens, range: sentence.tokens, pack: pack)
            else { continue }
            cut.removeAll()
            lexer.read(article.text, from: sentence.range.start, to: sentence.range.end, into: &cut)
            cut.addTags(of: article, sentence)
            if isDayFirst == nil,
                cut.tokens.indices.contains(where: { cut.isMark(at: $0, is: "/") })
            {
                isDayFirst = Self.writesDayFirst(article.text)
            }
            var readings: [[DateMention]] = []
            for anchor in anchors where readings.first?.isEmpty != true {
                var list: [DateMention] = []
                var search = DateSearch(
                    rules,
                    basis: DateBasis(
                        sentence: cut, holidays: words.holidays, anchor: anchor,
                        isDayFirst: isDayFirst ?? false))
                search.readAll { date, _ in list.append(date) }
                readings.append(list)
            }
            found += Self.common(readings)
        }
        return found
    }

    /// Two days in no way alike: weekday, day, month, quarter, half, year and decade differ.
    private static let trialAnchors = [
        CivilCalendar.day(year: 2009, month: 3, day: 18),
        CivilCalendar.day(year: 2016, month: 10, day: 7),
    ].compactMap { $0 }

    /// The first reading, without the sides of expressions that the others read in another way.
    private static func common(_ readings: [[DateMention]]) -> [DateMention] {
        guard var list = readings.first else { return [] }
        for other in readings.dropFirst() {
            var at = 0
            for index in list.indices {
                while at < other.count, other[at].range.end <= list[index].range.start { at += 1 }
                let twin =
                    at < other.count && other[at].range == list[index].range ? other[at] : nil
                if twin?.start != list[index].start { list[index].start = "" }
                if twin?.end != list[index].end { list[index].end = "" }
            }
        }
        return list
    }

    /// The day that relative dates of a page are resolved against.
    package func anchor(of page: Page, url: String) -> Anchor {
        AnchorReader(words: words, rules: rules).anchor(of: page, url: url)
    }

    private func mayHoldDate(
        in text: [UInt8], tokens: borrowing Tokens, range: Range<Int>, pack: LanguagePack?
    ) -> Bool {
        for index in range {
            let shape = tokens.shape[index]
            if shape.contains(.digit) {
                let length = tokens.end[index] - tokens.start[index]
                if length == 4 || length == 8 || !shape.contains(.number) { return true }
                if tokens.range(index).holds(in: text, UInt8(ascii: "/"), or: UInt8(ascii: "-")) {
                    return true
                }
                if length > 7,
                    tokens.range(index).holds(in: text, UInt8(ascii: "."), or: UInt8(ascii: "."))
                {
                    return true
                }
            } else if shape.contains(.hyphen), shape.contains(.letter) {
                let range = tokens.range(index)
                for at in range.start..<range.end where text[at] == UInt8(ascii: "-") {
                    if words.triggers.contains(
                        WordHash.of(in: text.span, from: at + 1, to: range.end))
                    {
                        return true
                    }
                    if words.triggers.contains(
                        WordHash.of(in: text.span, from: range.start, to: at))
                    {
                        return true
                    }
                    break
                }
            }
            if words.triggers.contains(pack?.hash(tokens.hash[index]) ?? tokens.hash[index]) {
                return true
            }
        }
        return false
    }

    /// Whether a date such as "22/3/2019" shows that the document writes days before months.
    private static func writesDayFirst(_ text: [UInt8]) -> Bool {
        var at = 0
        while at + 5 < text.count {
            defer { at += 1 }
            guard text[at] == UInt8(ascii: "/"), at >= 2, text[at - 1] &- 0x30 < 10,
                text[at - 2] &- 0x30 < 10,
                text[at + 1] &- 0x30 < 10
            else { continue }
            let day = Int(text[at - 2] - 0x30) * 10 + Int(text[at - 1] - 0x30)
            let second = text[at + 2] == UInt8(ascii: "/") ? at + 2 : at + 3
            guard (13...31).contains(day), at < 3 || text[at - 3] &- 0x30 >= 10,
                text[second] == UInt8(ascii: "/")
            else { continue }
            return true
        }
        return false
    }
}

extension ByteRange {
    /// Whether one of two bytes stands in the range.
    fileprivate func holds(in text: [UInt8], _ one: UInt8, or other: UInt8) -> Bool {
        for at in start..<end where text[at] == one || text[at] == other { return true }
        return false
    }
}
