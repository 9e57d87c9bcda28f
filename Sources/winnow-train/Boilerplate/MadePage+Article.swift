/// The article of a made page, and what stands inside of it.
extension MadePage {
    mutating func live() {
        html += "<main>"
        element("h1", text: headline)
        html += "<div\(named(["liveblog", "ticker", "updates", "stream", "k3"], share: 0.7))>"
        let holder = choice.chance(0.5) ? "article" : "div"
        let clock = choice.pick(["time", "span", "div", "p"]) ?? "time"
        let heading = choice.pick(["h2", "h3", "h4"]) ?? "h2"
        for entry in 0..<(3 + choice.below(6)) {
            html += "<\(holder)\(named(["update", "entry", "post", "e"], share: 0.7))>"
            element(clock, text: "\(20 - entry):\(10 + choice.below(49))")
            if choice.chance(0.5) { own(heading, text: text(.heading)) }
            if choice.chance(0.3) {
                own("p", text: text(.closing))
            } else {
                for _ in 0..<(1 + choice.below(2)) { own("p", text: paragraph()) }
            }
            html += "</\(holder)>\n"
        }
        html += "</div></main>\n"
    }

    /// A story with nothing around it, as wires, print views and mail give it.
    mutating func bare() {
        headline = text(.headline)
        html += "<html lang=\"\(language)\"><head></head><body>\n"
        if choice.chance(0.5) { element("h1", text: headline) }
        if choice.chance(0.15) { element("p", text: text(.byline)) }
        if choice.chance(0.4) { own("p", text: text(.lead)) }
        let isTerse = choice.chance(0.3)
        for _ in 0..<(1 + choice.below(9)) {
            own("p", text: isTerse ? text(choice.chance(0.5) ? .sentence : .closing) : paragraph())
            switch choice.below(16) {
            case 0: own("h2", text: text(.heading))
            case 1: list()
            case 2: quotation()
            default: break
            }
        }
        if choice.chance(0.5) { ending() } else { own("p", text: text(.sentence)) }
        html += "</body></html>"
    }

    mutating func story() {
        let holder =
            choice.pick(["article", "article", "main", "div", "div", "section", "aside"]) ?? "div"
        // Shown by browsers without scripts only; the others have an empty element.
        let isNoscript = choice.chance(0.05)
        if isNoscript { html += "<div id=\"app\"></div><noscript>" }
        let depth = choice.below(4)
        for _ in 0..<depth {
            html += "<div\(named(["wrap", "page", "col-8", "c1", "content-wrap"], share: 0.6))>"
        }
        html +=
            "<\(holder)\(named(["story", "content", "post", "article-page", "b7", "text"], share: 0.7))>"
        if choice.chance(0.12) {
            element("span", text: text(.nav), attributes: named(["kicker", "topic", "k"]))
        }
        element("h1", text: headline)
        let lead = named(["lead", "standfirst", "deck", "summary"], share: 0.5)
        let hasLead = choice.chance(0.25)
        if hasLead, choice.chance(0.5) { own("p", text: text(.lead), attributes: lead) }
        let leadFollows = hasLead && article.isEmpty
        if choice.chance(0.6) {
            element("p", text: text(.byline), attributes: named(["byline", "author", "meta"]))
        }
        if choice.chance(0.6) {
            element("div", text: text(.date), attributes: named(["date", "dateline", "meta"]))
        }
        if choice.chance(0.4) { share() }
        if choice.chance(0.4) { figure() }
        let isSplit = choice.chance(0.3)
        let body = named(
            ["body", "story-body", "entry-content", "inner", "txt", "rich"], share: 0.8)
        let hasBody = choice.chance(0.6)
        if hasBody { html += "<div\(body)>" }
        if leadFollows { own("p", text: text(.lead), attributes: lead) }
        let isShort = choice.chance(0.25)
        let count = isShort ? 1 + choice.below(3) : 4 + choice.below(9)
        let adShare: Float = choice.chance(0.3) ? 0.7 : 0.08
        let isBroken = choice.chance(0.12)
        let isTerse = isShort && choice.chance(0.5)
        for index in 0..<count {
            if isBroken {
                let line = paragraph()
                article.append(line)
                html += Self.escaped(line) + "<br><br>\n"
            } else {
                let line = isTerse ? text(choice.chance(0.6) ? .sentence : .closing) : paragraph()
                own(choice.chance(0.95) ? "p" : "div", text: line)
            }
            guard !isBroken else { continue }
            if choice.chance(adShare) { ad() }
            if index + 1 < count { between() }
            if isSplit, hasBody, choice.chance(0.3) { html += "</div><div\(body)>" }
        }
        if !isBroken, choice.chance(isShort ? 0.6 : 0.35) { ending() }
        if hasBody { html += "</div>" }
        if choice.chance(0.15) { pointer() }
        if choice.chance(0.25) { offer() }
        if choice.chance(0.2) {
            element("p", text: text(.bio), attributes: named(["bio", "author-box", "about"]))
        }
        html += "</\(holder)>"
        for _ in 0..<depth { html += "</div>" }
        html += isNoscript ? "</noscript>\n" : "\n"
    }

