internal import Language

/// Reads the names in a byline: "By Jane Roe (@jroe) and John Doe, Staff Writers, for the Valley Gazette".
enum Byline {
    /// Bytes of a line that is read at all.
    static let longest = 240

    /// In their order; empty if the line names nobody.
    ///
    /// Handles, addresses, offices, places, outlets and dates around the names are left out.
    static func names(_ text: String) -> [String] {
        guard !text.contains("://"), !text.hasPrefix("@"), text.utf8.count <= longest else {
            return []
        }
        let words = text.split(separator: " ")
        var reading = Reading()
        for word in words.dropFirst(opening(words) ?? 0) {
            let parts = unglued(word)
            reading.read(parts.name)
            if parts.isCut { reading.endAtOffice() }
        }
        reading.close()
        return reading.names
    }

    /// The part of a word in front of a capital inside of it, and whether anything was behind that.
    ///
    /// Where markup stands between a name and an office no space may be left ("RoeneStaff"). Names have such capitals near
    /// their beginning ("McDonald", "DiCaprio").
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
        var names: [String] = []
        private var open: [Substring] = []
        /// What follows is no name, up to the next sign that parts.
        private var skips = false
        /// What follows is no name up to the next part of the line: names of photographers are several too.
        private var skipsPart = false
        /// What follows stands behind a bar.
        private var isBarred = false

        mutating func read(_ word: Substring) {
            let plain = Byline.folded(word)
            if Byline.bars.contains(plain) || word.hasPrefix("—") || word.hasPrefix("–") {
                close()
                skipsPart = false
                isBarred = true
                return
            }
            if readBrackets(word) { return }
            if Byline.joints.contains(plain), plain.utf8.count > 1 || word == plain {
                close()
                return
            }
            if word.contains("@") {
                // An address or a handle: a name may end at it.
                close()
                skips = !word.hasPrefix("@") && !word.hasPrefix("(")
                if word.hasSuffix(",") || word.hasSuffix(";") || word.hasSuffix(")") { close() }
                return
            }
            if skipsPart || open.isEmpty, Byline.textCues.contains(plain), plain != "a" {
                // "Photos by Jane Roe, text by John Doe"
                close()
                skipsPart = false
                return
            }
            if open.isEmpty, Byline.authorCues.contains(plain) || plain == "a" { return }
            if Byline.pictureCues.contains(plain) || word.hasPrefix("©") {
                close()
                skipsPart = true
                return
            }
            // "Jane Roe Reading time: 3 min"; Read and Share are surnames, too
            if Byline.controls.contains(plain)
                || open.count > 1 && (word.last == ":" || Byline.pageWords.contains(plain))
            {
                close()
                skips = true
                return
            }
            // "Per" and "In" are first names too.
            if Byline.dateWords.contains(plain) || Byline.ends.contains(plain) && word == plain
                || open.isEmpty && Byline.outletCues.contains(plain)
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

        /// What somebody did, in brackets behind a name: "Jane Roe (text) and John Doe (photos)"; false if a word says no such
        /// thing.
        private mutating func readBrackets(_ word: Substring) -> Bool {
            guard word.hasPrefix("(") || word.hasSuffix(")"), !open.isEmpty || skips else {
                return false
            }
            let did = Byline.folded(word.filter { !"(),;".contains($0) })
            let isPicture = Byline.pictureCues.contains(did)
            guard isPicture || Byline.textCues.contains(did) else { return false }
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
            let name = Byline.trimmed(open.joined(separator: " "))
            // "Jane Roe / Westmere": a place.
            let isPlace = isBarred && !name.contains(" ") && names.last?.contains(" ") ?? false
            if !skips, !skipsPart, !isPlace {
                if Byline.isName(name) {
                    names.append(name)
                } else if names.isEmpty, let person = Byline.beforeOffice(name) {
                    names.append(person)
                }
            }
            open = []
            skips = false
            isBarred = false
        }
    }

