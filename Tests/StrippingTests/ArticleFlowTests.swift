import Documents
import Tables
import Testing

import Stripping

/// Short lines in the flow of an article, which furniture has words and elements in common with.
@Suite("Flow of articles")
struct ArticleFlowTests {
    private static let story = StoryPage.lines

    /// Menus and widgets begin like these, and have no paragraphs of the article above and below.
    @Test(arguments: [
        "Help from the sea", "Home to the gulls", "Contact with the coast", "Search for an heir",
        "About the roof", "Menu of the keeper", "Next winter", "Login of the last keeper",
        "Subscribe or sink", "Share of the sea", "Related losses", "Comments wanted",
        "Video of a wreck", "Photo without a ship", "By sea and road", "Print it in gold",
        "Close to the edge", "Left to the gulls", "Friday at the tower", "Archive of wrecks",
        "Hilfe vom Meer", "Kontakt abgerissen", "Suche nach Erben", "Zurück an Land",
        "Themen der Nacht", "Von Haus aus feucht", "Contact rompu", "Aide de la mer",
        "Recherche d'un gardien", "Ayuda del mar", "Contacto roto", "Buscar un farero",
        "Ajuda do mar", "Início da venda", "Zoeken naar erven", "Terug aan wal", "Hem till fyren",
        "Help", "Suche",
    ])
    func keepsAHeadingBetweenParagraphs(heading: String) throws {
        let isLong = heading.contains(" ")
        let tags = [("<h2>", "</h2>"), ("<h3>", "</h3>")]
        for (open, close) in tags + (isLong ? [("<p><strong>", "</strong></p>")] : []) {
            let found = try StoryPage.kept(StoryPage.page("", open + heading + close, ""))
            #expect(found == Self.story[..<3] + [heading] + Self.story[3...], "\(open)")
        }
        let part = "<section><h2>\(heading)</h2><p>The roof leaks in \(Self.story[1])</p></section>"
        #expect(try StoryPage.kept(StoryPage.page("", part, "")).contains(heading))
    }

