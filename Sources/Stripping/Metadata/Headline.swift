internal import Documents

/// Picks a page's headline out of what it calls itself.
enum Headline {
    private static let separators: [Substring] = [
        " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " › ", " ‹ ", " • ", " · ", " / ",
    ]

    /// Bytes of a title that is cut at all.
    private static let longest = 1000

    /// The first candidate without the site's name; "" if there is none.
    ///
    /// A top heading that a candidate begins or ends with is the headline itself.
    /// One that has next to nothing in common with all that the page calls itself is it too,
    /// if the text is rather about that.
    static func choose(
        _ candidates: [String], headings: PageHeadings, site: SiteNames,
        placeholder: PlaceholderTitle, page: Page
    ) -> String {
        if let title = candidates.last,
            candidates.allSatisfy({ $0.isEmpty || $0 == title || placeholder.matches($0) })
        {
            let mayBeSite = hasParts(title, headings: headings)
            if let heading = headings.content.first(where: {
                isAbove($0, title: title, mayBeSite: mayBeSite, page: page)
            }) {
                return heading
            }
        }
        let isNoHeadline = { (heading: String) in
            isSite(heading, among: candidates, site: site) || placeholder.matches(heading)
                || isBeside(heading, second: headings.second, among: candidates)
        }
        let content = headings.content.filter { !isNoHeadline($0) }
        // A title that is but the site's name, or says as little, titles no article.
        let stated = candidates.filter { candidate in
            !candidate.isEmpty && !placeholder.matches(candidate)
                && (content.isEmpty || !headings.logos.contains { $0 == candidate })
        }
        guard let best = stated.first else {
            let name = candidates.first { !$0.isEmpty } ?? ""
            return content.first
                ?? (name.isEmpty || headings.second.isEmpty ? name : headings.second)
        }
        for heading in content where heading.utf8.count >= 8 {
            for candidate in stated where candidate.utf8.count > heading.utf8.count {
                if candidate.hasPrefix(heading) || candidate.hasSuffix(heading)
                    || isAmid(candidate, heading: heading)
                {
                    return heading
                }
            }
            if stated.contains(heading) { return heading }
        }
        let logo =
            headings.logos.first
            ?? headings.content.first(where: isNoHeadline) ?? ""
        let headline = withoutSite(best, site: site, logo: logo)
        if stated.count == 1, best == candidates.last, headline != best,
            namesSite(best, site: site), isSlogan(headline, above: headings.sure)
        {
            return headings.sure
        }
        return headline
    }

    /// Whether a heading, and not the page's title, says what the text is about.
    ///
    /// Then the title may be the site's, or no word of it is in the text.
    private static func isAbove(
        _ heading: String, title: String, mayBeSite: Bool, page: Page
    ) -> Bool {
        guard title.utf8.count <= longest, heading.utf8.count <= longest else { return false }
        let own = longWords(heading)
        let other = longWords(title)
        guard own.count >= leastHeading - 1, words(heading).count >= leastHeading,
            own.intersection(other).count * 4 <= own.count
        else { return false }
        var text: Set<String> = []
        for block in page.blocks.lazy.filter({ $0.layout.tag == "p" && $0.text.count >= longLine })
            .prefix(paragraphs)
        {
            text.formUnion(longWords(String(decoding: block.text, as: UTF8.self)))
        }
        let named = own.intersection(text).count
        let stated = other.intersection(text).count
        guard mayBeSite || stated == 0 && named * 2 >= own.count else { return false }
        return named > 0 && named * max(1, other.count) > stated * own.count
    }

    /// Whether a title has a heading within, as "Welcome to the Prairie Sentinel" may, or several
    /// parts: "Prairie Sentinel | Serving the county since 1889".
    private static func hasParts(_ title: String, headings: PageHeadings) -> Bool {
        title.utf8.count <= longest
            && ((headings.content + headings.logos).contains { !$0.isEmpty && title.contains($0) }
                || separators.contains { first($0, in: title) != nil })
    }

    /// Paragraphs of a page that tell what it is about.
    private static let paragraphs = 20
    /// Bytes of a paragraph that is no slogan.
    private static let longLine = 80

    private static func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    private static func longWords(_ text: String) -> Set<String> {
        words(text).filter { $0.count >= longWord }
    }

    /// Whether a title has the site's name at one of its ends.
    private static func namesSite(_ title: String, site: SiteNames) -> Bool {
        guard title.utf8.count <= longest else { return false }
        return separators.contains { separator in
            first(separator, in: title).map { site.contains(title[..<$0.lowerBound]) } ?? false
                || last(separator, in: title).map { site.contains(title[$0.upperBound...]) }
                    ?? false
        }
    }

    /// Whether what stands beside the site's name in a page's title is no headline but a slogan:
    /// the page's heading is long, and no word of it is in both.
    private static func isSlogan(_ text: String, above heading: String) -> Bool {
        let own = words(heading)
        return own.count >= leastHeading && own.isDisjoint(with: longWords(text))
    }

    /// Letters of a word that is more than an article or preposition.
    private static let longWord = 4
    /// Different words of a heading that says what an article is about.
    private static let leastHeading = 4

    /// Whether a top heading is the site's name: it is called so, or it is the shorter end
    /// of a title behind a separator.
    private static func isSite(
        _ heading: String, among candidates: [String], site: SiteNames
    ) -> Bool {
        if site.contains(heading) { return true }
        return candidates.contains { candidate in
            guard candidate.utf8.count <= longest, candidate.utf8.count > 2 * heading.utf8.count,
                candidate.hasSuffix(heading)
            else { return false }
            let rest = candidate.dropLast(heading.count)
            return separators.contains { rest.hasSuffix($0) }
        }
    }

    /// Whether a heading is one of a title's inner parts: "Coast | Lighthouse for sale | Orm Post".
    private static func isAmid(_ title: String, heading: String) -> Bool {
        title.utf8.count <= longest
            && separators.contains { first(Substring($0 + heading + $0), in: title) != nil }
    }

    /// Whether a title has a top heading beside a heading of the next
    /// rank, which is the headline then.
    private static func isBeside(
        _ heading: String, second: String, among candidates: [String]
    ) -> Bool {
        guard !second.isEmpty, second != heading else { return false }
        return candidates.contains { candidate in
            candidate.utf8.count <= longest
                && separators.contains {
                    candidate == heading + $0 + second || candidate == second + $0 + heading
                }
        }
    }

    /// Cuts the site off a title: "Headline | Site", "Site: Headline".
    ///
    /// Without a known site the shorter outer part goes after " | ", and one that is written
    /// as a name behind a headline that is not.
    private static func withoutSite(_ title: String, site: SiteNames, logo: String) -> String {
        // Each cut copies what is left, and a title may have as many as somebody likes.
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
        return isSection && headline.split(separator: " ").count >= leastHeading
            ? String(headline) : text
    }

    /// Words of a section's name.
    private static let longestSection = 2

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

    /// The parts of a title between its separators, and behind a colon.
    static func parts(of title: String) -> [Substring] {
        var parts = [title[...]]
        for separator in separators + [": "] {
            parts = parts.flatMap { $0.split(separator: separator) }
        }
        return parts
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
