internal import Language

/// Reads the names in a byline: "By Jane Roe (@jroe) and John Doe,
/// Staff Writers, for the Valley Gazette".
struct Byline {
    /// Bytes of a line that is read at all.
    static let longest = 240

    let lineWords: LineWords
    private var persons: PersonNames { PersonNames(lineWords: lineWords) }
    private var opening: BylineOpening { BylineOpening(lineWords: lineWords) }

    /// In their order; empty if the line names nobody.
    ///
    /// Handles, addresses, offices, places, outlets and dates around the names are left out.
    func names(_ text: String) -> [String] {
        guard !text.contains("://"), !text.hasPrefix("@"), text.utf8.count <= Self.longest else {
            return []
        }
        let words = TemplateMarks(lineWords: lineWords).without(text).split(separator: " ")
        var reading = Reading(self)
        let start = opening.end(in: words) ?? 0
        let lead = BylineLead(lineWords: lineWords).words(of: words, from: start)
        for word in lead.dropFirst(start) {
            let parts = Self.unglued(word)
            reading.read(parts.name)
            if parts.isCut { reading.endAtOffice() }
        }
        reading.end()
        return reading.names
    }

    /// The part of a word in front of a capital inside of it, and whether anything was behind that.
    ///
    /// Where markup stands between a name and an office no space may be left ("RoeneStaff").
    /// Names have such capitals near their beginning ("McDonald", "DiCaprio").
    private static func unglued(_ word: Substring) -> (name: Substring, isCut: Bool) {
        var before = 0
        for at in word.indices {
            if before >= longestPrefix, word[at].isUppercase { return (word[..<at], true) }
            before = word[at].isLowercase ? before + 1 : 0
        }
        return (word, false)
    }

    /// Small letters in front of a capital inside of a name, and one more.
    private static let longestPrefix = 4

    /// One walk over the words of a line.
    private struct Reading {
        let byline: Byline
        var names: [String] = []
        private var open: [Substring] = []
        /// What follows is no name, up to the next sign that parts.
        private var skips = false
        /// What follows is no name up to the next part of the line:
        /// names of photographers are several too.
        private var skipsPart = false
        /// What follows stands behind a bar.
        private var isBarred = false
        private var places = BylinePlaces()

        init(_ byline: Byline) { self.byline = byline }

        mutating func read(_ word: Substring) {
            let plain = PersonNames.folded(word)
            let roles = byline.lineWords.roles(of: plain)
            if Byline.bars.contains(plain) || word.hasPrefix("—") || word.hasPrefix("–") {
                close()
                skipsPart = false
                isBarred = true
                return
            }
            if readBrackets(word) { return }
            if roles.contains(.joint), plain.utf8.count > 1 || word == plain {
                let isName = !open.isEmpty && !skips && !skipsPart
                close()
                places.join(isName: isName, mayLeadToPlace: roles.contains(.place), names: names)
                return
            }
            if open.count > 1, byline.isVerb(word) {
                // "Jane Roe reports from Kell"
                close()
                skips = true
                return
            }
            // "Additional reporting by Jane Roe"
            if !roles.isDisjoint(with: [.text, .picture]), isBeside { open = [] }
            if word.contains("@") {
                // An address or a handle: a name may end at it.
                close()
                skips = !word.hasPrefix("@") && !word.hasPrefix("(")
                if word.hasSuffix(",") || word.hasSuffix(";") || word.hasSuffix(")") { close() }
                return
            }
            if skipsPart || open.isEmpty, roles.contains(.text), plain != "a" {
                // "Photos by Jane Roe, text by John Doe"
                close()
                skipsPart = false
                return
            }
            if open.isEmpty, roles.contains(.author) || plain == "a" { return }
            if roles.contains(.picture) || word.hasPrefix("©") {
                close()
                skipsPart = true
                return
            }
            // "Jane Roe Reading time: 3 min"; Read and Share are surnames, too
            if roles.contains(.control)
                || open.count > 1 && (word.last == ":" || roles.contains(.page))
            {
                close()
                skips = true
                return
            }
            // "Per" and "In" are first names too.
            if roles.contains(.date) || roles.contains(.end) && word == plain
                || open.isEmpty && roles.contains(.outletCue)
            {
                close()
                skips = true
                return
            }
            // "Jane Roe 3.11.2023": a name ends at a date.
            if word.first?.isNumber == true {
                close()
                skips = true
                if word.hasSuffix(",") || word.hasSuffix(";") { close() }
                return
            }
            open.append(word)
            if word.hasSuffix(",") || word.hasSuffix(";") {
                close()
                if word.hasSuffix(";") { skipsPart = false }
            }
        }

