/// Picks a page's headline out of what it calls itself.
enum Headline {
    private static let separators: [Substring] = [
        " | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " / ",
    ]

    /// Bytes of a title that is cut at all.
    private static let longest = 1000

    /// The first candidate without the site's name; "" if there is none.
    ///
    /// A top heading that a candidate begins or ends with is the headline itself.
    static func choose(_ candidates: [String], headings: [String], site: String) -> String {
        guard let stated = candidates.first(where: { !$0.isEmpty }) else {
            guard headings.count == 1, !isSite(headings[0], candidates, site: site) else {
                return ""
            }
            return headings[0]
        }
        var name = site
        for heading in headings where heading.utf8.count >= 8 {
            guard !isSite(heading, candidates, site: site) else {
                name = site.isEmpty ? heading : site
                continue
            }
            for candidate in candidates where candidate.utf8.count > heading.utf8.count {
                if candidate.hasPrefix(heading) || candidate.hasSuffix(heading) { return heading }
            }
            if candidates.contains(heading) { return heading }
        }
        return withoutSite(stated, site: name)
    }

    /// Whether a top heading is the site's name: it is called so, or it is the shorter end of a title behind a
    /// separator.
    private static func isSite(_ heading: String, _ candidates: [String], site: String) -> Bool {
        if !site.isEmpty, letters(heading[...]) == letters(site[...]) { return true }
        return candidates.contains { candidate in
            guard candidate.utf8.count <= longest, candidate.utf8.count > 2 * heading.utf8.count,
                candidate.hasSuffix(heading)
            else { return false }
            let rest = candidate.dropLast(heading.count)
            return separators.contains { rest.hasSuffix($0) }
        }
    }

    /// Cuts "Headline | Site" and "Site: Headline"; without a known site the shorter outer part goes after " | ".
    static func withoutSite(_ title: String, site: String) -> String {
        // Each cut copies what is left, and a title may have as many as somebody likes.
        guard title.utf8.count <= longest else { return title }
        for separator in separators {
            guard let cut = last(separator, in: title) else { continue }
            let head = title[..<cut.lowerBound]
            let tail = title[cut.upperBound...]
            if !site.isEmpty {
                if same(tail, site) { return withoutSite(String(head), site: site) }
                if let first = first(separator, in: title), same(title[..<first.lowerBound], site) {
                    return String(title[first.upperBound...])
                }
            }
            if separator == " | " || separator == " :: " || separator == " » " {
                return String(head.utf8.count >= tail.utf8.count ? head : tail)
            }
            if tail.utf8.count <= 25, head.utf8.count >= 3 * tail.utf8.count,
                tail.split(separator: " ").count <= 3
            {
                return String(head)
            }
        }
        return title
    }

    private static func same(_ part: Substring, _ site: String) -> Bool {
        let left = letters(part)
        let right = letters(site[...])
        return !left.isEmpty && (left == right || right.hasPrefix(left) || left.hasPrefix(right))
    }

    private static func letters(_ text: Substring) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
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
