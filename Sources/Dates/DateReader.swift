package import Documents
package import Language
package import Tables

/// Finds date expressions and resolves them against a document's anchor.
///
/// Days end on the next day. A range with "to" or a dash ends after its last day ("4 to 22 October" on the
/// 23rd), or where its last longer period begins ("2014 to 2018" on 2018-01-01). Without a year or week the
/// nearest one on or before the anchor is meant, or the coming one where the sentence looks ahead.
package struct DateReader: Sendable {
    let words: DateWords

    package init(data: DataFolder) throws(TableError) {
        words = try DateWords(data: data)
    }

    /// The date expressions of an article in order.
    ///
    /// - `pack`: how the article's language writes dates; nil for the language of the rules.
    package func dates(
        in article: borrowing Article, pack: LanguagePack? = nil
    ) -> [DateMention] {
        var found: [DateMention] = []
        var lexemes: [DateLexeme] = []
        let anchor = CivilCalendar.day(iso: article.metadata.anchor.day)
        // Without one, what two anchors read alike does not depend on any.
        let anchors = anchor.map { [$0] } ?? Self.trialAnchors
        var isDayFirst: Bool?
        let lexer = DateLexer(words: words, pack: pack)
        let count = article.tokens.count
        for sentence in article.sentences where sentence.tokens.upperBound <= count {
            guard mayHoldDate(article.text, article.tokens, sentence.tokens, pack) else { continue }
            lexemes.removeAll(keepingCapacity: true)
            lexer.read(article.text, sentence.range.start, sentence.range.end, into: &lexemes)
            addTags(&lexemes, article, sentence)
            if isDayFirst == nil, lexemes.contains(where: { $0.byte == UInt8(ascii: "/") }) {
                isDayFirst = Self.writesDayFirst(article.text)
            }
            var readings: [[DateMention]] = []
            for anchor in anchors where readings.first?.isEmpty != true {
                var list: [DateMention] = []
                var parser = DateParser(
                    lexemes: lexemes, holidays: words.holidays, anchor: anchor,
                    isDayFirst: isDayFirst ?? (pack != nil))
                parser.readAll { date, _ in list.append(date) }
                readings.append(list)
            }
            found += Self.common(readings)
        }
        return found
    }

    /// Two days in no way alike: weekday, day, month, quarter, half, year and decade differ.
    private static let trialAnchors = [
        CivilCalendar.day(2009, 3, 18), CivilCalendar.day(2016, 10, 7),
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

    private func mayHoldDate(
        _ text: [UInt8], _ tokens: borrowing Tokens, _ range: Range<Int>, _ pack: LanguagePack?
    ) -> Bool {
        for index in range {
            let shape = tokens.shape[index]
            if shape.contains(.digit) {
                let length = tokens.end[index] - tokens.start[index]
                if length == 4 || length == 8 || !shape.contains(.number) { return true }
                if tokens.range(index).holds(text, UInt8(ascii: "/"), UInt8(ascii: "-")) {
                    return true
                }
                if length > 7, tokens.range(index).holds(text, UInt8(ascii: "."), UInt8(ascii: "."))
                {
                    return true
                }
            } else if shape.contains(.hyphen), shape.contains(.letter) {
                let range = tokens.range(index)
                for at in range.start..<range.end where text[at] == UInt8(ascii: "-") {
                    if words.triggers.contains(WordHash.of(text.span, at + 1, range.end)) {
                        return true
                    }
                    if words.triggers.contains(WordHash.of(text.span, range.start, at)) {
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

    /// Copies the tags of the tokens to the words in them.
    private func addTags(
        _ lexemes: inout [DateLexeme], _ article: borrowing Article, _ sentence: Sentence
    ) {
        var token = sentence.tokens.lowerBound
        let end = sentence.tokens.upperBound
        for index in lexemes.indices where lexemes[index].kind == .word {
            let start = lexemes[index].start
            while token < end, Int(article.tokens.end[token]) <= start { token += 1 }
            guard token < end, Int(article.tokens.start[token]) <= start else { continue }
            lexemes[index].tag = article.tokens.tag[token]
            let word = article.text[start..<lexemes[index].end]
            lexemes[index].isSuperlative =
                lexemes[index].word.kind == .superlative
                || lexemes[index].tag == .ADJ && word.count > 4
                    && word.suffix(3).elementsEqual("est".utf8)
            guard lexemes[index].tag == .VERB else { continue }
            let lemma =
                article.tokens.lemma.count == article.tokens.count
                ? article.tokens.lemma[token] : lexemes[index].hash
            lexemes[index].form = Self.form(
                of: lexemes[index], word, lemma: lemma)
        }
    }

    /// Past where the ending or an irregular form says so; present for the base form and with "s", not for "-ing".
    private static func form(
        of lexeme: DateLexeme, _ word: ArraySlice<UInt8>, lemma: UInt64
    ) -> DateLexeme.VerbForm {
        if word.count > 3, word.last.map({ $0 | 0x20 }) == UInt8(ascii: "d"),
            word.dropLast().last.map({ $0 | 0x20 }) == UInt8(ascii: "e")
        {
            return .past
        }
        if word.count > 4, word.suffix(3).elementsEqual("ing".utf8) { return .none }
        if lexeme.word.kind == .spoken { return .past }
        // "cut", "put" and "set" are both.
        if lexeme.word.kind == .stative { return .none }
        return lemma == lexeme.hash || lexeme.isPlural ? .present : .past
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
    fileprivate func holds(_ text: [UInt8], _ one: UInt8, _ other: UInt8) -> Bool {
        for at in start..<end where text[at] == one || text[at] == other { return true }
        return false
    }
}

extension DateParser {
    /// Calls `body` with each expression of the sentence in order; sets such as "every Monday" are passed over.
    mutating func readAll(_ body: (DateMention, Period) -> Void) {
        var at = 0
        while at < count {
            if kind(at) == .every, let set = point(kind(at + 1) == .ordinal ? at + 2 : at + 1) {
                at = max(at + 1, set.next)
                continue
            }
            if kind(at) == .since, isOfRecord(at), let border = point(at + 1) {
                at = max(at + 1, border.next)
                continue
            }
            guard let found = expression(at), found.next > at else {
                at += 1
                continue
            }
            let range = ByteRange(lexemes[found.first].start, lexemes[found.next - 1].end)
            let period = found.period
            body(
                DateMention(
                    range: range, start: period.start.map(CivilCalendar.iso) ?? "",
                    end: period.end.map(CivilCalendar.iso) ?? ""),
                period)
            if period.start != nil, period.end != nil { context = period }
            at = found.next
        }
    }
}
