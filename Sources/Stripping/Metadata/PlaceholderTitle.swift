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
