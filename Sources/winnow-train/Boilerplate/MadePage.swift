/// A page made for training, of a layout that annotated pages hardly show.
///
/// There are boxes for consent and subscriptions, ads between the paragraphs, tables and lists
/// in the article, the article in odd elements.
struct MadePage {
    var html = ""
    /// Texts of the article, in the page's order.
    var article: [String] = []

    let texts: MadeTexts
    let language: String
    var choice: MadeChoice
    var site = ""
    var headline = ""

    /// The same number gives the same page.
    ///
    /// - `bareShare`: share of pages that are a story with nothing around it.
    init(number: Int, texts: MadeTexts, bareShare: Float) {
        self.texts = texts
        language = texts.languages[number % max(1, texts.languages.count)]
        choice = MadeChoice(seed: UInt64(number) &* 7919 &+ 11)
        // The first choices of neighbouring seeds are alike.
        for _ in 0..<4 { _ = choice.below(10) }
        site = choice.filled("{O}")
        if choice.chance(bareShare) { bare() } else { make() }
    }

    // MARK: - Texts

    mutating func text(_ part: MadeTexts.Part) -> String {
        choice.filled(choice.pick(texts[language, part]) ?? "")
    }

    mutating func several(of part: MadeTexts.Part, count: ClosedRange<Int>) -> [String] {
        let number = count.lowerBound + choice.below(count.count)
        return choice.some(of: texts[language, part], count: number).map { choice.filled($0) }
    }

    mutating func paragraph() -> String {
        several(of: .sentence, count: choice.chance(0.25) ? 1...1 : 1...3).joined(separator: " ")
    }

    /// A class attribute of one of some names, or none.
    mutating func named(_ names: [String], share: Float = 0.8) -> String {
        guard choice.chance(share), let name = choice.pick(names) else { return "" }
        return choice.chance(0.2) ? " id=\"\(name)\"" : " class=\"\(name)\""
    }

    static func escaped(_ text: String) -> String {
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

    mutating func element(_ tag: String, text: String, attributes: String = "") {
        html += "<\(tag)\(attributes)>\(Self.escaped(text))</\(tag)>\n"
    }

    mutating func link(_ text: String) -> String {
        "<a href=\"/\(choice.below(9000))\">\(Self.escaped(text))</a>"
    }

    /// An element with a text of the article.
    mutating func own(_ tag: String, text: String, attributes: String = "") {
        article.append(text)
        element(tag, text: text, attributes: attributes)
    }

    // MARK: - Around the article

    mutating func make() {
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

    mutating func navigation() {
        let tag = choice.pick(["nav", "header", "div", "div"]) ?? "nav"
        html += "<\(tag)\(named(["menu", "top-nav", "site-header", "mainnav", "x-bar"]))>"
        if choice.chance(0.4) { html += "<h1 class=\"logo\"><a href=\"/\">\(site)</a></h1>" }
        html += "<ul>"
        for item in several(of: .nav, count: 4...11) { html += "<li>\(link(item))</li>" }
        html += "</ul></\(tag)>\n"
    }

    mutating func consent() {
        let role = choice.chance(0.3) ? " role=\"dialog\"" : ""
        html +=
            "<div\(named(["cmp", "privacy-layer", "notice", "cookie-bar", "sp-message", "qx-1", "layer"]))\(role)>"
        let tag = choice.pick(["p", "p", "div", "span"]) ?? "p"
        for line in several(of: .consent, count: 1...5) { element(tag, text: line) }
        html += "<button>OK</button></div>\n"
    }

    mutating func form() {
        html += "<div\(named(["mail-form", "contact-form", "send", "tellafriend", "form-box"]))>"
        let tag = choice.pick(["p", "p", "li", "div", "span"]) ?? "p"
        for line in several(of: .form, count: 1...4) { element(tag, text: line) }
        html += "<input name=\"to\"><button>OK</button></div>\n"
    }

    mutating func aside() {
        html += "<aside\(named(["widget", "latest", "sidebar", "box", "right"]))>"
        element("h3", text: text(.top))
        for item in several(of: .related, count: 2...4) {
            html += choice.chance(0.5) ? "<p>\(link(item))</p>" : "<li>\(link(item))</li>"
        }
        if choice.chance(0.4) {
            html +=
                "<table><tr><td>14°</td><td>9°</td></tr><tr><td>16°</td><td>11°</td></tr></table>"
        }
        html += "</aside>\n"
    }

    mutating func related() {
        html += "<div\(named(["more", "related", "read-next", "teasers", "x-list", "onward"]))>"
        element("h2", text: text(.top))
        for item in several(of: .related, count: 2...5) {
            html += "<div><h3>\(link(item))</h3>"
            if choice.chance(0.5) { element("p", text: paragraph()) }
            html += "</div>"
        }
        html += "</div>\n"
    }

    mutating func comments() {
        html +=
            "<section\(named(["comments", "discussion", "reader-comments", "replies"], share: 0.9))>"
        for line in several(of: .comment, count: 1...4) {
            html += "<div class=\"comment\"><b>user\(choice.below(99))</b>"
            element("p", text: line)
            html += "</div>"
        }
        html += "</section>\n"
    }

    mutating func newsletter() {
        html += "<div\(named(["signup", "newsletter", "mailing", "box", "letter-box"]))>"
        for line in several(of: .newsletter, count: 1...3) { element("p", text: line) }
        html += "<form><input name=\"mail\"><button>OK</button></form>"
        // What scripts show when it has been sent, or could not be.
        if choice.chance(0.5) {
            for line in several(of: .form, count: 1...2) {
                element(choice.pick(["p", "span"]) ?? "p", text: line)
            }
        }
        html += "</div>\n"
    }

    mutating func footer() {
        html += choice.chance(0.7) ? "<footer>" : "<div class=\"bottom\">"
        for line in several(of: .legal, count: 1...2) { element("p", text: line) }
        for item in several(of: .nav, count: 2...5) { html += "<li>\(link(item))</li>" }
        html += "\n"
    }
}
