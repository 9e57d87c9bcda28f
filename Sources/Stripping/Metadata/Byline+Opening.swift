/// What stands in front of the first name of a byline.
extension Byline {
    /// Whether a line begins as bylines do, and names somebody right behind: "By Jane Roe", "Words by Jane Roe", "Text:
    /// Jane Roe".
    static func opens(_ text: String) -> Bool {
        // most lines of a page are told by their first word
        let bytes = text.utf8.drop { $0 == UInt8(ascii: " ") }
        let first = folded(Substring(bytes.prefix { $0 != UInt8(ascii: " ") }))
        guard
            [authorCues, textCues, pictureCues, articles].contains(where: { $0.contains(first) })
        else { return false }
        let words = text.split(separator: " ", maxSplits: longestOpening + 8)
        guard let end = opening(words), end > 0, end < words.count,
            words[end].first?.isUppercase == true, !isIdiom(text, words, end)
        else { return false }
        // Kickers have colons, too: "Report: Storm moves east".
        guard words[end - 1].last == ":", let name = names(text).first else { return true }
        return Authors.isFullName(name) && !name.contains(":")
    }

    /// Whether a line begins with an author's cue, as kickers do, but what follows names things: "By Land and Sea", "Von
    /// Haus aus stur".
    private static func isIdiom(_ text: String, _ words: [Substring], _ end: Int) -> Bool {
        let names = names(text)
        guard let first = names.first, !first.contains(" "),
            !first.allSatisfy({ !$0.isCased || $0.isUppercase })
        else { return false }
        if names.count > 1 { return true }
        guard folded(words[end - 1]) != "by", end + 1 < words.count else { return false }
        return words[end + 1].first?.isLowercase ?? false
    }

    /// Whether a line's first word may open a byline.
    static func startsWithCue(_ line: ArraySlice<UInt8>) -> Bool {
        let bytes = line.prefix(longestCue).prefix { $0 != UInt8(ascii: " ") }
        let first = folded(String(decoding: bytes, as: UTF8.self))
        return authorCues.contains(first) || textCues.contains(first)
    }

    private static let longestCue = 16

    /// Words of what stands in front of the first name: what somebody did, joined by "and" where it is several things,
    /// and "by", or a colon behind it; nil if a line does not begin so, or speaks of pictures alone.
    static func opening(_ words: [Substring]) -> Int? {
        var isWriting = false
        var isPicture = false
        for (at, word) in words.prefix(longestOpening).enumerated() {
            let plain = folded(word)
            if authorCues.contains(plain) || at > 0 && isWriting && nounCues.contains(plain) {
                return isPicture && !isWriting ? nil : behindOffice(words, at + 1)
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
                // "Story Jane Roe | Photos John Doe"
                guard at == 1 else { return nil }
                if isWriting { return part(words, after: at, of: pictureCues) == nil ? nil : 1 }
                return part(words, after: at, of: textCues)
            }
        }
        return nil
    }

    /// The place behind one of some words that a part of a line behind a bar begins with; nil if none does.
    private static func part(
        _ words: [Substring], after start: Int, of cues: Set<String>
    ) -> Int? {
        words.indices.dropFirst(start + 1).first { at in
            bars.contains(String(words[at - 1])) && cues.contains(folded(words[at]))
        }.map { $0 + 1 }
    }

    /// The place behind words such as "our correspondent" in front of a name.
    private static func behindOffice(_ words: [Substring], _ start: Int) -> Int {
        guard start < words.count, owners.contains(folded(words[start])) else { return start }
        let name = words[start...].prefix(longestOpening).firstIndex {
            $0.first?.isUppercase ?? false && !roles.contains(folded($0))
        }
        return name ?? start
    }

    private static let owners: Set<String> = [
        "our", "unser", "unserem", "unserer", "unseren", "notre", "nos", "onze", "ons", "nuestro",
        "nuestra", "nosso", "nossa", "nostro", "nostra", "vår", "vores",
    ]

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
        "autorka", "auteur", "autore", "written", "redaktion", "writing",
    ]

    /// Words that stand right in front of an author's name.
    static let authorCues: Set<String> = ["by", "von", "par", "por", "di", "door", "av", "af"]

    /// Words for what somebody wrote, in front of "by".
    static let textCues: Set<String> = [
        "words", "text", "texte", "texto", "testo", "story", "report", "reporting", "reported",
        "written", "posted", "published", "article", "analysis", "opinion", "review", "column",
        "interview", "escrito", "publicado", "rédigé", "publié", "geschrieben", "verfasst",
        "author", "autor", "autorin", "autorka", "auteur", "autore", "redaktion", "a", "cura",
        "skrivet",
        "submitted", "filed", "contributed", "uploaded", "writing", "essay", "investigation",
        "dispatch", "bericht", "reportage", "beitrag", "gastbeitrag", "kommentar", "analyse",
        "artikel", "kolumne", "protokoll", "reportaje", "artículo", "informe", "reportagem",
        "artigo", "articolo", "enquête", "récit", "chronique", "tekst", "eingereicht", "soumis",
        "enviado", "propos", "recueillis", "recueilli", "traduits",
    ]
}
