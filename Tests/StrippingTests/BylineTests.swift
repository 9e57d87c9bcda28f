import Documents
import Tables
import Testing

import Stripping

@Suite("Authors of pages")
struct BylineTests {
    @Test(arguments: [
        ("By Jane Roe and John Doe, Staff Writers", ["Jane Roe", "John Doe"]),
        ("von Karl Ott", ["Karl Ott"]), ("Karl Ott Foto: © Agentur", ["Karl Ott"]),
        ("https://example.org/me", []), ("Redaktion", []),
        ("By Jane Roe (@janeroe) | jroe@paper.example", ["Jane Roe"]),
        ("JANE ROE AND JOHN DOE", ["JANE ROE", "JOHN DOE"]),
        ("By Jane Roe for the Valley Courier", ["Jane Roe"]),
        ("By Jane Roe in Oslo and John Doe in Bergen", ["Jane Roe", "John Doe"]),
        ("Story by Jane Roe; pictures by John Doe and Ann Lee", ["Jane Roe"]),
        ("Text: Jane Roe | Fotos: John Doe", ["Jane Roe"]),
        ("Written by A. B. Ode, Chief Sports Writer", ["A. B. Ode"]),
        ("By Thomas (Tom) Rusk", ["Thomas (Tom) Rusk"]), ("Jane Roe (Reuters)", ["Jane Roe"]),
        ("By Per Inge Dahl and Marine Le Fevre", ["Per Inge Dahl", "Marine Le Fevre"]),
        ("Contact the author | Follow @janeroe", []), ("Updated by staff", []),
        ("By Jane Roe, updated on Monday", ["Jane Roe"]), ("Jane Roe 3.11.2023", ["Jane Roe"]),
        ("user5105", []), ("Words: Kim Ode | Pictures: Lee Orr", ["Kim Ode"]),
        ("Text: Kim Ode, Fotos: Lee Orr", ["Kim Ode"]), ("Photos and text by Kim Ode", ["Kim Ode"]),
        ("Photos by Lee Orr, words by Kim Ode", ["Kim Ode"]),
        ("Text by Kim Ode / Film by Lee Orr", ["Kim Ode"]),
        ("Eine Reportage von Kim Ode", ["Kim Ode"]), ("Un reportage de Kim Ode", ["Kim Ode"]),
        ("Submitted by Kim Ode on Fri, 05/03/2024 - 10:15", ["Kim Ode"]),
        ("By Kim Ode Follow @kimode", ["Kim Ode"]), ("Kim Ode Follow", ["Kim Ode"]),
        ("Par Kim Ode Écrire à la rédaction", ["Kim Ode"]), ("An Nguyen", ["An Nguyen"]),
        ("Kim Ode in Westmere", ["Kim Ode"]), ("Photos by Lee Orr", []),
        ("By Kim OdevaldCity Editor01632 960000", ["Kim Odevald"]),
        ("By Kim McOde and Lee DiOrr", ["Kim McOde", "Lee DiOrr"]),
        ("Texte : Kim Ode. Photographies : Lee Orr", ["Kim Ode"]),
        ("By Kim Ode Reading time: 3 min", ["Kim Ode"]),
        ("Door Kim Ode Leestijd: 3 minuten", ["Kim Ode"]),
        ("Tekst: Kim Ode | Foto’s: Lee Orr", ["Kim Ode"]), ("By Ann Read", ["Ann Read"]),
        ("By Kim Ode | Special to the Coast Post", ["Kim Ode"]),
        ("By Kim Ode, Special for the Coast Post", ["Kim Ode"]),
        ("By Kim Ode / For the Coast Post", ["Kim Ode"]),
        ("Propos recueillis par Kim Ode", ["Kim Ode"]), ("Kim Ode / Westmere", ["Kim Ode"]),
        ("Kim Ode (Text) und Lee Orr (Fotos)", ["Kim Ode"]),
        ("By Kim Ode (words) and Lee Orr (pictures)", ["Kim Ode"]),
        ("Door onze redacteur Kim Ode", ["Kim Ode"]), ("By our correspondent Kim Ode", ["Kim Ode"]),
        ("Von unserem Korrespondenten Kim Ode", ["Kim Ode"]),
        ("Story Kim Ode | Photos Lee Orr", ["Kim Ode"]),
        ("Tekst Kim Ode | Foto’s Lee Orr", ["Kim Ode"]),
        ("Photos Lee Orr | Words Kim Ode", ["Kim Ode"]),
        ("By KIM ODE Staff Writer", ["KIM ODE"]), ("Von Kim Ode Redakteurin", ["Kim Ode"]),
        ("By Staff Reports", []), ("Kim Ode | Coast Bureau", ["Kim Ode"]),
        ("Autorka: Kim Ode", ["Kim Ode"]), ("Reporter: Kim Ode", ["Kim Ode"]),
        ("Correspondent: Kim Ode in Westmere", ["Kim Ode"]), ("Writer – Kim Ode", ["Kim Ode"]),
        ("Journalist Kim Ode", ["Kim Ode"]), ("By Kim Ode, PhD", ["Kim Ode"]),
        ("By Kim Ode, M.D., Ph.D., and Lee Orr, Esq.", ["Kim Ode", "Lee Orr"]),
        ("By Kim Ode, Jr., and Lee Orr, RN", ["Kim Ode Jr.", "Lee Orr"]),
        ("By Kim Ode, Md Orr", ["Kim Ode", "Md Orr"]),
        ("By Kim Ode. Additional reporting by Lee Orr", ["Kim Ode"]),
        ("By Kim Ode (additional reporting: Lee Orr)", ["Kim Ode"]),
        ("By Kim Ode (photos by Lee Orr)", ["Kim Ode"]),
        ("By Kim Ode. Lee Orr contributed reporting.", ["Kim Ode"]),
        ("By Kim Ode. Published by the Echo", ["Kim Ode"]), ("By Kim Oder.", ["Kim Oder"]),
        ("By Kim Ode. Published 3 May 2023", ["Kim Ode"]),
        ("By Kim Ode | Additional reporting by Lee Orr", ["Kim Ode", "Lee Orr"]),
        ("Kim Ode reports from Kell", ["Kim Ode"]),
        ("By Kim Ode [additional reporting: Lee Orr]", ["Kim Ode"]),
        ("By Kim Oder. Reprinted from the Echo", ["Kim Oder"]),
        ("By Wm. Ode and Geo. Orr Jr.", ["Wm. Ode", "Geo. Orr Jr."]),
        ("By Kim Ode, Kell", ["Kim Ode"]), ("By Kim Ode, in Kell", ["Kim Ode"]),
        ("Von Kim Ode und Lee Orr, Lüttenwik", ["Kim Ode", "Lee Orr"]),
        ("Par Kim Ode et Lee Orr, à Besk", ["Kim Ode", "Lee Orr"]),
        ("Por Kim Ode, en Almira", ["Kim Ode"]), ("Di Kim Ode, a Torre", ["Kim Ode"]),
        ("Av Kim Ode, i Malmvik", ["Kim Ode"]), ("Door Kim Ode, uit Gemsbeek", ["Kim Ode"]),
        ("By Kim Ode and Lee Orr, in Kell and Westmere", ["Kim Ode", "Lee Orr"]),
        ("By Kim Ode and Lee Orr, Port Kell", ["Kim Ode", "Lee Orr"]),
        ("By Kim Ode, New Kell", ["Kim Ode"]), ("By Kim Ode, San Orso", ["Kim Ode"]),
        ("By KIM ODE and LEE ORR, WESTMERE", ["KIM ODE", "LEE ORR"]),
        ("By Kim Ode, Pell and Lee Orr", ["Kim Ode", "Pell", "Lee Orr"]),
        ("By Kim Ode, Lee Orr", ["Kim Ode", "Lee Orr"]),
        ("By Kim Ode, Lee Orr and Ann Mo", ["Kim Ode", "Lee Orr", "Ann Mo"]),
        ("By Pell, Ode and Orr", ["Pell", "Ode", "Orr"]),
    ])
    func readsBylines(text: String, names: [String]) throws {
        let authors = Authors(lineWords: try LineWords(data: DataFolder.located()))
        #expect(authors.names(text) == names)
    }