    @Test(arguments: [
        "Advertisement", "Related articles", "Related: Pier shut for good", "Read more", "Comments",
        "Share this story", "Sign up for our newsletter", "Most read", "Newsletter",
        "Photo: Orm Post",
    ])
    func dropsALabelBetweenParagraphs(label: String) throws {
        for (open, close) in [("<h3>", "</h3>"), ("<p><strong>", "</strong></p>")] {
            #expect(
                try StoryPage.kept(StoryPage.page("", open + label + close, "")) == Self.story)
        }
    }

    /// Behind the last paragraph of an article.
    @Test(arguments: [
        ["<ul><li>", "14 November: Saturn", "</li><li>", "12 December: the comet", "</li></ul>"],
        ["<p>", "14 November: Saturn", "</p><p>", "12 December: the comet", "</p>"],
        ["<ul><li>", "Sat 14 Nov: Saturn", "</li><li>", "Sat 12 Dec: the comet", "</li></ul>"],
        ["<ol><li>", "June 8", "</li><li>", "July 6", "</li></ol>"],
        [
            "<dl><dt>", "1871", "</dt><dd>", "built", "</dd><dt>", "1971", "</dt><dd>", "left",
            "</dd></dl>",
        ],
    ])
    func keepsDatedEntriesAtTheEnd(parts: [String]) throws {
        let entries = parts.filter { !$0.hasPrefix("<") }
        let lines = Self.story.map { "<p>\($0)</p>" }.joined()
        let page = { (heading: String) in
            "<article><h1>Lighthouse for sale</h1>\(lines)<h2>\(heading)</h2>\(parts.joined())</article>"
        }
        #expect(
            try StoryPage.kept(page("Open evenings")) == Self.story + ["Open evenings"] + entries)
        #expect(try StoryPage.kept(page("Related articles")) == Self.story)
    }

    @Test(arguments: [
        ("Farmers can still sign up for shares at the market on Thursday.", true),
        ("Parents can sign up their children from Monday.", true),
        ("Volunteers have until Friday to sign up for the harvest.", true),
        ("He told readers to subscribe to the appeal.", true),
        ("Sign up for our newsletter.", false), ("Subscribe to the Orm Post today.", false),
        ("Readers can sign up for our weekly newsletter here.", false),
    ])
    func keepsALastSentenceOnSigningUp(sentence: String, isKept: Bool) throws {
        let lines = (Self.story + [sentence]).map { "<p>\($0)</p>" }.joined()
        let found = try StoryPage.kept("<article><h1>Lighthouse for sale</h1>\(lines)</article>")
        #expect(found == Self.story + (isKept ? [sentence] : []))
    }

    @Test func dropsTheHeadingOfABoxAmidTheText() throws {
        let box = "<div><h3>Next steps</h3><ul><li><a href='/1'>Pier shut</a></li></ul></div>"
        #expect(try StoryPage.kept(StoryPage.page("", box, "")) == Self.story)
    }

    @Test func keepsTheButtonThatShowsAPart() throws {
        let line =
            "Nobody under the age of eighteen may buy the tower, and nobody who owns another one on this coast."
        let part =
            "<div class=acc><div class=acc-item><div class=tab role=button tabindex=0><a class=acc-title>Who may buy it now</a></div>"
            + "<div role=region><p>\(line)</p></div></div></div>"
        let found = try StoryPage.kept(StoryPage.page("", part, ""))
        #expect(found == Self.story[..<3] + ["Who may buy it now", line] + Self.story[3...])
    }

    // MARK: - Asides

    @Test(arguments: [
        "<div><h1>Lighthouse for sale</h1><aside id=story>STORY</aside></div>",
        "<h1>Lighthouse for sale</h1><aside class=main-column><div>STORY</div></aside>",
        "<main><h1>Lighthouse for sale</h1><aside class=article-body>STORY</aside></main>",
        "<main><section><h1>Lighthouse for sale</h1></section><aside>STORY</aside></main>",
        "<header><h1>Lighthouse for sale</h1></header><aside>STORY</aside><aside class=more><a href=/1>Pier shut for good</a></aside>",
    ])
    func findsAnArticleInAnAsideBelowItsHeadline(body: String) throws {
        let lines = Self.story.map { "<p>\($0)</p>" }.joined()
        let html = body.replacing("STORY", with: lines)
        let found = try StoryPage.kept(
            "<body><nav><a href='/'>Home</a></nav>\(html)<footer>© Orm Post</footer>")
        #expect(found == Self.story)
    }

    @Test(arguments: [
        "<aside><h3>In numbers</h3><p>The tower has 144 steps, more than any other on this coast, and weighs 900 tons.</p></aside>",
        "<aside><div><h3><a href=/1>Ferry</a></h3><p>The old ferry will sail again in May, the company said after months of repairs at the yard.</p></div></aside>",
    ])
    func dropsAnAsideBesideTheArticle(aside: String) throws {
        #expect(try StoryPage.kept(StoryPage.page("", "", aside)) == Self.story)
        #expect(try StoryPage.kept(StoryPage.page("", aside, "")) == Self.story)
    }

    // MARK: - Live reports

    @Test(arguments: [
        "5:04 pm", "17.04 Uhr", "kl. 17.04", "ore 17.04", "godz. 17:04", "5 min ago",
        "Hace 5 minutos", "il y a 5 minutes", "vor 5 Minuten", "há 5 minutos", "17.04 uur",
        "5 minuti fa", "för 5 minuter sedan", "17h04",
    ])
    func dropsTheClockAtTheHeadOfAnEntry(clock: String) throws {
        for entry in [
            "<li><strong>CLOCK</strong><div><p>LINE</p></div></li>",
            "<li><span class=t>CLOCK</span><p>LINE</p></li>", "<li><p>CLOCK</p><p>LINE</p></li>",
            "<article><h3>CLOCK</h3><p>LINE</p></article>",
            "<div class=ticker__item><span class=ticker__time>CLOCK</span><p>LINE</p></div>",
        ] {
            let entries = Self.story.map {
                entry.replacing("CLOCK", with: clock).replacing("LINE", with: $0)
            }
            let html =
                "<main><h1>Sale of the lighthouse: live</h1><div class=ticker>\(entries.joined())</div></main>"
            #expect(try StoryPage.kept(html) == Self.story, "\(entry)")
        }
    }

    @Test func keepsTheTimesOfAProgramme() throws {
        let list = "<ul><li>17:04 Music</li><li>18:30 Auction of the lamp</li></ul>"
        #expect(
            try StoryPage.kept(StoryPage.page("", list, ""))
                == Self.story[..<3] + ["17:04 Music", "18:30 Auction of the lamp"]
                + Self.story[3...])
    }

    @Test func dropsATickerOfHeadlines() throws {
        let ticker =
            "<div class=ticker><div class=ticker__item><a href=/1>Pier shut for good</a></div><div class=ticker__item><a href=/2>Choir sings</a></div></div>"
        #expect(try StoryPage.kept(StoryPage.page(ticker, "", ticker)) == Self.story)
    }

    // MARK: - Lines and items

    @Test(arguments: [
        (
            "<table><tr><td>Fare: 3<br>pounds</td><td>adults</td></tr><tr><td>Dogs</td><td>free</td></tr></table>",
            ["Fare: 3 pounds adults", "Dogs free"]
        ),
        (
            "<table><tr><td>Friday</td><td>9 to 11<br>14 to 16</td></tr><tr><td>Sunday</td><td>shut</td></tr></table>",
            ["Friday 9 to 11 14 to 16", "Sunday shut"]
        ),
        (
            "<blockquote>Who wants to help may ask<br>the keeper at the pier</blockquote>",
            ["Who wants to help may ask the keeper at the pier"]
        ),
        (
            "<blockquote>the sea is wide<br>the lamp is lit</blockquote>",
            ["the sea is wide", "the lamp is lit"]
        ),
    ])
    func joinsTheLinesOfACellOrQuotation(html: String, texts: [String]) throws {
        let input = InputDocument(body: .html(Array(html.utf8)))
        let page = try PageReader(data: DataFolder.located()).page(of: input)
        #expect(page.blocks.map { String(decoding: $0.text, as: UTF8.self) } == texts)
    }

    @Test(arguments: [
        ["The tower was built in 1871", "Bids close at the end of June", "The roof leaks"],
        ["Obras duraram seis anos", "Farol abre aos domingos"],
        ["Turm von 1871", "Gebote bis Ende Juni", "Das Dach ist undicht"],
    ])
    func keepsTheMainPointsAboveTheText(points: [String]) throws {
        let list = "<ul class=points>\(points.map { "<li>\($0)</li>" }.joined())</ul>"
        let html = StoryPage.page("", "", "").replacing("</h1>", with: "</h1>\(list)")
        #expect(try StoryPage.kept(html) == points + Self.story)
    }

    @Test(arguments: [
        ["Updated June 2, 2022", "Posted May 30, 2022"], ["Share", "Print", "Read more"],
        ["By Kim Ode", "3 May 2021"],
    ])
    func dropsWhatListsTellOfTheArticle(items: [String]) throws {
        let list = "<ul>\(items.map { "<li>\($0)</li>" }.joined())</ul>"
        let html = StoryPage.page("", "", "").replacing("</h1>", with: "</h1>\(list)")
        #expect(try StoryPage.kept(html) == Self.story)
    }

    @Test func keepsAListThatAsksForThings() throws {
        let items = [
            "Search the tower for leaks", "Contact the harbour office by June", "Print the plans",
        ]
        let list = "<ul>\(items.map { "<li>\($0)</li>" }.joined())</ul>"
        #expect(
            try StoryPage.kept(StoryPage.page("", list, "")) == Self.story[..<3] + items
                + Self.story[3...])
    }

    @Test func keepsAnItemThatReadsLikeAByline() throws {
        let list =
            "<ol><li>The hall closes at ten and no more at five;</li><li>The <a href=/r>rules</a> are by the harbour office;</li><li>Children have a corner of their own.</li></ol>"
        let html =
            "<table width=760><tr><td><a href=/1>1</a></td><td>\(StoryPage.page("", list, ""))</td></tr></table>"
        #expect(
            try StoryPage.kept(html).contains("The rules are by the harbour office;"))
    }
}
