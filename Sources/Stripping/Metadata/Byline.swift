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

    /// Whether a line begins as bylines do, and names somebody right behind: "By Jane Roe", "Words by Jane Roe", "Text:
    /// Jane Roe".
    static func opens(_ text: String) -> Bool {
        // most lines of a page are told by their first word
        let bytes = text.utf8.drop { $0 == UInt8(ascii: " ") }
        let first = folded(Substring(bytes.prefix { $0 != UInt8(ascii: " ") }))
        guard
            [authorCues, textCues, pictureCues, articles].contains(where: { $0.contains(first) })
        else { return false }
        let words = text.split(separator: " ", maxSplits: longestOpening + 1)
        guard let end = opening(words), end < words.count, words[end].first?.isUppercase == true
        else { return false }
        // Kickers have colons, too: "Report: Storm moves east".
        guard words[end - 1].last == ":", let name = names(text).first else { return true }
        return Authors.isFullName(name) && !name.contains(":")
    }

    /// Words of what stands in front of the first name: what somebody did, joined by "and" where it is several things,
    /// and "by", or a colon behind it; nil if a line does not begin so, or speaks of pictures alone.
    private static func opening(_ words: [Substring]) -> Int? {
        var isWriting = false
        var isPicture = false
        for (at, word) in words.prefix(longestOpening).enumerated() {
            let plain = folded(word)
            if authorCues.contains(plain) || at > 0 && isWriting && nounCues.contains(plain) {
                return isPicture && !isWriting ? nil : at + 1
            }
            // French has a space in front of its colon.
            if word == ":", at > 0 {
                return endsOpening(words, at, isWriting: isWriting, isPicture: isPicture)
            }
            let isText = textCues.contains(plain)
            if isText || pictureCues.contains(plain) {
                isWriting = isWriting || isText
                isPicture = isPicture || !isText
                if word.last == ":" {
                    return endsOpening(words, at, isWriting: isWriting, isPicture: isPicture)
                }
            } else if !(joints.contains(plain) && at > 0 || articles.contains(plain) && at == 0) {
                return nil
            }
        }
        return nil
    }

    /// Where an opening with a colon at a word ends; nil if it is none, but a kicker.
    ///
    /// "Reporting: Jane Roe" is an opening where pictures have a label of their own behind it.
    private static func endsOpening(
        _ words: [Substring], _ at: Int, isWriting: Bool, isPicture: Bool
    ) -> Int? {
        let label = words[at] == ":" && at > 0 ? words[at - 1] : words[at]
        let hasOther = words.dropFirst(at + 1).contains { word in
            pictureCues.contains(folded(word))
        }
        guard isWriting, isPicture || hasOther || labels.contains(folded(label)) else { return nil }
        return at + 1
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

    private static let longestOpening = 5
    /// Words in front of "report" and the like.
    private static let articles: Set<String> = [
        "a", "an", "the", "ein", "eine", "un", "une", "uma", "um", "una", "en", "et", "een",
    ]
    /// Words between a noun and its author that are particles of names else.
    private static let nounCues: Set<String> = ["de", "di"]
    /// What a colon and the author may follow.
    private static let labels: Set<String> = [
        "words", "text", "texte", "texto", "testo", "tekst", "author", "autor", "autorin",
        "auteur", "autore", "written", "redaktion", "writing",
    ]

    /// Words that stand right in front of an author's name.
    static let authorCues: Set<String> = ["by", "von", "par", "por", "di", "door", "av", "af"]

    /// Words for what somebody wrote, in front of "by".
    static let textCues: Set<String> = [
        "words", "text", "texte", "texto", "testo", "story", "report", "reporting", "reported",
        "written", "posted", "published", "article", "analysis", "opinion", "review", "column",
        "interview", "escrito", "publicado", "rédigé", "publié", "geschrieben", "verfasst",
        "author", "autor", "autorin", "auteur", "autore", "redaktion", "a", "cura", "skrivet",
        "submitted", "filed", "contributed", "uploaded", "writing", "essay", "investigation",
        "dispatch", "bericht", "reportage", "beitrag", "gastbeitrag", "kommentar", "analyse",
        "artikel", "kolumne", "protokoll", "reportaje", "artículo", "informe", "reportagem",
        "artigo", "articolo", "enquête", "récit", "chronique", "tekst", "eingereicht", "soumis",
        "enviado",
    ]

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

        mutating func read(_ word: Substring) {
            let plain = Byline.folded(word)
            if Byline.bars.contains(plain) || word.hasPrefix("—") || word.hasPrefix("–") {
                close()
                skipsPart = false
                return
            }
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
            if Byline.dateWords.contains(plain) || Byline.ends.contains(plain) && word == plain {
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

        /// What follows is the office of the name that was read.
        mutating func endAtOffice() {
            close()
            skips = true
        }

        mutating func close() {
            let name = Byline.trimmed(open.joined(separator: " "))
            if !skips, !skipsPart, Byline.isName(name) { names.append(name) }
            open = []
            skips = false
        }
    }

    private static let bars: Set<String> = ["|", "/", "•", "·", "-"]
    private static let joints: Set<String> = [
        "and", "&", "und", "et", "y", "e", "en", "i", "och", "og", "ja", "with", "mit", "avec",
        "con", "com", "met",
    ]
    /// Words that a name ends at: what follows is an outlet, a place or a date.
    private static let ends: Set<String> = [
        "for", "in", "at", "on", "of", "from", "für", "aus", "im", "pour", "à", "para", "em", "per",
        "voor", "is", "was", "has", "am", "vom", "le",
    ]
    private static let dateWords: Set<String> = [
        "updated", "update", "modified", "last", "aktualisiert", "veröffentlicht", "publiziert",
        "stand", "mis", "mise", "today", "yesterday", "heute", "gestern", "date", "datum", "fecha",
    ]
    /// What begins the credit of a picture, or of work other than the writing.
    private static let pictureCues: Set<String> = [
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

    /// Words of offices and of links beside a name, none of which is part of one.
    private static let roles: Set<String> = [
        "staff", "admin", "editor", "editors", "editor-in-chief", "redaktion", "redakteur",
        "writer", "writers", "reporter", "reporters", "correspondent", "correspondents", "guest",
        "team", "newsroom", "columnist", "contributor", "contributors", "korrespondent",
        "correspondant", "email", "e-mail", "author", "contact", "follow", "bio", "profile",
        "editorial", "desk", "producer", "administrator", "webmaster", "redazione", "rédaction",
        "redacción", "redactie", "redakcja",
    ]
}
