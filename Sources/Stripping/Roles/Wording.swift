internal import Bytes
internal import Dates
internal import Documents
internal import Language

/// Lines that are known by how they are worded, in any kind of page.
enum Wording {
    /// The signature below a quoted message: "— Name (@name) November 18, 2019".
    static func isSignature(_ text: [UInt8]) -> Bool {
        let mark = WideMark(in: text.span, at: 0, end: text.count)
        guard text.first == 0x2D || mark == .enDash || mark == .emDash else { return false }
        return text.span.holds([0x28, 0x40])
    }

    /// Whether a line names who made the story: "(Reporting by Jane Roe; Editing by John Doe)".
    static func isCredit(_ text: [UInt8]) -> Bool {
        let start = text.first == 0x28 ? Array(text.dropFirst()) : text
        return credits.contains { start.starts(with: $0) }
    }

    /// Whether a line says how long reading takes, in at most six words:
    /// "Reading time: 3 minutes", "5 min read".
    static func isReadingTime(_ text: [UInt8], words: Int) -> Bool {
        guard words <= 6 else { return false }
        let lower = text.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
        return readingTimes.contains { lower.span.holds($0) }
    }

    /// The time of day, or the time that has passed, above an entry of a live
    /// report, also behind its date.
    ///
    /// "16:48", "4.15 pm GMT", "12 min ago", "vor 3 Stunden", "12 Sep 2024, 14:51";
    /// nothing else stands in the line.
    static func isClock(_ text: [UInt8], lineWords: LineWords) -> Bool {
        guard text.count <= 48, text.contains(where: { $0 &- 0x30 < 10 }) else { return false }
        let words = String(decoding: text, as: UTF8.self).lowercased()
            .split(whereSeparator: { " ,|()·•-–".contains($0) }).map(String.init)
        guard (1...9).contains(words.count) else { return false }
        var hasClock = false
        var hasAgo = false
        var hasDate = false
        for (place, word) in words.enumerated() {
            let plain = word.last == "." ? String(word.dropLast()) : word
            let roles = lineWords.roles(of: word)
            if roles.contains(.ago) || word == "y" && place > 0 && words[place - 1] == "il" {
                hasAgo = true
            } else if roles.contains(.clock) || lineWords.roles(of: plain).contains(.clock)
                || !ZoneNames.offset(word, on: "").isEmpty
            {
                continue
            } else if lineWords.calendar.month(plain) != nil
                || lineWords.calendar.weekday(plain) != nil
            {
                hasDate = true
            } else if !PageDate.normal(word, order: .dayFirst, calendar: lineWords.calendar)
                .isEmpty
            {
                // A whole date in numbers says as much alone.
                hasDate = true
                hasClock = true
            } else if isClockTime(word) {
                hasClock = true
            } else if place + 2 < words.count, words[place + 1] == "h",
                isClockTime("\(word)h\(words[place + 2])")
            {
                // "17 h 48"
                hasClock = true
            } else if plain.allSatisfy(\.isNumber) {
                // A day, or a year beside one.
                let isYear = plain.count == 4 && hasDate && plain.hasPrefix("20")
                guard plain.count <= 2 || isYear else { return false }
            } else if !isOrdinal(plain) {
                guard isAge(word) else { return false }
                hasAgo = true
            }
        }
        return hasClock || hasAgo
    }

    /// Whether a word is a number with its ending: "12th".
    private static func isOrdinal(_ word: String) -> Bool {
        var cursor = DateCursor(bytes: Array(word.utf8))
        return cursor.number(least: 1, most: 2) != nil
            && ["st", "nd", "rd", "th"].contains(cursor.word())
    }

    /// Whether a word is a time of day: "16:48", "9.05", "14h30", "4pm", "4:15pm".
    private static func isClockTime(_ word: String) -> Bool {
        var cursor = DateCursor(bytes: Array(word.utf8))
        guard let hour = cursor.number(least: 1, most: 2), hour < 25 else { return false }
        if cursor.take(":") || cursor.take(".") || cursor.take("h") {
            guard let minute = cursor.number(least: 2, most: 2), minute < 60 else { return false }
            if cursor.take(":") { _ = cursor.number(least: 2, most: 2) }
            return ["", "am", "pm", "h", "z", "uhr", "a", "p"].contains(cursor.word())
        }
        return ["am", "pm", "uhr"].contains(cursor.word())
    }

