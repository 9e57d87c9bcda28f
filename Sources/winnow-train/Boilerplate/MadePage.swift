/// A page made for training, of a layout that annotated pages hardly show: with boxes for consent and subscriptions, ads
/// between the paragraphs, tables and lists in the article, the article in odd elements.
struct MadePage {
    private(set) var html = ""
    /// Texts of the article, in the page's order.
    private(set) var article: [String] = []

    private let texts: MadeTexts
    private let language: String
    private var choice: MadeChoice
    private var site = ""
    private var headline = ""

    /// The same number gives the same page.
    init(number: Int, texts: MadeTexts) {
        self.texts = texts
        language = texts.languages[number % max(1, texts.languages.count)]
        choice = MadeChoice(seed: UInt64(number) &* 7919 &+ 11)
        // The first choices of neighbouring seeds are alike.
        for _ in 0..<4 { _ = choice.below(10) }
        site = choice.filled("{O}")
        make()
    }

    // MARK: - Texts

    private mutating func text(_ part: MadeTexts.Part) -> String {
        choice.filled(choice.pick(texts[language, part]) ?? "")
    }

    private mutating func several(_ part: MadeTexts.Part, _ count: ClosedRange<Int>) -> [String] {
        let number = count.lowerBound + choice.below(count.count)
        return choice.some(texts[language, part], number).map { choice.filled($0) }
    }

    private mutating func paragraph() -> String {
        several(.sentence, choice.chance(0.25) ? 1...1 : 1...3).joined(separator: " ")
    }

    /// A class attribute of one of some names, or none.
    private mutating func named(_ names: [String], _ share: Float = 0.8) -> String {
        guard choice.chance(share), let name = choice.pick(names) else { return "" }
        return choice.chance(0.2) ? " id=\"\(name)\"" : " class=\"\(name)\""
    }