    /// What an article may end with beside paragraphs: a part of another form, or a short sentence.
    private mutating func ending() {
        switch choice.below(7) {
        case 0:
            if choice.chance(0.4) { own("p", text: text(.intro)) }
            table()
        case 1, 2:
            if choice.chance(0.6) { own("p", text: text(.intro)) }
            list()
        case 3:
            questions()
        default:
            own("p", text: text(.closing))
        }
    }

    /// A line that leads to another story, where a closing sentence may have the same words.
    private mutating func pointer() {
        let other = choice.chance(0.7) ? link(text(.related)) : Self.escaped(text(.related))
        html += "<p>\(Self.escaped(text(.pointer))) \(other)</p>\n"
    }

    /// What may stand between two paragraphs.
    mutating func between() {
        switch choice.below(22) {
        case 0, 1: own(choice.pick(["h2", "h3", "h4"]) ?? "h2", text: text(.heading))
        case 2: list()
        case 3: table()
        case 4: questions()
        case 5: quotation()
        case 6: figure()
        case 7: offer()
        case 8: newsletter()
        case 11: form()
        case 9: inlineRelated()
        case 10: section()
        default: break
        }
    }

    mutating func list() {
        let tag = choice.chance(0.7) ? "ul" : "ol"
        html += "<\(tag)>"
        for item in several(of: .item, count: 2...5) { own("li", text: item) }
        html += "</\(tag)>\n"
    }

    mutating func questions() {
        html += "<dl>"
        for pair in several(of: .term, count: 2...4) {
            let parts = pair.split(separator: "|", maxSplits: 1).map(String.init)
            guard parts.count == 2 else { continue }
            own("dt", text: parts[0])
            own("dd", text: parts[1])
        }
        html += "</dl>\n"
    }

    /// A table of numbers, times or links, with or without a row of heads.
    mutating func table() {
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

    mutating func quotation() {
        html += "<blockquote>"
        own("p", text: text(.sentence))
        html += "</blockquote>\n"
    }

    mutating func section() {
        html += "<section\(named(["accordion", "chapter", "fold"]))>"
        own("h4", text: text(.heading))
        html += "<div>"
        own("p", text: paragraph())
        html += "</div></section>\n"
    }

    mutating func figure() {
        html += "<figure><img src=\"x.jpg\">"
        element("figcaption", text: text(.caption))
        html += "</figure>\n"
    }

    mutating func ad() {
        html += "<div\(named(["ad", "slot", "x-unit", "seam"], share: 0.7))>"
        element("p", text: text(.ad))
        if choice.chance(0.6) { html += "<a href=\"#after\">\(Self.escaped(text(.seam)))</a>" }
        html += "</div>\n"
    }

    mutating func offer() {
        html += "<div\(named(["paybox", "plus", "reg", "gate", "offer-box", "z-2"], share: 0.7))>"
        for (index, line) in several(of: .offer, count: 2...5).enumerated() {
            element(
                index == 0 && choice.chance(0.5) ? "h2" : choice.chance(0.3) ? "li" : "p",
                text: line)
        }
        html += "</div>\n"
    }

    mutating func inlineRelated() {
        html += "<div\(named(["inline", "see-also", "x-box", "related"]))>"
        if choice.chance(0.6) { element("h3", text: text(.top)) }
        for item in several(of: .related, count: 1...3) { html += "<p>\(link(item))</p>" }
        html += "</div>\n"
    }

    mutating func share() {
        html += "<div\(named(["share", "tools", "social", "actions"]))>"
        for item in several(of: .share, count: 2...5) { html += "<span>\(link(item))</span> " }
        html += "</div>\n"
    }
}
