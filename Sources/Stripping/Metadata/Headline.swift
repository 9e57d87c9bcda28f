internal import Documents

/// Picks a page's headline out of what it calls itself.
enum Headline {
    private static let longest = TitleParts.longest

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
                    || TitleParts.holds(heading, amid: candidate)
                {
                    return heading
                }
            }
            if stated.contains(heading) { return heading }
        }
        let logo =
            headings.logos.first
            ?? headings.content.first(where: isNoHeadline) ?? ""
        let headline = TitleParts.withoutSite(best, site: site, logo: logo)
        if stated.count == 1, best == candidates.last, headline != best,
            TitleParts.names(site, in: best), isSlogan(headline, above: headings.sure)
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
                || TitleParts.isParted(title))
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
            return TitleParts.separators.contains { rest.hasSuffix($0) }
        }
    }

    /// Whether a title has a top heading beside a heading of the next
    /// rank, which is the headline then.
    private static func isBeside(
        _ heading: String, second: String, among candidates: [String]
    ) -> Bool {
        guard !second.isEmpty, second != heading else { return false }
        return candidates.contains { candidate in
            candidate.utf8.count <= longest
                && TitleParts.separators.contains {
                    candidate == heading + $0 + second || candidate == second + $0 + heading
                }
        }
    }
}