    private static func escaped(_ text: String) -> String {
        var out = ""
        for character in text {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            default: out.append(character)
            }
        }
        return out
    }

    private mutating func element(_ tag: String, _ text: String, _ attributes: String = "") {
        html += "<\(tag)\(attributes)>\(Self.escaped(text))</\(tag)>\n"
    }

    private mutating func link(_ text: String) -> String {
        "<a href=\"/\(choice.below(9000))\">\(Self.escaped(text))</a>"
    }

    /// An element with a text of the article.
    private mutating func own(_ tag: String, _ text: String, _ attributes: String = "") {
        article.append(text)
        element(tag, text, attributes)
    }

    // MARK: - Around the article

    private mutating func make() {
        let isLive = choice.chance(0.12)
        headline = isLive ? text(.live) : text(.headline)
        html +=
            "<html lang=\"\(language)\"><head><title>\(headline) | \(site)</title></head><body>\n"
        let consentIsFirst = choice.chance(0.5)
        let hasConsent = choice.chance(0.45)
        if hasConsent, consentIsFirst { consent() }
        navigation()
        if choice.chance(0.15) { form() }
        if choice.chance(0.2) { aside() }
        if isLive { live() } else { story() }
        if choice.chance(0.35) { comments() }
        if choice.chance(0.6) { related() }
        if choice.chance(0.3) { aside() }
        if choice.chance(0.25) { newsletter() }
        if hasConsent, !consentIsFirst { consent() }
        footer()
        html += "</body></html>"
    }

    private mutating func navigation() {
        let tag = choice.pick(["nav", "header", "div", "div"]) ?? "nav"
        html += "<\(tag)\(named(["menu", "top-nav", "site-header", "mainnav", "x-bar"]))>"
        if choice.chance(0.4) { html += "<h1 class=\"logo\"><a href=\"/\">\(site)</a></h1>" }
        html += "<ul>"
        for item in several(.nav, 4...11) { html += "<li>\(link(item))</li>" }
        html += "</ul></\(tag)>\n"
    }

    private mutating func consent() {
        let role = choice.chance(0.3) ? " role=\"dialog\"" : ""
        html +=
            "<div\(named(["cmp", "privacy-layer", "notice", "cookie-bar", "sp-message", "qx-1", "layer"]))\(role)>"
        let tag = choice.pick(["p", "p", "div", "span"]) ?? "p"
        for line in several(.consent, 1...5) { element(tag, line) }
        html += "<button>OK</button></div>\n"
    }

    private mutating func form() {
        html += "<div\(named(["mail-form", "contact-form", "send", "tellafriend", "form-box"]))>"
        for line in several(.form, 1...4) { element(choice.chance(0.5) ? "p" : "li", line) }
        html += "<input name=\"to\"><button>OK</button></div>\n"
    }

    private mutating func aside() {
        html += "<aside\(named(["widget", "latest", "sidebar", "box", "right"]))>"
        element("h3", text(.top))
        for item in several(.related, 2...4) {
            html += choice.chance(0.5) ? "<p>\(link(item))</p>" : "<li>\(link(item))</li>"
        }
        if choice.chance(0.4) {
            html +=
                "<table><tr><td>14°</td><td>9°</td></tr><tr><td>16°</td><td>11°</td></tr></table>"
        }
        html += "</aside>\n"
    }

    private mutating func related() {
        html += "<div\(named(["more", "related", "read-next", "teasers", "x-list", "onward"]))>"
        element("h2", text(.top))
        for item in several(.related, 2...5) {
            html += "<div><h3>\(link(item))</h3>"
            if choice.chance(0.5) { element("p", paragraph()) }
            html += "</div>"
        }
        html += "</div>\n"
    }

    private mutating func comments() {
        html += "<section\(named(["comments", "discussion", "reader-comments", "replies"], 0.9))>"
        for line in several(.comment, 1...4) {
            html += "<div class=\"comment\"><b>user\(choice.below(99))</b>"
            element("p", line)
            html += "</div>"
        }
        html += "</section>\n"
    }

    private mutating func newsletter() {
        html += "<div\(named(["signup", "newsletter", "mailing", "box", "letter-box"]))>"
        for line in several(.newsletter, 1...3) { element("p", line) }
        html += "<input name=\"mail\"><button>OK</button></div>\n"
    }

    private mutating func footer() {
        html += choice.chance(0.7) ? "<footer>" : "<div class=\"bottom\">"
        for line in several(.legal, 1...2) { element("p", line) }
        for item in several(.nav, 2...5) { html += "<li>\(link(item))</li>" }
        html += "\n"
    }

    // MARK: - The article

    private mutating func live() {
        html += "<main>"
        element("h1", headline)
        html += "<div\(named(["liveblog", "ticker", "updates", "stream"]))>"
        for entry in 0..<(3 + choice.below(6)) {
            html += "<article\(named(["update", "entry", "post"]))>"
            element("time", "\(20 - entry):\(10 + choice.below(49))")
            if choice.chance(0.5) { own("h2", text(.heading)) }
            for _ in 0..<(1 + choice.below(2)) { own("p", paragraph()) }
            html += "</article>\n"
        }
        html += "</div></main>\n"
    }

    private mutating func story() {
        let holder =
            choice.pick(["article", "article", "main", "div", "div", "section", "aside"]) ?? "div"
        let depth = choice.below(4)
        for _ in 0..<depth {
            html += "<div\(named(["wrap", "page", "col-8", "c1", "content-wrap"], 0.6))>"
        }
        html +=
            "<\(holder)\(named(["story", "content", "post", "article-page", "b7", "text"], 0.7))>"
        element("h1", headline)
        if choice.chance(0.6) { element("p", text(.byline), named(["byline", "author", "meta"])) }
        if choice.chance(0.6) { element("div", text(.date), named(["date", "dateline", "meta"])) }
        if choice.chance(0.4) { share() }
        if choice.chance(0.4) { figure() }
        let isSplit = choice.chance(0.3)
        let body = named(["body", "story-body", "entry-content", "inner", "txt", "rich"], 0.8)
        let hasBody = choice.chance(0.6)
        if hasBody { html += "<div\(body)>" }
        let count = choice.chance(0.25) ? 1 + choice.below(3) : 4 + choice.below(9)
        let adShare: Float = choice.chance(0.3) ? 0.7 : 0.08
        let isBroken = choice.chance(0.12)
        for index in 0..<count {
            if isBroken {
                let line = paragraph()
                article.append(line)
                html += Self.escaped(line) + "<br><br>\n"
            } else {
                own(choice.chance(0.95) ? "p" : "div", paragraph())
            }
            guard !isBroken else { continue }
            if choice.chance(adShare) { ad() }
            if index + 1 < count { between() }
            if isSplit, hasBody, choice.chance(0.3) { html += "</div><div\(body)>" }
        }
        if hasBody { html += "</div>" }
        if choice.chance(0.25) { offer() }
        if choice.chance(0.2) { element("p", text(.bio), named(["bio", "author-box", "about"])) }
        html += "</\(holder)>"
        for _ in 0..<depth { html += "</div>" }
        html += "\n"
    }

    /// What may stand between two paragraphs.
    private mutating func between() {
        switch choice.below(22) {
        case 0, 1: own(choice.pick(["h2", "h3", "h4"]) ?? "h2", text(.heading))
        case 2: list()
        case 3: table()
        case 4: questions()
        case 5: quotation()
        case 6: figure()
        case 7: offer()
        case 8: newsletter()
        case 9: inlineRelated()
        case 10: section()
        default: break
        }
    }

    private mutating func list() {
        let tag = choice.chance(0.7) ? "ul" : "ol"
        html += "<\(tag)>"
        for item in several(.item, 2...5) { own("li", item) }
        html += "</\(tag)>\n"
    }

    private mutating func questions() {
        html += "<dl>"
        for pair in several(.term, 2...4) {
            let parts = pair.split(separator: "|", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            own("dt", parts[0])
            own("dd", parts[1])
        }
        html += "</dl>\n"
    }

    /// A table of numbers, times or links, with or without a row of heads.
    private mutating func table() {
        let heads = text(.table).split(separator: "|").map(String.init)
        let hasLinks = choice.chance(0.25)
        let hasTimes = choice.chance(0.3)
        html += "<table>"
        if choice.chance(0.7) {
            html += "<tr>" + heads.map { "<th>\(Self.escaped($0))</th>" }.joined() + "</tr>"
            article.append(heads.joined(separator: " "))
        }
        for row in 0..<(2 + choice.below(5)) {
            var cells: [String] = []
            for column in heads.indices {
                if column == 0 {
                    cells.append(hasTimes ? choice.filled("{P}") : "\(2015 + row)")
                } else if hasTimes {
                    cells.append("\(5 + choice.below(18)):\(10 + choice.below(49))")
                } else {
                    cells.append(choice.filled("{n}"))
                }
            }
            html += "<tr>"
            for cell in cells { html += "<td>\(hasLinks ? link(cell) : cell)</td>" }
            html += "</tr>"
            article.append(cells.joined(separator: " "))
        }
        html += "</table>\n"
    }

    private mutating func quotation() {
        html += "<blockquote>"
        own("p", text(.sentence))
        html += "</blockquote>\n"
    }

    private mutating func section() {
        html += "<section\(named(["accordion", "chapter", "fold"]))>"
        own("h4", text(.heading))
        html += "<div>"
        own("p", paragraph())
        html += "</div></section>\n"
    }

    private mutating func figure() {
        html += "<figure><img src=\"x.jpg\">"
        element("figcaption", text(.caption))
        html += "</figure>\n"
    }

    private mutating func ad() {
        html += "<div\(named(["ad", "slot", "x-unit", "seam"], 0.7))>"
        element("p", text(.ad))
        if choice.chance(0.6) { html += "<a href=\"#after\">\(Self.escaped(text(.seam)))</a>" }
        html += "</div>\n"
    }

    private mutating func offer() {
        html += "<div\(named(["paybox", "plus", "reg", "gate", "offer-box", "z-2"], 0.7))>"
        for (index, line) in several(.offer, 2...5).enumerated() {
            element(index == 0 && choice.chance(0.5) ? "h2" : choice.chance(0.3) ? "li" : "p", line)
        }
        html += "</div>\n"
    }

    private mutating func inlineRelated() {
        html += "<div\(named(["inline", "see-also", "x-box", "related"]))>"
        if choice.chance(0.6) { element("h3", text(.top)) }
        for item in several(.related, 1...3) { html += "<p>\(link(item))</p>" }
        html += "</div>\n"
    }

    private mutating func share() {
        html += "<div\(named(["share", "tools", "social", "actions"]))>"
        for item in several(.share, 2...5) { html += "<span>\(link(item))</span> " }
        html += "</div>\n"
    }
}
