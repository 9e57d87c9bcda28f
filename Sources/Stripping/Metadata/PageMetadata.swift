internal import Cleaning
internal import Documents

/// Decides between what a page says of itself in several places; given values win over all.
///
/// Rank: JSON-LD of the article, OpenGraph, other meta elements, microdata, elements of the page, the address.
enum PageMetadata {
    static func merge(_ facts: PageFacts, into page: inout Page) {
        let data = StructuredData(facts.data)
        page.statedBody = data.body
        var metadata = page.metadata
        func first(_ names: String...) -> String {
            for name in names {
                if let value = facts[name] {
                    let text = clean(value)
                    if !text.isEmpty { return text }
                }
            }
            return ""
        }
        fill(&metadata.site, data.publisher, first("og:site_name", "application-name"))
        if first("og:site_name") != "", page.metadata.site.isEmpty {
            metadata.site = first("og:site_name")
        }
        fill(&metadata.url, first("canonical", "og:url"), data.url)
        fill(
            &metadata.description,
            first("og:description", "description", "dc.description", "twitter:description"),
            data.description)
        fill(
            &metadata.image, first("og:image", "og:image:url", "twitter:image", "itemprop:image"),
            data.image)
        fill(
            &metadata.section, first("article:section"), data.section,
            first("itemprop:articlesection", "parsely-section"))
        if metadata.tags.isEmpty { metadata.tags = tags(facts, data) }
        let headings = page.blocks.filter { $0.layout.tag == "h1" }.map {
            String(decoding: $0.text, as: UTF8.self)
        }
        fill(
            &metadata.title,
            Headline.choose(
                [
                    data.headline, first("og:title"),
                    first("twitter:title", "parsely-title", "dc.title"),
                    clean(facts.title),
                ], headings: headings, site: metadata.site))
        if metadata.authors.isEmpty {
            metadata.authors = Authors.choose(facts, data, page: page, site: metadata.site)
        }
        fill(
            &metadata.modified,
            PageDate.normal(data.modified),
            PageDate.normal(
                first(
                    "article:modified_time", "og:updated_time", "itemprop:datemodified",
                    "dcterms.modified", "last-modified", "dc.date.modified")))
        fill(
            &page.created,
            PageDate.normal(data.published),
            PageDate.normal(
                first(
                    "article:published_time", "itemprop:datepublished", "og:article:published_time",
                    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created",
                    "dc.date",
                    "dc.date.created", "pubdate", "publishdate", "publish-date", "date",
                    "article:published",
                    "cxenseparse:recs:publishtime", "dcterms.date", "dcterms.issued")),
            published(facts), PageDate.inAddress(metadata.url))
        // What pages say of their language is wrong too often to outweigh their text, if there is any.
        if page.blocks.reduce(0, { $0 + $1.text.count }) < 300 {
            let stated = [data.language, first("og:locale", "content-language"), facts.language]
            if let language = stated.first(where: { !$0.isEmpty }) {
                let code = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
                if metadata.language.isEmpty, code.utf8.count == 2 { metadata.language = code }
            }
        }
        page.metadata = metadata
    }

    /// Cleans a value to one line of text.
    static func clean(_ value: [UInt8]) -> String {
        String(decoding: TextCleaner().line(value), as: UTF8.self)
    }

    static func clean(_ value: String) -> String { clean(Array(value.utf8)) }

    /// Whether a headline is about what notices on pages are about.
    static func mentionsCookies(_ title: String) -> Bool {
        let folded = title.lowercased()
        return folded.contains("cookie") || folded.contains("browser")
            || folded.contains("javascript")
    }

    private static func fill(_ value: inout String, _ candidates: String...) {
        guard value.isEmpty else { return }
        value = candidates.first { !$0.isEmpty } ?? ""
    }

    private static func tags(_ facts: PageFacts, _ data: StructuredData) -> [String] {
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

    /// The date of a `time` element: one marked as published, else the first on the page.
    private static func published(_ facts: PageFacts) -> String {
        let marked = facts.times.first {
            PageMetadata.clean($0.property).lowercased() == "datepublished"
        }
        guard let time = marked ?? facts.times.first else { return "" }
        return PageDate.normal(clean(time.value))
    }
}
