internal import Documents

/// Says what the blocks of a page are: of kept ones by their element, of dropped ones
/// by all that speaks for a role.
struct RoleReader {
    let scan: PageScan
    let phrases: Phrases
    let outline: Outline
    /// Index into the rules, by name.
    private let ruleIndex: [String: Int]

    init(page: Page, scan: PageScan, phrases: Phrases) {
        self.scan = scan
        self.phrases = phrases
        outline = page.outline
        var index: [String: Int] = [:]
        for (place, rule) in phrases.rules.enumerated() { index[rule.name] = place }
        ruleIndex = index
    }

    /// The role of a block that is kept.
    func keptRole(_ block: Block) -> Role {
        switch block.layout.tag {
        case "h1", "h2", "h3", "h4", "h5", "h6", "legend", "summary": return .heading
        case "li", "dt", "dd": return .list
        case "td", "th", "tr", "table": return .table
        case "blockquote": return .quote
        default: break
        }
        var at = block.layout.element
        var steps = 0
        while at >= 0, at < outline.elements.count, steps < 4 {
            switch HTMLTag(rawValue: outline.elements[at].tag) {
            case .blockquote: return .quote
            case .li: return .list
            default: break
            }
            at = Int(outline.elements[at].parent)
            steps += 1
        }
        return .body
    }

    /// The role of a dropped block, and the rule that gives it; nil where nothing speaks for any.
    func droppedRole(at index: Int, of block: Block) -> (role: Role, rule: String)? {
        let line = scan.lines[index]
        if let found = fromPhrases(of: line, block: block, strong: true) { return found }
        if line.marks.opening == .copyright { return (.legal, "legal.copyright") }
        if let found = fromElements(of: block, line: line) { return found }
        return fromPhrases(of: line, block: block, strong: false)
    }

    private func fromPhrases(
        of line: PageScan.Line, block: Block, strong: Bool
    ) -> (role: Role, rule: String)? {
        guard line.rules != 0 else { return nil }
        let words = line.counts.words
        if strong {
            // A line that is little else than the phrase.
            guard line.firstRule >= 0 || line.covered * 2 >= words else { return nil }
            let place = line.firstRule >= 0 ? line.firstRule : line.rules.trailingZeroBitCount
            let rule = phrases.rules[place]
            switch rule.role {
            case .byline:
                return words <= 12 && line.counts.capitalWords >= 2 ? (rule.role, rule.name) : nil
            case .dateline: return words <= 14 ? (rule.role, rule.name) : nil
            case .navigation: return words <= 4 ? (rule.role, rule.name) : nil
            default: return words <= 20 || line.covered * 2 >= words ? (rule.role, rule.name) : nil
            }
        }
        let order = [
            "author_bio.biography", "promo.offer", "promo.newsletter", "promo.support",
            "legal.copyright",
            "legal.terms",
            "legal.cookies", "caption.position", "caption.credit", "related.more", "promo.share",
            "comment.thread", "promo.account", "dateline.date", "promo.advertisement",
            "byline.author",
            "navigation.menu",
        ]
        for name in order {
            guard let place = ruleIndex[name], line.rules & 1 << UInt32(place) != 0 else {
                continue
            }
            if name == "byline.author" || name == "dateline.date", words > 14 { continue }
            // "Bell bought by Lorna Tibbets" is a headline, "By Lorna Tibbets" none
            if name == "byline.author", line.firstRule < 0, Self.headings.contains(block.layout.tag)
            {
                continue
            }
            return (phrases.rules[place].role, name)
        }
        return nil
    }

    private static let headings: Set<String> = ["h1", "h2", "h3"]

    private typealias Group = ClassVocabulary.Group

    /// Roles by class words and element names, the nearest first.
    private static let byGroup: [(groups: UInt32, role: Role, rule: String, reach: Int)] = [
        (Group.caption.bit, .caption, "caption.class", 2),
        (Group.comment.bit, .comment, "comment.class", 12),
        (Group.newsletter.bit, .promo, "promo.newsletter", 4),
        (Group.ad.bit, .promo, "promo.advertisement", 4),
        (Group.paywall.bit, .promo, "promo.paywall", 4),
        (Group.social.bit, .promo, "promo.share", 3),
        (Group.bio.bit, .authorBio, "author_bio.class", 3),
        (Group.legal.bit, .legal, "legal.class", 3),
        (Group.overlay.bit, .promo, "promo.overlay", 5),
        (Group.related.bit | Group.ranking.bit, .related, "related.class", 6),
        (Group.tags.bit, .navigation, "navigation.tags", 3),
        (Group.promo.bit, .promo, "promo.class", 5),
        (Group.nav.bit, .navigation, "navigation.class", 12),
        (Group.form.bit, .promo, "promo.form", 3),
        (Group.foot.bit, .navigation, "navigation.footer", 12),
        (Group.teaser.bit | Group.side.bit, .related, "related.side", 8),
    ]

    private func fromElements(of block: Block, line: PageScan.Line) -> (role: Role, rule: String)? {
        var at = block.layout.element
        guard at >= 0 else { return nil }
        if block.layout.tag == "figcaption" { return (.caption, "caption.element") }
        var nearest = [Int](repeating: .max, count: 32)
        var steps = 0
        var tags: UInt64 = 0
        while at >= 0, at < outline.elements.count, steps < 13 {
            var groups = outline.elements[at].groups
            while groups != 0 {
                let place = groups.trailingZeroBitCount
                groups &= groups &- 1
                if nearest[place] == .max { nearest[place] = steps }
            }
            if outline.elements[at].tag < 64 { tags |= 1 << UInt64(outline.elements[at].tag) }
            at = Int(outline.elements[at].parent)
            steps += 1
        }
        let meta = nearest[Int(Group.meta.rawValue)]
        if meta <= 2, line.counts.words <= 14 {
            if line.counts.digits > 0 { return (.dateline, "dateline.class") }
            if nearest[Int(Group.bio.rawValue)] <= 3 { return (.byline, "byline.class") }
        }
        if nearest[Int(Group.bio.rawValue)] <= 3, line.counts.words <= 6 {
            return (.byline, "byline.class")
        }
        if tags & HTMLTag.time.bit != 0, line.counts.words <= 14 {
            return (.dateline, "dateline.element")
        }
        var best: (Int, Int)?
        for (place, rule) in Self.byGroup.enumerated() {
            var groups = rule.groups
            var distance = Int.max
            while groups != 0 {
                distance = min(distance, nearest[groups.trailingZeroBitCount])
                groups &= groups &- 1
            }
            if distance <= rule.reach, distance < best?.0 ?? .max { best = (distance, place) }
        }
        if let best { return (Self.byGroup[best.1].role, Self.byGroup[best.1].rule) }
        if tags & HTMLTag.figure.bit != 0 { return (.caption, "caption.element") }
        if tags & HTMLTag.nav.bit != 0 || tags & HTMLTag.footer.bit != 0
            || tags & HTMLTag.header.bit != 0 || tags & HTMLTag.button.bit != 0
        {
            return (.navigation, "navigation.element")
        }
        if tags & HTMLTag.aside.bit != 0 { return (.related, "related.element") }
        return nil
    }
}