    private func authors(_ html: String) throws -> [String] {
        let input = InputDocument(body: .html(Array(html.utf8)))
        return try PageReader(data: DataFolder.located()).page(of: input).metadata.authors
    }

    @Test(arguments: [
        (
            "<p><a rel='author' href='/k'>Kim Ode</a>, <a rel='author' href='/l'>Lee Orr</a></p>",
            ["Kim Ode", "Lee Orr"]
        ),
        ("<span itemprop='author'>by Kim Ode</span>", ["Kim Ode"]),
        ("<div itemprop='author'><p>Kim Ode</p><p>Staff writer</p></div>", ["Kim Ode"]),
        ("<p>By Kim Ode | kode@paper.example | Follow @kode</p>", ["Kim Ode"]),
        ("<p>By Monday the mill had burnt to the ground.</p>", []),
        ("<p>Von Anfang an war alles klar</p>", []), ("<p>Di notte arrivano i lupi</p>", []),
        ("<p>By <a href='https://kimode.example/'>Kim Ode</a></p>", ["Kim Ode"]),
        ("<p>Words: Kim Ode | Pictures: Lee Orr</p>", ["Kim Ode"]),
        ("<p>Reporting: Kim Ode · Photos: Lee Orr · Maps: Ann Lee</p>", ["Kim Ode"]),
        ("<p>Récit : Kim Ode. Photos : Lee Orr</p>", ["Kim Ode"]),
        ("<div class=top><a class='author-link' href='/k'>Kim Ode</a></div>", ["Kim Ode"]),
        ("<div class=top><a class=author href='/k'>Our staff</a></div>", []),
        ("<p>Text und Fotos: Kim Ode</p>", ["Kim Ode"]),
        ("<p class=byline>Kim Ode in Westmere</p>", ["Kim Ode"]),
        ("<div class='article-author'>Kim Ode</div>", ["Kim Ode"]),
        ("<p class=byline>Kim Ode WESTMERE TODAY</p>", []),
        ("<p class=byline>Kim Ode Coast Press</p>", []),
        ("<p>Author: Kim Ode, Date: 3 May 2021</p>", ["Kim Ode"]),
        ("<p>Author: The Mill: What Comes Now</p>", []),
        ("<p class=byline>Our staff in Westmere</p>", []), ("<p>Report: Storm Moves East</p>", []),
        ("<p>Text: Why The Mill Must Go Before The Winter Comes</p>", []),
        ("<p><span>By Kim Ode</span> <span>Farm Reporter</span></p>", ["Kim Ode"]),
        ("<p>By <a href=/k>Kim Ode</a> <em>Senior Court Reporter</em></p>", ["Kim Ode"]),
        (
            "<div class=byline><a href=/k>Kim Ode</a> <span>Farm Reporter</span> <a href='mailto:k@x.example'>k@x.example</a></div>",
            ["Kim Ode"]
        ),
        (
            "<div class=author><b>Kim Ode</b> <small>City Hall Editor</small></div>", ["Kim Ode"]
        ),
        ("<p><span>Von Kim Ode</span> <span>Korrespondentin</span></p>", ["Kim Ode"]),
        ("<p class=auteur>Kim Ode avec AFP</p>", ["Kim Ode"]),
        ("<div class=contributors>Kim Ode, Farm Editor • 3 min read</div>", ["Kim Ode"]),
        ("<p class=byline>By Kim d’Orr Ode</p>", ["Kim d’Orr Ode"]),
        ("<p>By Kim al-Ode</p>", ["Kim al-Ode"]),
        (
            "<div class=byline>By <b>Kim Ode</b> &bull; <a href='mailto:k@m.example'>Send an e-mail</a></div>",
            ["Kim Ode"]
        ),
        ("<p>Von Wind und Wetter</p>", []), ("<p>Von Haus aus stur</p>", []),
        ("<p>By Land and Sea</p>", []), ("<p>Par Monts et Vaux</p>", []),
        ("<div class=top><span class=author>Kim Ode</span></div>", ["Kim Ode"]),
        (
            "<div class=top><time>3 May</time><span class=byline> <span class='author vcard'><a href='/author/ko'>Kim Ode</a></span></span></div>",
            ["Kim Ode"]
        ),
        (
            "<div><em class=reporter-name>Kim Ode</em> <em class=reporter-place>Cape Orm</em></div>",
            ["Kim Ode"]
        ),
        (
            "<p>What is known of the fire.</p><ul><li><a href='/authors/ko'>Kim Ode</a><li>3 May</ul>",
            ["Kim Ode"]
        ),
        (
            "<div><span class=writer>Kim Ode</span>, <span class=writer>Lee Orr</span>, Westmere</div>",
            ["Kim Ode", "Lee Orr"]
        ),
        ("<div><span class=author>Our staff</span></div>", []),
        ("<figure><span class=author>Lee Orr</span></figure>", []),
        ("<aside><h4>Ferry late</h4><span class=author>Lee Orr</span></aside>", []),
        ("<p>Reporter: Storm Moves East Of Cape</p>", []),
        ("<p>Text – Why The Mill Must Go</p>", []),
    ])
    func findsThemInElementsAndLines(element: String, names: [String]) throws {
        #expect(
            try authors("<article><h1>Mill burns</h1>\(element)<p>Text.</p></article>") == names)
    }

    @Test(arguments: [
        ("<p class=byline>— Kim Ode</p>", ["Kim Ode"]),
        ("<p class=author>Kim Ode</p>", ["Kim Ode"]),
        ("<p><span class=author>Kim Ode</span></p>", ["Kim Ode"]),
        ("<p class=note>Cape Orm</p>", []),
        ("<div class=comment><p class=author>Lee Orr</p></div>", []),
    ])
    func findsThemBelowTheText(element: String, names: [String]) throws {
        #expect(
            try authors(
                StoryPage.page("", "", "").replacing("</article>", with: "\(element)</article>"))
                == names)
    }

    /// Kickers, too, begin with by and its like.
    @Test(arguments: [
        "Von Rost zerfressen", "Von Wind und Wetter", "Von Haus aus stur", "Von Angst getrieben",
        "By Land and Sea", "By Dawn, Only Ash", "By Popular Demand", "By Night",
        "Por Amor al Mar", "Par Monts et Vaux", "Di Nuovo Limpido", "Door Weer en Wind",
    ])
    func aKickerNamesNobody(kicker: String) throws {
        let data = try DataFolder.located()
        for tag in ["p", "p class=dachzeile", "span class=kicker"] {
            for (line, names) in [("", []), ("<p>By Kim Ode</p>", ["Kim Ode"])] {
                let text = StoryPage.lines.map { "<p>\($0)</p>" }.joined()
                let html =
                    "<article><\(tag)>\(kicker)</\(tag.prefix { $0 != " " })><h1>Mill burns</h1>\(line)\(text)</article>"
                var page = try PageReader(data: data).page(
                    of: InputDocument(body: .html(Array(html.utf8))))
                try BoilerplateStage(data: data).refine(&page)
                #expect(page.metadata.authors == names, "\(tag)")
            }
        }
    }

    @Test(arguments: [
        ("Westmere Broadcasting Company", "<p>By Kim Ode</p>", ["Kim Ode"]),
        ("Kim Ode", "<p>By Kim Ode, Lee Orr</p>", ["Kim Ode", "Lee Orr"]),
        ("Kim Ode", "<p>By Kim Ode, Westmere Post</p>", ["Kim Ode"]),
        ("Kim Ode", "<p>By Lee Orr</p>", ["Kim Ode"]), ("Westmere Post", "", []),
        ("The Coast Agency", "", ["The Coast Agency"]),
        ("Ode, Kim; Orr, Lee", "", ["Kim Ode", "Lee Orr"]),
        ("Ode, Kim A.; Orr, Lee", "", ["Kim A. Ode", "Lee Orr"]),
        ("Kim Ode; Lee Orr", "", ["Kim Ode", "Lee Orr"]),
    ])
    func aPersonGoesBeforeAnOutlet(stated: String, line: String, names: [String]) throws {
        let html = """
            <head><meta name="author" content="\(stated)"><meta name="dc.publisher" content="Westmere Post"></head>
            <article><h1>Mill burns</h1>\(line)<p>Text.</p></article>
            """
        #expect(try authors(html) == names)
    }

    private func title(_ html: String) throws -> String {
        let input = InputDocument(body: .html(Array(html.utf8)))
        return try PageReader(data: DataFolder.located()).page(of: input).metadata.title
    }

    @Test(arguments: [
        ("Westmere Post: Mill burns down in one night", "<footer>© 2021 Westmere Post</footer>"),
        ("Mill burns down in one night — Westmere Post", ""),
        ("Mill burns down in one night – The Westmere Post", ""),
        ("Mill burns down in one night | Westmere Post", "<h1><a href='/'>Westmere Post</a></h1>"),
        (
            "Westmere Post",
            "<header><h1 class=logo><a href='/'>Westmere Post</a></h1></header><article><h1>Mill burns down in one night</h1>"
        ),
        (
            "Westmere Post",
            "<header><h1><a href='/'>Westmere Post</a></h1></header><article><h2>Mill burns down in one night</h2>"
        ),
        (
            "The Westmere Post",
            "<p><a href='/' rel=home>The Westmere Post</a></p><article><h1>Mill burns down in one night</h1>"
        ),
        (
            "Westmere Post",
            "<div class=up><h1><a href='https://post.example/'>Westmere Post</a></h1></div><article><h1>Mill burns down in one night</h1>"
        ),
        (
            "Westmere Post",
            "<header><h1>Westmere Post</h1></header><main><h1>Mill burns down in one night</h1>"
        ),
        (
            "Westmere Post - Voice of the coast",
            "<h1 class=site-title>Westmere Post</h1><div class=p><h2 class=post-title><a href='/9'>Mill burns down in one night</a></h2>"
        ),
        (
            "Westmere Post - Voice of the coast",
            "<header><a href='/'>Westmere Post</a></header><article><h1>Mill burns down in one night</h1>"
        ),
        ("Mill burns down in one night - westmerepost.com", ""),
        (
            "Westmere Post | Coast | Mill burns down in one night", "<a href='/'>Westmere Post</a>"
        ),
        (
            "Westmere Post - News of the coast",
            "<nav><h1 class=brand>Westmere Post</h1></nav><main><h1>Mill burns down in one night</h1>"
        ),
        ("Mill burns down in one night « Westmere Post", "<a href='/'>Westmere Post</a>"),
        (
            "Coast | Mill burns down in one night | Westmere Post",
            "<article><h1>Mill burns down in one night</h1>"
        ),
        (
            "Westmere Post | Mill burns down in one night",
            "<div class=masthead><h1>Westmere Post</h1></div><h2>Mill burns down in one night</h2>"
        ),
    ])
    func theSiteIsNoPartOfATitle(title: String, body: String) throws {
        let page = "<head><title>\(title)</title></head><body>\(body)<p>Text.</p>"
        #expect(try self.title(page) == "Mill burns down in one night")
    }

    /// A heading that the text is about goes before what the page's title says of the site.
    @Test(arguments: [
        "Westmere Post | Serving Westmere and the coast since 1889", "Westmere Post - Home",
        "Westmere Post – Local News, Weather and Prices", "Westmere Post", "Start | Westmere Post",
        "Westmere Post: for the coast | News", "Welcome to the Westmere Post", "News",
        "Westmere Post Online", "Untitled document", "Page 1", "Loading...", "westmerepost.online",
        "Westmere Post: local news", "Willkommen bei der Westmere Post", "Your paper and ours",
    ])
    func aSloganIsNoTitle(title: String) throws {
        let text = """
            <p>The mill of Westmere burns since Monday, and the fire crews have asked all boats on the coast to help them.</p>
            <p>It was saved by its workers once before, in a night of storm that nobody in the town has forgotten yet.</p>
            """
        for heading in [
            "Mill of Westmere burns without end", "Burning mill saved by its workers",
        ] {
            for site in [
                "<div class=masthead><h1>Westmere Post</h1><p>Serving Westmere and the coast</p></div>",
                "<h1 id=blattname>Westmere Post</h1>",
            ] {
                let html =
                    "<head><title>\(title)</title></head><body>\(site)<div class=post><h1>\(heading)</h1>\(text)</div>"
                #expect(try self.title(html) == heading)
            }
        }
        let signUp = "<div class=post><h1>Sign up for the weekly letter</h1>\(text)</div>"
        #expect(
            try self.title(
                "<head><title>Mill of Westmere burns | Westmere Post</title></head><body>\(signUp)")
                == "Mill of Westmere burns")
    }

    /// Headings of other parts, and other headlines, do not take the place of the title.
    @Test(arguments: [
        "<header><h1>Mill burns down in one night</h1></header><article><h1>Fire letter</h1></article>",
        "<h2>How did you like this story of ours?</h2><p>Text.</p>",
        "<article><h1>Mill burns down in one night</h1></article><h1>Mill burns down in one night</h1><h2>Choir</h2>",
        "<h1>Voters choose another mayor</h1><p>Text.</p>",
        "<header class=logo-bar><h1>Mill burns down in one night</h1></header><h2>How did you like it?</h2><p>Text.</p>",
    ])
    func theTitleStays(body: String) throws {
        let head = "<head><title>Mill burns down in one night</title></head>"
        #expect(try title(head + "<body>\(body)") == "Mill burns down in one night")
    }

    @Test(arguments: ["Mill: what burns and what does not", "After the fire - who pays now?"])
    func whatIsNoSiteStays(title: String) throws {
        #expect(try self.title("<head><title>\(title)</title></head><p>Text.</p>") == title)
    }
}