    /// Whether a word is an age in short, as of a comment: "12m", "3h", "45min".
    private static func isAge(_ word: String) -> Bool {
        var cursor = DateCursor(bytes: Array(word.utf8))
        guard cursor.number(least: 1, most: 2) != nil else { return false }
        return ["m", "h", "s", "d", "min", "mins", "hr", "hrs"].contains(cursor.word())
    }

    /// Whether a line points to another story: "READ MORE: Headline of another story".
    static func isPointer(_ text: [UInt8], lineWords: LineWords) -> Bool {
        guard let colon = text.prefix(24).firstIndex(of: 0x3A) else { return false }
        return lineWords.roles(of: text[..<colon]).contains(.pointer)
    }

    /// Whether a text has a word by which a site speaks to whoever reads it.
    static func addressesReader(_ text: [UInt8], lineWords: LineWords) -> Bool {
        text.split { $0 | 0x20 &- 0x61 >= 26 && $0 < 0x80 }.contains { word in
            lineWords.roles(of: word).contains(.addressing)
        }
    }

    /// Whether a text gives a sum of money in words, beside a number: "8,90 Euro", "119 kr".
    static func namesSum(_ text: [UInt8], lineWords: LineWords) -> Bool {
        let words = text.split { !($0 | 0x20 &- 0x61 < 26 || $0 >= 0x80 || $0 &- 0x30 < 10) }
        let isNumber = { (word: ArraySlice<UInt8>) in word.allSatisfy { $0 &- 0x30 < 10 } }
        return words.indices.contains { at in
            lineWords.roles(of: words[at]).contains(.currency)
                && (at > 0 && isNumber(words[at - 1])
                    || at + 1 < words.count && isNumber(words[at + 1]))
        }
    }

    private static func bytes(_ texts: [String]) -> [[UInt8]] { texts.map { Array($0.utf8) } }

    private static let credits = bytes([
        "Reporting by ", "Additional reporting by ", "Writing by ", "Editing by ",
    ])
    private static let readingTimes = bytes([
        "min read", "mins read", "minute read", "minutes read", "reading time", "lesezeit",
        "lesedauer", "temps de lecture", "tiempo de lectura", "tempo de leitura",
        "tempo di lettura", "leestijd", "czas czytania", "lästid", "okuma süresi",
    ])
}

/// Tells sentences about people who sign up for something from requests to do so.
struct SigningUp {
    let scan: PageScan
    private let phrases: Phrases
    private let requests: UInt32
    private let days: UInt32

    init(scan: PageScan, phrases: Phrases) {
        self.scan = scan
        self.phrases = phrases
        requests = phrases.bits(of: ["promo.newsletter"])
        days = phrases.bits(of: ["dateline.date"])
    }

    /// Whether a sentence with a phrase of newsletters tells what others do,
    /// as "Parents can sign up their children" does.
    ///
    /// No sentence of it begins with the phrase, and none speaks to the reader, of the site
    /// or of a price.
    func isTold(_ index: Int, on page: Page) -> Bool {
        let (block, line) = (page.blocks[index], scan.lines[index])
        guard line.rules & requests != 0, line.rules & ~(requests | days) == 0, line.ends,
            line.firstRule < 0, line.marks.prices == 0, line.marks.addresses == 0,
            block.layout.linkedBytes == 0, line.covered * 2 < line.counts.words
        else { return false }
        let speaksToReader = Wording.addressesReader(block.text, lineWords: scan.lineWords)
        let site = Array(page.metadata.site.utf8)
        return !speaksToReader && !holdsRequest(block.text)
            && (site.isEmpty || !block.text.span.holds(site))
    }

    /// Whether a sentence of a text begins with a phrase.
    private func holdsRequest(_ text: [UInt8]) -> Bool {
        text.split { ".!?".utf8.contains($0) }.contains { sentence in
            phrases.matches(WordScan.hashes(of: Array(sentence))[...]).first >= 0
        }
    }
}
