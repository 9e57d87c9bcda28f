internal import Documents

/// Finds the people who wrote a page.
package enum Authors {
    private static let cues: Set<String> = [
        "by", "von", "par", "por", "di", "door", "written", "autor", "autorin", "author", "text:",
        "av", "av:",
        "a", "cura", "text", "posted", "published", "escrito", "publicado", "rédigé", "publié",
        "par:", "von:", "by:",
        "author:", "autor:", "redaktion:", "geschrieben", "verfasst",
    ]

    /// What begins a picture's credit behind a byline.
    private static let pictureCues: Set<String> = [
        "foto:", "fotos:", "photo:", "photos:", "bild:", "bilder:", "picture:", "©",
    ]

    static func choose(
        _ facts: PageFacts, _ data: StructuredData, page: Page, site: String
    ) -> [String] {
        let metas = [
            "author", "article:author", "og:article:author", "parsely-author", "sailthru.author",
            "byl", "dc.creator",
            "dcterms.creator", "itemprop:author", "twitter:data1",
        ]
        var candidates = [data.authors]
        for name in metas.dropLast() { candidates.append(facts.all(name).map(PageMetadata.clean)) }
        candidates.append(texts(page, below: facts.authorElements))
        candidates.append(bylines(page))
        for candidate in candidates {
            let names = candidate.flatMap(self.names).filter { $0 != site }
            if !names.isEmpty { return unique(names) }
        }
        return []
    }

    /// The names in a byline: "By Jane Roe and John Doe, Staff Writers".
    package static func names(_ text: String) -> [String] {
        guard !text.contains("://"), !text.hasPrefix("@"), text.utf8.count <= 200 else { return [] }
        var words = text.split(separator: " ").map(String.init)
        if let credit = words.firstIndex(where: { pictureCues.contains($0.lowercased()) }) {
            words.removeSubrange(credit...)
        }
        while let first = words.first, cues.contains(first.lowercased()) { words.removeFirst() }
        var names: [String] = []
        var open: [String] = []
        func close() {
            let name = open.joined(separator: " ").trimmed
            if isName(name) { names.append(name) }
            open = []
        }
        for word in words {
            switch word.lowercased() {
            case "and", "&", "und", "et", "y", "e", "en", "i", "|", "/", "•", "·", "-", "–": close()
            default:
                open.append(word)
                if word.hasSuffix(",") || word.hasSuffix(";") { close() }
            }
        }
        close()
        return names
    }

    /// Whether a name has a first and a last part, and no part is a month or a word about dates.
    static func isFullName(_ name: String) -> Bool {
        let words = name.lowercased().split(whereSeparator: { " ,.".contains($0) }).map(String.init)
        return (2...4).contains(words.count)
            && !words.contains {
                MonthNames.number($0) != nil || cues.contains($0) || dateCues.contains($0)
            }
    }

    /// Words of datelines that are no part of a name.
    private static let dateCues: Set<String> = [
        "on", "at", "last", "updated", "update", "modified", "date", "first", "new", "am", "pm",
        "stand", "aktualisiert", "publiziert", "veröffentlicht", "erstellt", "uhr", "mis", "mise",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]

    private static func isName(_ name: String) -> Bool {
        let words = name.split(separator: " ")
        guard (1...5).contains(words.count), name.utf8.count >= 3, name.utf8.count <= 60 else {
            return false
        }
        guard !name.contains(where: \.isNumber), let first = name.first,
            first.isUppercase || !first.isCased
        else { return false }
        let lower = name.lowercased()
        return ![
            "staff", "admin", "editor", "redaktion", "writer", "reporter", "correspondent", "guest",
            "team",
        ]
        .contains { lower == $0 || lower.hasSuffix(" " + $0) || lower.hasSuffix(" \($0)s") }
    }

    private static func texts(_ page: Page, below elements: [Int]) -> [String] {
        guard !elements.isEmpty else { return [] }
        let wanted = Set(elements)
        var found: [String] = []
        for block in page.blocks where block.text.count <= 100 {
            var at = block.layout.element
            var steps = 0
            while at >= 0, at < page.outline.elements.count, steps < 4 {
                if wanted.contains(at) {
                    found.append(String(decoding: block.text, as: UTF8.self))
                    break
                }
                at = Int(page.outline.elements[at].parent)
                steps += 1
            }
            if found.count == 3 { break }
        }
        return Array(found.prefix(1))
    }

    /// The first short line that begins with "By" or the like, and has a name after it.
    private static func bylines(_ page: Page) -> [String] {
        for block in page.blocks.prefix(400) where block.text.count <= 80 {
            // B, v, p, d in either case: all cues begin with one of them.
            guard let first = block.text.first, [0x62, 0x76, 0x70, 0x64].contains(first | 0x20)
            else { continue }
            let text = String(decoding: block.text, as: UTF8.self)
            let words = text.split(separator: " ")
            guard words.count >= 2, words.count <= 8, let cue = words.first?.lowercased(),
                ["by", "von", "par", "por", "di", "door"].contains(cue),
                words[1].first?.isUppercase == true
            else { continue }
            return [text]
        }
        return []
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0.lowercased()).inserted }.prefix(20).map { $0 }
    }
}

extension String {
    /// Without signs and spaces around it.
    fileprivate var trimmed: String {
        var text = self[...]
        while let last = text.last, " ,;:.|".contains(last), !(last == "." && text.hasSuffix("r."))
        { text.removeLast() }
        while let first = text.first, " ,;:|".contains(first) { text.removeFirst() }
        return String(text)
    }
}