    static let bars: Set<String> = ["|", "/", "•", "·", "-"]
    static let joints: Set<String> = [
        "and", "&", "und", "et", "y", "e", "en", "i", "och", "og", "ja", "with", "mit", "avec",
        "con", "com", "met",
    ]
    /// Words that a name ends at: what follows is an outlet, a place or a date.
    private static let ends: Set<String> = [
        "for", "in", "at", "on", "of", "from", "für", "aus", "im", "pour", "à", "para", "em", "per",
        "voor", "is", "was", "has", "am", "vom", "le",
    ]
    /// Words that an outlet follows where a name might begin.
    private static let outletCues: Set<String> = ["for", "für", "pour", "para", "voor"]
    private static let dateWords: Set<String> = [
        "updated", "update", "modified", "last", "aktualisiert", "veröffentlicht", "publiziert",
        "stand", "mis", "mise", "today", "yesterday", "heute", "gestern", "date", "datum", "fecha",
    ]
    /// What begins the credit of a picture, or of work other than the writing.
    static let pictureCues: Set<String> = [
        "foto", "fotos", "photo", "photos", "photograph", "photographs", "photography", "bild",
        "bilder", "picture", "pictures", "image", "images", "illustration", "illustrations",
        "illustrated", "video", "videos", "graphic", "graphics", "editing", "edited", "produced",
        "photographed", "fotografie", "fotografien", "photographie", "photographies", "film",
        "films", "filmed", "grafik", "grafiken", "infographic", "infographics", "audio",
        "translation", "translated", "übersetzung", "illustrationen", "imágenes", "imagens",
        "immagini", "illustrator", "illustratorin", "ilustrator", "ilustrador", "foto's",
        "billeder", "bilde", "map", "maps", "karte", "karten", "mapa", "mapas", "kaart", "kaarten",
        "drawing", "drawings",
    ]
    /// What one may do with an author, on links behind the name.
    private static let controls: Set<String> = [
        "follow", "email", "e-mail", "contact", "folgen", "suivre", "écrire", "seguir", "contacter",
        "contactar", "contatta", "kontaktieren", "volg", "scrivi", "escribir", "følg", "följ",
    ]

    /// What pages tell of the article itself behind the name: how long one reads, and what one may do with it.
    private static let pageWords: Set<String> = [
        "reading", "read", "leestijd", "lesezeit", "lesedauer", "lästid", "læsetid", "lesetid",
        "temps", "tiempo", "tempo", "share", "listen", "print", "comment", "comments",
    ]

    /// Without signs and spaces around it.
    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while let last = text.last, " ,;:.|".contains(last), !(last == "." && text.hasSuffix("r."))
        { text.removeLast() }
        if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
            // What stands in brackets behind a name is its outlet.
            text = text[..<open]
            while text.last == " " { text.removeLast() }
        }
        while let first = text.first, " ,;:|".contains(first) { text.removeFirst() }
        return String(text)
    }

    private static func isName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard (1...5).contains(words.count), name.utf8.count >= 3, name.utf8.count <= 60 else {
            return false
        }
        guard !name.contains(where: \.isNumber), let first = name.first,
            first.isUppercase || !first.isCased
        else { return false }
        let folded = words.map { word in
            let folded = Self.folded(word)
            return folded.hasSuffix(".") ? String(folded.dropLast()) : folded
        }
        if words.count == 1, CalendarNames.month(folded[0]) != nil { return false }
        return !folded.contains { roles.contains($0) || CalendarNames.fullWeekdays.contains($0) }
    }

    /// The name of two words in front of an office: "Jane Roe Staff Writer"; nil if there is none.
    private static func beforeOffice(_ text: String) -> String? {
        let words = text.split(separator: " ")
        guard words.count > 2, offices.contains(folded(words[2])),
            folded(words[2]) != "staff" || words.count > 3
        else { return nil }
        let name = words[..<2].joined(separator: " ")
        return isName(name) && Authors.isFullName(name) && Authors.isWrittenAsName(name)
            && !Authors.isOutlet(name) ? name : nil
    }

    private static let offices: Set<String> = [
        "staff", "reporter", "writer", "editor", "correspondent", "columnist", "redakteur",
        "redakteurin", "korrespondent", "korrespondentin", "rédacteur", "rédactrice", "redacteur",
        "journaliste", "contributor", "freelance", "special",
    ]

    /// Words of offices and of links beside a name, none of which is part of one.
    static let roles: Set<String> = [
        "staff", "admin", "editor", "editors", "editor-in-chief", "redaktion", "redakteur",
        "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "guest",
        "team", "newsroom", "columnist", "contributor", "contributors", "korrespondent",
        "correspondant", "email", "e-mail", "author", "contact", "follow", "bio", "profile",
        "editorial", "desk", "producer", "administrator", "webmaster", "redazione", "rédaction",
        "redacción", "redactie", "redakcja", "bureau", "reports", "special", "exclusive",
        "freelance", "freelancer",
        "korrespondenten", "korrespondentin", "mitarbeiter", "mitarbeiterin", "reporterin",
        "redakteurin", "redakteurs", "intern", "trainee", "redacteur", "rédacteur", "rédactrice",
        "redaktör",
    ]
}
