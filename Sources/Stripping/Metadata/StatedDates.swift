internal import Documents

/// When a page says, outside of its text, that it was published and changed.
struct StatedDates {
    /// RFC 3339 or date; "" if the page does not say.
    let published: String
    let modified: String

    /// - `spelt`: the facts by the letters of their names.
    /// - `page`: its blocks and outline; tells which times stand at the article.
    init(
        of facts: PageFacts, spelt: [String: [[UInt8]]], data: StructuredData, page: Page,
        order: PageDate.Order, lineWords: LineWords
    ) {
        let calendar = lineWords.calendar
        let first = { (names: [String]) in
            names.lazy.flatMap { spelt[$0] ?? [] }.map {
                GivenDate.normal(PageMetadata.clean($0), order: order, calendar: calendar)
            }.first { !$0.isEmpty } ?? ""
        }
        let times = Self.times(in: facts, page: page, lineWords: lineWords)
        let date = { (meaning: DatedLine.Meaning...) in
            times.lazy.filter { meaning.contains($0.meaning) }.map {
                GivenDate.normal(PageMetadata.clean($0.value), order: order, calendar: calendar)
            }.first { !$0.isEmpty } ?? ""
        }
        published =
            [
                PageDate.normal(data.published, order: order, calendar: calendar),
                first(Self.publishedNames),
                date(.published), date(.unsaid),
            ].first { !$0.isEmpty } ?? ""
        modified =
            [
                PageDate.normal(data.modified, order: order, calendar: calendar),
                first(Self.modifiedNames),
                date(.modified),
            ].first { !$0.isEmpty } ?? ""
    }

    /// The page's times that are the article's own.
    ///
    /// Those below its headline come before those right above it, or above in its element;
    /// others, in the head of the page, tell what day it is.
    private static func times(
        in facts: PageFacts, page: Page, lineWords: LineWords
    ) -> [(meaning: DatedLine.Meaning, value: [UInt8])] {
        let headline = page.blocks.first { $0.layout.tag == "h1" }?.layout.element ?? -1
        let holdsHeadline = Set(page.outline.chain(from: headline))
        let own = facts.times.filter {
            !page.outline.isBeside($0.element, headlines: holdsHeadline)
        }
        let below = own.filter { $0.element > headline }
        let parts: [HTMLTag] = [.article, .main, .section, .header, .hgroup]
        // The last element above which so many blocks stand between a time and the headline.
        let nearest =
            page.blocks.map(\.layout.element).filter { $0 < headline }.sorted(by: >)
            .dropFirst(aboveHeadline - 1).first ?? -1
        let above = own.filter { time in
            guard time.element <= headline else { return false }
            return time.element >= nearest
                || page.outline.chain(from: time.element).contains { at in
                    holdsHeadline.contains(at)
                        && parts.contains(
                            HTMLTag(rawValue: page.outline.elements[at].tag) ?? .other)
                }
        }
        return (below + above).map {
            (meaning(of: $0, in: page.outline, lineWords: lineWords), $0.value)
        }
    }

    /// Blocks between a time and the headline below it at which it is the page's.
    private static let aboveHeadline = 2

    private static func meaning(
        of time: PageFacts.Time, in outline: Outline, lineWords: LineWords
    ) -> DatedLine.Meaning {
        var names = PageMetadata.clean(time.property).lowercased()
        var at = time.element
        for _ in 0..<2 where at >= 0 && at < outline.elements.count {
            let range = outline.elements[at].names
            names += String(decoding: outline.names[range.start..<range.end], as: UTF8.self)
                .lowercased()
            at = Int(outline.elements[at].parent)
            // Around several times only what stands at each tells them apart.
            if !names.isEmpty { break }
        }
        if publishedParts.contains(where: { names.contains($0) }) { return .published }
        if modifiedParts.contains(where: { names.contains($0) }) { return .modified }
        // "Updated 12 Feb 2022", all of it in the element
        let label = time.text.prefix { $0 &- 0x30 >= 10 }
        return DatedLine.meaning(in: Array(label), lineWords)
            ?? DatedLine.meaning(in: time.before, lineWords)
            ?? DatedLine.meaning(in: time.text, lineWords) ?? .unsaid
    }

    private static let publishedParts = ["publish", "posted", "created", "pubdate", "issued"]
    private static let modifiedParts = ["updat", "modif", "changed", "revis"]

    /// Names of meta elements and item properties, by rank; letters only.
    private static let publishedNames = [
        "articlepublishedtime", "itempropdatepublished", "ogarticlepublishedtime",
        "ogpublishedtime", "parselypubdate", "sailthrudate", "rnewsdatepublished",
        "datepublished", "dcdateissued", "dctermscreated", "dcdate", "dcdatecreated", "pubdate",
        "publishdate", "publisheddate", "publicationdate", "publishtime", "publishedtime",
        "publishedat", "dateofpublication", "articlepublished", "articlepublicationdate",
        "articledateoriginal", "originalpublicationdate", "btpubdate", "citationpublicationdate",
        "citationdate", "date", "cxenseparserecspublishtime", "dctermsdate", "dctermsissued",
        "itempropdatecreated", "createddate", "creationdate", "datecreated", "displaydate",
        "timestamp",
    ]
    private static let modifiedNames = [
        "articlemodifiedtime", "ogupdatedtime", "itempropdatemodified", "ogmodifiedtime",
        "ogarticlemodifiedtime", "articleupdatedtime", "dctermsmodified", "lastmodified",
        "dcdatemodified", "modifieddate", "modifieddatetime", "datemodified", "updateddate",
        "dateupdated", "updatedate", "lastupdated", "lastupdate", "lastmod", "articlemodified",
        "articleupdated", "articledateupdated", "lastmodifieddate", "lastupdateddate",
        "btmoddate", "sailthrumodified", "modifiedtime", "updatedtime",
        "updatedat", "modified", "updated", "revised", "revisiondate",
    ]
}
