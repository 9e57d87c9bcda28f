internal import Language

/// Reads the names in a byline: "By Jane Roe (@jroe) and John Doe,
/// Staff Writers, for the Valley Gazette".
struct Byline {
    /// Bytes of a line that is read at all.
    static let longest = 240

    let lineWords: LineWords
    var authors: Authors { Authors(lineWords: lineWords) }

    /// In their order; empty if the line names nobody.
    ///
    /// Handles, addresses, offices, places, outlets and dates around the names are left out.
    func names(_ text: String) -> [String] {
        guard !text.contains("://"), !text.hasPrefix("@"), text.utf8.count <= Self.longest else {
            return []
        }
        let words = text.split(separator: " ")
        var reading = Reading(self)
        let start = opening(words) ?? 0
        for word in lead(of: words, from: start).dropFirst(start) {
            let parts = Self.unglued(word)
            reading.read(parts.name)
            if parts.isCut { reading.endAtOffice() }
        }
        reading.close()
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

    /// Lower case, without a sign behind; a point stays, as "A." is no word.
    static func folded(_ word: some StringProtocol) -> String {
        var word = word.lowercased().replacing("’", with: "'")
        while let last = word.last, ":,;".contains(last) { word.removeLast() }
        return word
    }

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

        init(_ byline: Byline) { self.byline = byline }

        mutating func read(_ word: Substring) {
            let plain = Byline.folded(word)
            let roles = byline.lineWords.roles(of: plain)
            if Byline.bars.contains(plain) || word.hasPrefix("—") || word.hasPrefix("–") {
                close()
                skipsPart = false
                isBarred = true
                return
            }
            if readBrackets(word) { return }
            if roles.contains(.joint), plain.utf8.count > 1 || word == plain {
                close()
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
            open.allSatisfy { byline.lineWords.roles(of: Byline.folded($0)).contains(.beside) }
        }

        /// What somebody did, in brackets behind a name: "Jane Roe (text) and John Doe (photos)";
        /// false if a word says no such thing.
        private mutating func readBrackets(_ word: Substring) -> Bool {
            guard word.hasPrefix("(") || word.hasSuffix(")"), !open.isEmpty || skips else {
                return false
            }
            let did = byline.lineWords.roles(
                of: Byline.folded(word.filter { !"(),;".contains($0) }))
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
            let name = byline.trimmed(open.joined(separator: " "))
            // "Jane Roe / Westmere": a place.
            let isPlace = isBarred && !name.contains(" ") && names.last?.contains(" ") ?? false
            if byline.isDegree(name), !names.isEmpty {
                // "Jane Roe, PhD"
            } else if let last = names.indices.last, byline.roles(of: name).contains(.generation) {
                names[last] += " " + name
            } else if !skips, !skipsPart, !isPlace {
                if byline.isName(name) {
                    names.append(name)
                } else if names.isEmpty, let person = byline.beforeOffice(name) {
                    names.append(person)
                }
            }
            open = []
            skips = false
            isBarred = false
        }
    }

    static let bars: Set<String> = ["|", "/", "•", "·", "-"]

    /// Without signs and spaces around it.
    private func trimmed(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, " ,;:.|".contains(last),
            !(last == "." && endsWithGeneration(text))
        { text.removeLast() }
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            // What stands in brackets behind a name is its outlet.
            text = text[..<open]
            while text.last == " " { text.removeLast() }
        }
        while let first = text.first, " ,;:|".contains(first) { text.removeFirst() }
        return String(text)
    }

    /// The roles that all words of a text have, by their letters alone ("Ph.D.").
    private func roles(of text: String) -> LineRoles {
        let words = text.split(separator: " ").map { $0.lowercased().filter(\.isLetter) }
        return words.dropFirst().reduce(words.first.map(lineWords.roles) ?? []) {
            $0.intersection(lineWords.roles(of: $1))
        }
    }

    /// Whether a text behind a name is nothing but academic degrees and the like.
    func isDegree(_ text: String) -> Bool { roles(of: text).contains(.degree) }

    private func isName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard (1...5).contains(words.count), name.utf8.count >= 3, name.utf8.count <= 60 else {
            return false
        }
        guard !name.contains(where: \.isNumber), let first = name.first,
            first.isUppercase || !first.isCased,
            // "Send an" of "Send an e-mail"
            words.count == 1 || words.last?.contains(where: \.isUppercase) ?? false
                || words.last?.contains(where: \.isCased) != true
        else { return false }
        let folded = words.map { word in
            let folded = Self.folded(word)
            return folded.hasSuffix(".") ? String(folded.dropLast()) : folded
        }
        if words.count == 1, CalendarNames.month(folded[0]) != nil { return false }
        return !folded.contains {
            lineWords.roles(of: $0).contains(.beside) || CalendarNames.fullWeekdays.contains($0)
        }
    }

    /// The name of two words in front of an office: "Jane Roe Staff Writer"; nil if there is none.
    private func beforeOffice(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count > 2, lineWords.roles(of: Self.folded(words[2])).contains(.office),
            Self.folded(words[2]) != "staff" || words.count > 3
        else { return nil }
        let name = words[..<2].joined(separator: " ")
        return isName(name) && authors.isFullName(name) && authors.isWrittenAsName(name)
            && !authors.isOutlet(name) ? name : nil
    }
}