        /// Whether all words of the name that is being read are of none.
        private var isBeside: Bool {
            open.allSatisfy { byline.lineWords.roles(of: PersonNames.folded($0)).contains(.beside) }
        }

        /// What somebody did, in brackets behind a name: "Jane Roe (text) and John Doe (photos)";
        /// false if a word says no such thing.
        private mutating func readBrackets(_ word: Substring) -> Bool {
            guard word.hasPrefix("(") || word.hasSuffix(")"), !open.isEmpty || skips else {
                return false
            }
            let did = byline.lineWords.roles(
                of: PersonNames.folded(word.filter { !"(),;".contains($0) }))
            let isPicture = did.contains(.picture)
            guard isPicture || did.contains(.text) else { return false }
            if isPicture { open = [] }
            close()
            skips = !word.contains { ",;".contains($0) }
            return true
        }

        /// What follows is the office of the name that was read.
        mutating func endAtOffice() {
            close()
            skips = true
        }

        mutating func close() {
            let name = byline.persons.trimmed(open.joined(separator: " "))
            // "Jane Roe / Westmere": a place.
            let isPlace = isBarred && !name.contains(" ") && names.last?.contains(" ") ?? false
            if byline.persons.isDegree(name), !names.isEmpty {
                // "Jane Roe, PhD"
            } else if let last = names.indices.last, byline.persons.isGeneration(name) {
                names[last] += " " + name
            } else if !skips, !skipsPart, !isPlace {
                if byline.persons.isName(name) {
                    names.append(name)
                    places.note(in: names, lineWords: byline.lineWords)
                } else if names.isEmpty, let person = byline.persons.beforeOffice(name) {
                    names.append(person)
                }
            }
            open = []
            skips = false
            isBarred = false
        }

        /// Ends the line; what turned out to be places is left out.
        mutating func end() {
            close()
            names = places.without(names)
        }
    }

    static let bars: Set<String> = ["|", "/", "•", "·", "-"]

    /// Whether a line begins as bylines do, and names somebody right behind:
    /// "By Jane Roe", "Words by Jane Roe", "Text: Jane Roe".
    func opens(_ text: String) -> Bool {
        // most lines of a page are told by their first word
        let bytes = text.utf8.drop { $0 == UInt8(ascii: " ") }
        let first = PersonNames.folded(Substring(bytes.prefix { $0 != UInt8(ascii: " ") }))
        guard
            !lineWords.roles(of: first).isDisjoint(with: [.author, .text, .picture, .article])
        else { return false }
        let words = text.split(separator: " ", maxSplits: BylineOpening.longest + 8)
        guard let end = opening.end(in: words), end > 0, end < words.count,
            words[end].first?.isUppercase == true, !isIdiom(text, words: words, end: end)
        else { return false }
        // Kickers have colons, too: "Report: Storm moves east".
        guard BylineOpening.endsLabel(words[end - 1]), let name = names(text).first else {
            return true
        }
        return persons.isFullName(name) && !name.contains(":")
    }

    /// Whether a line begins with an author's cue, as kickers do, but what follows names things:
    /// "By Land and Sea", "Von Haus aus stur".
    private func isIdiom(_ text: String, words: [Substring], end: Int) -> Bool {
        let names = names(text)
        guard let first = names.first, !first.contains(" "),
            !first.allSatisfy({ !$0.isCased || $0.isUppercase })
        else { return false }
        if names.count > 1 { return true }
        guard PersonNames.folded(words[end - 1]) != "by", end + 1 < words.count else {
            return false
        }
        return words[end + 1].first?.isLowercase ?? false
    }

    /// Whether a line ends, or its first sentence does, right behind the names.
    func isLead(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        let lead = BylineLead(lineWords: lineWords)
        return lead.words(of: words, from: opening.end(in: words) ?? 0).count < words.count
    }

    /// Whether a line says no more than that somebody reports from somewhere:
    /// "Jane Roe reports from Kell".
    func reports(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: Self.longestReport)
        guard words.count < Self.longestReport,
            let verb = words.firstIndex(where: isVerb), verb >= 2, verb + 2 < words.count,
            lineWords.roles(of: String(words[verb + 1])).contains(.end),
            words[(verb + 2)...].allSatisfy({ word in
                word.first?.isUppercase ?? false
                    || lineWords.roles(of: String(word)).contains(.article)
            }),
            !persons.isDay(words[verb + 2])
        else { return false }
        let names = names(text)
        return !names.isEmpty && names.allSatisfy(persons.isPerson)
    }

    private static let longestReport = 9

    /// Whether a word says that the name in front of it wrote what stands here.
    private func isVerb(_ word: Substring) -> Bool {
        word.first?.isLowercase ?? false && lineWords.roles(of: String(word)).contains(.wrote)
    }
}
