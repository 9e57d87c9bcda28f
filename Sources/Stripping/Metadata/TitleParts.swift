/// Cuts the titles of pages at the signs that part a headline from the site's name.
enum TitleParts {
    static let separators: [Substring] = [
        " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " › ", " ‹ ", " • ", " · ", " / ",
    ]

    /// Bytes of a title that is cut at all: each cut copies what is left, and a title may have
    /// as many as somebody likes.
    static let longest = 1000

    /// Whether a title has a separator.
    static func isParted(_ title: String) -> Bool {
        separators.contains { first($0, in: title) != nil }
    }

    /// The parts of a title between its separators, and behind a colon.
    static func parts(of title: String) -> [Substring] {
        var parts = [title[...]]
        for separator in separators + [": "] {
            parts = parts.flatMap { $0.split(separator: separator) }
        }
        return parts
    }

    /// Whether a title has the site's name at one of its ends.
    static func names(_ site: SiteNames, in title: String) -> Bool {
        guard title.utf8.count <= longest else { return false }
        return separators.contains { separator in
            first(separator, in: title).map { site.contains(title[..<$0.lowerBound]) } ?? false
                || last(separator, in: title).map { site.contains(title[$0.upperBound...]) }
                    ?? false
        }
    }

    /// Whether a heading is one of a title's inner parts: "Coast | Lighthouse for sale | Orm Post".
    static func holds(_ heading: String, amid title: String) -> Bool {
        title.utf8.count <= longest
            && separators.contains { first(Substring($0 + heading + $0), in: title) != nil }
    }

    /// Cuts the site off a title: "Headline | Site", "Site: Headline".
    ///
    /// Without a known site the shorter outer part goes after " | ", and one that is written
    /// as a name behind a headline that is not.
    static func withoutSite(_ title: String, site: SiteNames, logo: String) -> String {
        guard title.utf8.count <= longest else { return title }
        let isName = { (part: Substring) in
            site.contains(part) || !logo.isEmpty && sameStart(part, as: logo)
                || !site.best.isEmpty && sameStart(part, as: site.best)
        }
        for separator in separators {
            guard let cut = last(separator, in: title) else { continue }
            let head = title[..<cut.lowerBound]
            let tail = title[cut.upperBound...]
            if isName(tail) { return withoutSite(String(head), site: site, logo: logo) }
            if let first = first(separator, in: title), isName(title[..<first.lowerBound]) {
                return withoutSection(title[first.upperBound...], separator: separator)
            }
            if isDomain(tail) { return String(head) }
            if [" | ", " :: ", " » ", " « "].contains(separator) {
                return String(head.utf8.count >= tail.utf8.count ? head : tail)
            }
            let words = tail.split(separator: " ")
            if tail.utf8.count <= 25, head.utf8.count >= 3 * tail.utf8.count, words.count <= 3 {
                return String(head)
            }
            if (2...5).contains(words.count), head.utf8.count >= 3 * tail.utf8.count / 2,
                words.allSatisfy(isCapitalised), isSentence(head)
            {
                return String(head)
            }
        }
        if let colon = first(": ", in: title), site.contains(title[..<colon.lowerBound]) {
            return String(title[colon.upperBound...])
        }
        return title
    }

    /// What stands behind the site's name without the section that may come first:
    /// "Business | Glassworks to relight its furnace".
    private static func withoutSection(_ rest: Substring, separator: Substring) -> String {
        guard let cut = first(separator, in: String(rest)) else { return String(rest) }
        let text = String(rest)
        let headline = text[cut.upperBound...]
        let isSection = text[..<cut.lowerBound].split(separator: " ").count <= longestSection
        return isSection && headline.split(separator: " ").count >= leastHeadline
            ? String(headline) : text
    }

    /// Words of a section's name.
    private static let longestSection = 2
    /// Words of a headline behind one.
    private static let leastHeadline = 4

    /// Whether a text is the name of a host: "valleygazette.com", "www.bote.de".
    static func isDomain(_ text: Substring) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (2...4).contains(parts.count), let top = parts.last else { return false }
        return (2...9).contains(top.utf8.count) && top != "js" && top.allSatisfy(\.isLowercase)
            && parts.allSatisfy { part in
                !part.isEmpty
                    && part.allSatisfy { $0.isASCII && $0.isLetter || $0.isNumber || $0 == "-" }
            }
    }

    private static func isCapitalised(_ word: Substring) -> Bool {
        word.first.map { $0.isUppercase || $0.isNumber || $0 == "&" } ?? false
    }

    /// Whether a headline is written as sentences are: most of its longer words begin
    /// in lower case.
    private static func isSentence(_ headline: Substring) -> Bool {
        let words = headline.split(separator: " ").filter { $0.utf8.count > 3 }
        return words.count >= 3 && words.count { !isCapitalised($0) } * 2 > words.count
    }

    /// Whether one text begins with the other, letters and digits alone.
    private static func sameStart(_ part: Substring, as site: String) -> Bool {
        let left = SiteNames.letters(part)
        let right = SiteNames.letters(site[...])
        return !left.isEmpty && (left == right || right.hasPrefix(left) || left.hasPrefix(right))
    }

    private static func first(_ part: Substring, in text: String) -> Range<String.Index>? {
        var at = text.startIndex
        while at < text.endIndex {
            if text[at...].hasPrefix(part) { return at..<text.index(at, offsetBy: part.count) }
            at = text.index(after: at)
        }
        return nil
    }

    private static func last(_ part: Substring, in text: String) -> Range<String.Index>? {
        var at = text.endIndex
        while at > text.startIndex {
            at = text.index(before: at)
            if text[at...].hasPrefix(part) { return at..<text.index(at, offsetBy: part.count) }
        }
        return nil
    }
}

/// Tells the titles that a page has without saying anything of its article: "Welcome to the
/// Valley Gazette", "Untitled document", "Gazette: local news", "{{ title }} | Gazette".
struct PlaceholderTitle {
    let site: SiteNames
    let lineWords: LineWords

    /// Bytes, and words of a part, of a title that may be one.
    private static let longest = (title: 120, part: 10)

    /// Whether each part of a title is the site's name or address, words for pages as such, or
    /// both, numbers aside; or nobody filled one in.
    func matches(_ title: String) -> Bool {
        guard title.utf8.count <= Self.longest.title else { return false }
        let parts = TitleParts.parts(of: title)
        let marks = TemplateMarks(lineWords: lineWords)
        return marks.isUnfilled(title) || parts.contains(where: marks.isSurelyUnfilled)
            || parts.allSatisfy { part in
                site.contains(part) || TitleParts.isDomain(part) || isFiller(part)
            }
    }

    private func isFiller(_ part: Substring) -> Bool {
        let words = part.split { !$0.isLetter && !$0.isNumber }
        guard words.count <= Self.longest.part else { return false }
        let fills = words.map { word in
            word.allSatisfy(\.isNumber)
                || lineWords.roles(of: word.lowercased()).contains(.placeholder)
        }
        let leading = fills.prefix { $0 }.count
        let trailing = fills.reversed().prefix { $0 }.count
        if leading == words.count { return true }
        // Words for pages may be a part of the site's name, too.
        return (0...leading).contains { start in
            (0...trailing).contains { end in
                start + end > 0 && start + end < words.count
                    && site.contains(words[start..<(words.count - end)].joined(separator: " "))
            }
        }
    }
}
