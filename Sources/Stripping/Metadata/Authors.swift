internal import Documents
internal import Language

/// Finds the people who wrote a page.
package struct Authors {
    private let lineWords: LineWords
    private var byline: Byline { Byline(lineWords: lineWords) }
    private var persons: PersonNames { PersonNames(lineWords: lineWords) }

    package init(lineWords: LineWords) { self.lineWords = lineWords }

    /// By what a page says of itself, the best that names people; else the best that names
    /// an outlet other than the page's own.
    func choose(
        from facts: PageFacts, and data: StructuredData, page: Page, site: SiteNames
    ) -> [String] {
        let metas = [
            "author", "article:author", "og:article:author", "parsely-author", "sailthru.author",
            "byl", "dc.creator", "dcterms.creator", "citation_author", "itemprop:author",
        ]
        var candidates: [() -> [String]] = [{ data.authors }]
        for name in metas {
            candidates.append { facts.all(name).map(PageMetadata.clean).flatMap(turned) }
        }
        candidates.append { marked(in: facts, page: page) }
        candidates.append { lines(of: page, facts: facts) }
        candidates.append { CalledAuthors(page: page, facts: facts, lineWords: lineWords).names }
        var outlets: [String] = []
        for candidate in candidates {
            let names = candidate().flatMap(byline.names).filter { !site.contains($0) }
            let people = names.filter { !persons.isOutlet($0) }
            if !people.isEmpty {
                return Self.unique(completed(people, page: page, facts: facts, site: site))
            }
            if outlets.isEmpty { outlets = names }
        }
        return Self.unique(outlets)
    }

    /// "Roe, Jane; Doe, John" as names written from the front; any other text as it is.
    private func turned(_ text: String) -> [String] {
        let parts = text.split(separator: ";").map { part in
            part.split(separator: ",", omittingEmptySubsequences: false).map {
                PageMetadata.clean(String($0))
            }
        }
        guard parts.count >= 2,
            parts.allSatisfy({ part in
                part.count == 2 && !persons.isDegree(part[1])
                    && part.allSatisfy { (1...3).contains($0.split(separator: " ").count) }
            })
        else { return [text] }
        return parts.map { "\($0[1]) \($0[0])" }
    }

    /// One name with those that follow it in the page's own byline:
    /// what a page says of itself often leaves out the others.
    private func completed(
        _ people: [String], page: Page, facts: PageFacts, site: SiteNames
    ) -> [String] {
        guard people.count == 1, let name = people.first else { return people }
        let visible = lines(of: page, facts: facts).flatMap(byline.names).filter {
            !site.contains($0)
        }
        guard visible.count > 1, visible[0].lowercased() == name.lowercased(),
            visible.allSatisfy(persons.isPerson)
        else { return people }
        return visible
    }

    /// The names in a byline: "By Jane Roe and John Doe, Staff Writers".
    package func names(_ text: String) -> [String] { byline.names(text) }

    /// The people that a line of a page names, or else the outlets;
    /// none where it is a kicker or sentence that begins like a byline.
    func names(of index: Int, _ page: Page) -> [String] {
        let text = String(decoding: page.blocks[index].text, as: UTF8.self)
        let names = byline.names(text)
        guard names.allSatisfy(persons.isWrittenAsName), !isKicker(index, on: page),
            !BylineOpening(lineWords: lineWords).startsWithCue(page.blocks[index].text[...])
                || byline.opens(text)
        else { return [] }
        let people = names.filter { !persons.isOutlet($0) }
        return people.isEmpty ? names : people
    }

    /// Whether a line is the kicker of a headline: it is called so,
    /// or is a few words right above it.
    private func isKicker(_ index: Int, on page: Page) -> Bool {
        let block = page.blocks[index]
        if page.outline.isCalled(.calledKicker, of: block.layout.element, lineWords: lineWords) {
            return true
        }
        guard index + 1 < page.blocks.count, page.blocks[index + 1].layout.tag == "h1" else {
            return false
        }
        return block.text.count { $0 == 0x20 } < Self.longestKicker
            && !block.text.contains { ",|@0123456789".utf8.contains($0) }
    }

    private static let longestKicker = 6

    /// Texts of elements marked as authors, below the headline if there is one:
    /// the first, and those close behind it.
    private func marked(in facts: PageFacts, page: Page) -> [String] {
        let headline = page.blocks.first { $0.layout.tag == "h1" }?.layout.element ?? -1
        let below = facts.authors.filter { $0.element > headline }
        var found: [String] = []
        var last = -1
        for author in below.isEmpty ? facts.authors : below where author.text.count <= 120 {
            if last >= 0, author.element - last > Self.reach { break }
            let text = PageMetadata.clean(author.text)
            guard byline.names(text).allSatisfy(persons.isWrittenAsName) else { continue }
            found.append(text)
            last = author.element
        }
        return found
    }

    /// Elements between the authors of one byline, and lines below a headline, at most.
    static let reach = 6

    /// The first short line that begins with "By" or the like and has a name after it,
    /// from the headline on if there is one.
    private func lines(of page: Page, facts: PageFacts) -> [String] {
        let headline = page.blocks.firstIndex { $0.layout.tag == "h1" } ?? 0
        let places = page.blocks.indices.prefix(400)
        for index in Array(places.dropFirst(headline)) + places.prefix(headline)
        where page.blocks[index].text.count <= Byline.longest {
            let text = facts.text(of: page.blocks[index], for: byline)
            let isReport = (1...Self.reach).contains(index - headline) && byline.reports(text)
            let names = byline.opens(text) || isReport ? byline.names(text) : []
            guard let name = names.first, persons.isWrittenAsName(name),
                isShort(text, names: names.count), !isKicker(index, on: page)
            else { continue }
            return [text]
        }
        return []
    }

    /// A byline has few words, or several names, or signs between its parts;
    /// else it is the beginning of a sentence.
    private func isShort(_ text: String, names: Int) -> Bool {
        let words = text.split(separator: " ").count
        guard words > 8, !byline.isLead(text) else { return true }
        return words <= 24 && !text.hasSuffix(".")
            && (names > 1 || text.contains { "|•·@,;".contains($0) })
    }

    private static func unique(_ names: [String]) -> [String] {
        var seen: Set<String> = []
        return names.filter { seen.insert($0.lowercased()).inserted }.prefix(20).map { $0 }
    }
}
