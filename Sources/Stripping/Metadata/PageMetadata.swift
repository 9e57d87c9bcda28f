internal import Bytes
internal import Cleaning
internal import Dates
internal import Documents

/// Decides between what a page says of itself in several places; given values win over all.
///
/// For headline, authors and dates JSON-LD of the article comes first, for the other
/// keys what the page's head says: canonical address, OpenGraph, other meta elements;
/// then microdata, elements of the page, the address.
enum PageMetadata {
    static func merge(_ facts: PageFacts, into page: inout Page, lineWords: LineWords) {
        var facts = facts
        let headline = page.blocks.first { $0.layout.tag == "h1" }?.layout.element ?? -1
        facts.keepItems(of: page)
        let marks = TemplateMarks(lineWords: lineWords)
        facts.dropUnfilled(marks)
        var data = StructuredData(facts.data)
        data.dropUnfilled(marks)
        page.statedBody = data.body
        var metadata = page.metadata
        fillPlainKeys(of: &metadata, from: facts, and: data, marks: marks)
        let spelt = facts.spelt
        let headings = PageHeadings(page, title: clean(facts.title))
        let site = SiteNames(
            stated: [metadata.site, data.publisher, facts.first("og:site_name")]
                + publisherNames.flatMap { spelt[$0] ?? [] }.map(clean),
            homes: facts.ownHomes(address: metadata.url, headline: headline)
                + (headings.content.isEmpty ? [] : headings.logos)
                + (headings.isTitled ? [facts.sign] : []), page: page,
            address: metadata.url)
        fill(
            &metadata.title,
            from: Headline.choose(
                [
                    data.headline, facts.first("og:title"),
                    facts.first("twitter:title", "parsely-title", "dc.title"), clean(facts.title),
                ], headings: headings, site: site,
                placeholder: PlaceholderTitle(site: site, lineWords: lineWords), page: page))
        if metadata.authors.isEmpty {
            metadata.authors = Authors(lineWords: lineWords).choose(
                from: facts, and: data, page: page, site: site)
        }
        page.statedLanguage = statedLanguage(facts)
        let order = PageDate.order(language: page.statedLanguage, address: metadata.url)
        let dates = StatedDates(
            of: facts, spelt: spelt, data: data, page: page, order: order, lineWords: lineWords)
        fill(&metadata.modified, from: dates.modified)
        fill(
            &page.created, from: dates.published,
            AddressDate.stated(in: metadata.url, calendar: lineWords.calendar))
        if metadata.language.isEmpty, hasLittleText(page) {
            let stated = [
                data.language, facts.first("og:locale", "content-language"), facts.language,
            ]
            metadata.language = Metadata.primaryLanguage(of: stated.first { !$0.isEmpty } ?? "")
        }
        page.metadata = metadata
    }

    /// The keys that are told without the page's text: site, address, description, picture,
    /// section and tags.
    private static func fillPlainKeys(
        of metadata: inout Metadata, from facts: PageFacts, and data: StructuredData,
        marks: TemplateMarks
    ) {
        func filled(_ address: String) -> String { marks.stand(in: address) ? "" : address }
        let named = facts.first("og:site_name")
        if metadata.site.isEmpty, !named.isEmpty { metadata.site = named }
        fill(&metadata.site, from: data.publisher, facts.first("og:site_name", "application-name"))
        fill(
            &metadata.url, from: filled(facts.first("canonical", "og:url")), filled(data.url))
        fill(
            &metadata.description,
            from: facts.first(
                "og:description", "description", "dc.description", "twitter:description"),
            data.description)
        fill(
            &metadata.image,
            from: filled(
                facts.first("og:image", "og:image:url", "twitter:image", "itemprop:image")),
            filled(data.image))
        fill(
            &metadata.section, from: facts.first("article:section"), data.section,
            facts.first("itemprop:articlesection", "parsely-section"))
        if metadata.tags.isEmpty { metadata.tags = tags(in: facts, data: data) }
    }

    /// Whether a page has too little text to tell its language by: what pages say of theirs
    /// is wrong too often to outweigh more.
    private static func hasLittleText(_ page: Page) -> Bool {
        page.blocks.reduce(0) { $0 + $1.text.count } < leastText
    }

    /// Bytes.
    private static let leastText = 300

    /// Cleans a value to one line of text.
    static func clean(_ value: [UInt8]) -> String {
        String(decoding: TextCleaner().line(value), as: UTF8.self)
    }

    static func clean(_ value: String) -> String { clean(Array(value.utf8)) }

    /// Whether a headline is about what notices on pages are about.
    static func mentionsCookies(_ title: String) -> Bool {
        let folded = Array(title.lowercased().utf8)
        return noticeTopics.contains { folded.span.holds($0) }
    }

    private static let noticeTopics: [[UInt8]] = [
        "cookie", "browser", "javascript", "consent", "privacy", "gdpr", "dsgvo", "datenschutz",
        "einwilligung", "tracking", "personal data", "adtech", "vie privée", "privacidad",
    ].map { Array($0.utf8) }

    private static func fill(_ value: inout String, from candidates: String...) {
        guard value.isEmpty else { return }
        value = candidates.first { !$0.isEmpty } ?? ""
    }

    private static func tags(in facts: PageFacts, data: StructuredData) -> [String] {
        var found = facts.all("article:tag").map(clean)
        if found.isEmpty { found = data.tags }
        if found.isEmpty {
            let keywords = facts["news_keywords"] ?? facts["keywords"] ?? []
            found = clean(keywords).split(whereSeparator: { $0 == "," || $0 == ";" }).map {
                clean(String($0))
            }
        }
        var seen: Set<String> = []
        return found.filter {
            !$0.isEmpty && $0.utf8.count <= 80 && seen.insert($0.lowercased()).inserted
        }
        .prefix(40).map { $0 }
    }

    private static let publisherNames = [
        "dcpublisher", "dctermspublisher", "dcpublishercorporatename", "publisher",
        "applicationname", "citationpublisher", "copyright",
    ]

    /// The language tag of the page, one with a region if there is any.
    private static func statedLanguage(_ facts: PageFacts) -> String {
        let stated =
            [facts.language]
            + ["og:locale", "content-language"].map { name in
                facts[name].map(clean) ?? ""
            }
        return stated.first { $0.utf8.count > 3 } ?? stated.first { !$0.isEmpty } ?? ""
    }
}

extension PageFacts {
    /// The first of these facts that says anything, as one line of text; "" if none does.
    fileprivate func first(_ names: String...) -> String {
        for name in names {
            if let value = self[name] {
                let text = PageMetadata.clean(value)
                if !text.isEmpty { return text }
            }
        }
        return ""
    }
}
