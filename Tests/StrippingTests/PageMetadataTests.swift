import Documents
import Language
import Tables
import Testing

import Stripping

@Suite("Metadata of HTML pages")
struct PageMetadataTests {
    private func page(
        _ html: String, _ change: (inout InputDocument) -> Void = { _ in }
    ) throws -> Page {
        var input = InputDocument(body: .html(Array(html.utf8)))
        change(&input)
        return try PageReader(data: DataFolder.located()).page(of: input)
    }

    @Test func readsStructuredData() throws {
        let page = try page(
            """
            <html><head><title>Ferry runs aground | The Coast Courier</title>
            <script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Coast"},
            {"@type": "NewsArticle", "headline": "Ferry runs aground", "datePublished": "2022-03-04T10:00:00+0100",
            "dateModified": "2022-03-04 12:30", "author": [{"name": "Ada Holm"}, {"name": "Lars Brandt"}],
            "publisher": {"name": "The Coast Courier"}, "articleSection": "Local", "keywords": "ferry, harbour"}]}</script>
            <link rel="canonical" href="https://courier.example/ferry"></head><body><h1>Ferry runs aground</h1></body>
            """)
        #expect(page.metadata.title == "Ferry runs aground")
        #expect(page.metadata.authors == ["Ada Holm", "Lars Brandt"])
        #expect(page.created == "2022-03-04T10:00:00+01:00")
        #expect(page.metadata.modified == "2022-03-04T12:30:00")
        #expect(page.metadata.site == "The Coast Courier")
        #expect(page.metadata.section == "Local")
        #expect(page.metadata.tags == ["ferry", "harbour"])
        #expect(page.metadata.url == "https://courier.example/ferry")
    }

    @Test func readsOpenGraphAndMeta() throws {
        let page = try page(
            """
            <head><meta property="og:title" content="Bees return - Valley News"><meta property="og:site_name" content="Valley News">
            <meta property="article:published_time" content="2020-05-06T07:08:09Z"><meta name="author" content="By Kim Ode">
            <meta name="description" content="Bees &amp; flowers."><meta property="og:image" content="https://v.example/b.jpg"></head>
            """)
        #expect(page.metadata.title == "Bees return")
        #expect(page.created == "2020-05-06T07:08:09Z")
        #expect(page.metadata.authors == ["Kim Ode"])
        #expect(page.metadata.description == "Bees & flowers.")
        #expect(page.metadata.image == "https://v.example/b.jpg")
    }

    @Test(arguments: [
        ("Updated 12 Feb 2022", "Posted 10 Feb 2022"), ("Last updated 12 Feb", "10 Feb"),
        ("Amended: 12 Feb 2022", "10 Feb 2022"), ("12 Feb (updated)", "Published 10 Feb"),
        ("<b>Corrected</b> yesterday", "3 days ago"),
    ])
    func readsTheLabelInsideATime(changed: String, published: String) throws {
        let page = try page(
            """
            <article><h1>Bees return</h1><p><time datetime="2022-02-12T10:05:00Z">\(changed)</time></p>
            <p><time datetime="2022-02-10T08:00:00Z">\(published)</time></p><p>Bees.</p></article>
            """)
        #expect(page.created == "2022-02-10T08:00:00Z")
        #expect(page.metadata.modified == "2022-02-12T10:05:00Z")
    }

    @Test(arguments: ["<title>Northmoor Courier</title>", "<title></title>", ""])
    func takesAHeadingThatIsCalledATitleForTheHeadline(head: String) throws {
        let text = "The bees are back in the valley after nine years, the keepers said on Monday."
        let page = try page(
            """
            <head>\(head)</head><h1><img alt="Northmoor Courier"></h1><div class="main">
            <h2 class="entry-title">Bees return to the valley after nine years</h2><p>\(text) They
            came by night, the Northmoor beekeepers told the Courier.</p></div>
            """)
        #expect(page.metadata.title == "Bees return to the valley after nine years")
    }

    /// What microdata say of another article is not the page's.
    @Test(arguments: [
        ("OTHER<article ITEM><h1>Bees return</h1>OWN</article>", true),
        ("<aside>OTHER</aside><article ITEM><h1>Bees return</h1>OWN</article>", true),
        ("<article ITEM>OTHER<h1>Bees return</h1>OWN</article>", true),
        ("OTHER<div><h1>Bees return</h1><time datetime=2024-05-17>17 May</time></div>", true),
        ("<article ITEM><h1>Bees return</h1></article>OTHER", false),
        ("<div ITEM>OWN</div><h1>Bees return</h1>", true),
        ("<h1>Bees return</h1><div ITEM>OWN<p>Bees.</p></div>", true),
    ])
    func readsTheItemOfTheArticle(body: String, isDated: Bool) throws {
        let item = "itemscope itemtype='https://schema.org/NewsArticle'"
        let other =
            "<div \(item)><b itemprop=headline>Otters</b><meta itemprop=datePublished content=2021-01-05></div>"
        let html = body.replacing("OTHER", with: other).replacing("ITEM", with: item).replacing(
            "OWN", with: "<meta itemprop=datePublished content=2024-05-17>")
        #expect(try page("<body>\(html)").created == (isDated ? "2024-05-17" : ""))
    }

    @Test(arguments: [
        "\"wordCount\":,\n\"author\": NAME,\n\"datePublished\": DATE",
        "\"author\": NAME\n\"datePublished\": DATE\n\"image\": ",
        "\"wordCount\": 120\n\"name\": \"The \"bees\" return\"\n\"author\": [NAME]\n\"datePublished\": DATE",
    ])
    func mendsWhatTemplatesLeaveOut(members: String) throws {
        let data = members.replacing("NAME", with: "{\"name\": \"Kim Ode\"}").replacing(
            "DATE", with: "\"2024-05-17\"")
        let page = try page(
            "<script type='application/ld+json'>{\"@type\": \"NewsArticle\",\n\(data)}</script><h1>Bees</h1>"
        )
        #expect(page.metadata.authors == ["Kim Ode"])
        #expect(page.created == "2024-05-17")
    }

    @Test(arguments: ["last_updated_date", "bt:modDate", "sailthru.modified"])
    func readsNamesOfTheLastChange(name: String) throws {
        let page = try page("<meta name='\(name)' content='2024-05-18'><p>Bees.</p>")
        #expect(page.metadata.modified == "2024-05-18")
    }

    /// Each cut of the site's name kept a copy of the rest: gigabytes for a title of some hundred kilobytes.
    @Test func aTitleWithoutEndIsLeftAsItIs() throws {
        let title = "Bees return" + String(repeating: " | Valley", count: 50_000)
        let html =
            "<head><meta property=og:site_name content=Valley><title>\(title)</title></head><p>Bees."
        #expect(try page(html).metadata.title == title)
    }

    @Test func givenValuesWin() throws {
        let page = try page("<title>Page</title><meta name=author content='Jo Doe'>") {
            $0.metadata.title = "Given"
            $0.created = "2001-01-01"
        }
        #expect(page.metadata.title == "Given")
        #expect(page.created == "2001-01-01")
        #expect(page.metadata.authors == ["Jo Doe"])
    }

    @Test(arguments: [
        ("2026-03-02T10:00:00.5+01:00", "", "2026-03-02T10:00:00.5+01:00"),
        ("2026-03-02", "", "2026-03-02"), ("1772445600", "", "2026-03-02T10:00:00Z"),
        ("1772445600000", "", "2026-03-02T10:00:00Z"),
        ("Mon, 02 Mar 2026 10:00:00 GMT", "", "2026-03-02T10:00:00Z"),
        ("11:45 p.m. EST, March 2, 2026", "", "2026-03-02T23:45:00-05:00"),
        ("03/02/2026", "en-US", "2026-03-02"), ("02/03/2026", "fr", "2026-03-02"),
        ("2026-03-02T25:00:00Z", "", "2026-03-02"), ("2026-03-02Tnoon", "", "2026-03-02"),
        ("2026-03-02t10:00:00z", "", "2026-03-02T10:00:00Z"),
        ("2026-03-02 10:00 +0100", "", "2026-03-02T10:00:00+01:00"),
        ("03/02/2026", "en", ""), ("yesterday", "", ""), ("2026-02-30", "", ""),
    ])
    func readsGivenDates(text: String, language: String, date: String) throws {
        let page = try page("<p>Text.</p>") {
            $0.created = text
            $0.metadata.language = language
        }
        #expect(page.created == date)
        #expect(page.problems.map(\.code) == (date.isEmpty ? ["created"] : []))
        #expect(page.problems.allSatisfy { $0.message.contains(text) })
    }

    @Test func aTimeWithoutItsOffsetIsNotRecorded() {
        for (date, recorded) in [
            ("2026-03-02T10:00:00", "2026-03-02"), ("2026-03-02", "2026-03-02"),
            ("2026-03-02T10:00:00Z", "2026-03-02T10:00:00Z"), ("", ""),
        ] {
            #expect(GivenDate.recorded(date) == recorded)
        }
    }

    @Test func fallsBackToTimeElementsAndAddress() throws {
        #expect(try page("<time datetime='2019-02-03'>x</time>").created == "2019-02-03")
        let dated = "<link rel=canonical href='https://n.example/2018/07/09/title'>"
        #expect(try page(dated).created == "2018-07-09")
        #expect(try page("<p>nothing</p>").created == "")
    }

    @Test(arguments: [
        ("2021-05-03T10:00:00+02:00", "2021-05-03T10:00:00+02:00"),
        ("20210503", "2021-05-03"), ("2021/5/3", "2021-05-03"),
        ("Mon, 03 May 2021 10:00:00 GMT", "2021-05-03T10:00:00Z"),
        ("Nov. 28, 2023", "2023-11-28"), ("3 May 2021 10:00", "2021-05-03T10:00:00"),
        ("May 3rd, 2021 at 9:05 pm", "2021-05-03T21:05:00"), ("Sept. 1, 2020", "2020-09-01"),
        ("26.02.2020", "2020-02-26"), ("21/06/2014 10:00", "2014-06-21T10:00:00"),
        ("26-02-2020", "2020-02-26"), ("03-05-2021", ""), ("26-02-20", ""),
        ("3. März 2021", "2021-03-03"), ("le 9 août 2019", "2019-08-09"),
        ("3 de mayo de 2021", "2021-05-03"), ("31.31.2021", ""),
        ("Thu, 05/20/2021 - 07:41", "2021-05-20T07:41:00"), ("5/5/2021", "2021-05-05"),
        ("May 3, 2021 at 9:05 p.m. EDT", "2021-05-03T21:05:00-04:00"),
        ("3 May 2021, 00:10 BST", "2021-05-03T00:10:00+01:00"),
        ("3 May 2021 - 18:30 IST", "2021-05-03T18:30:00+05:30"),
        ("May 3, 2021 9 am ET", "2021-05-03T09:00:00-04:00"),
        ("Jan. 3, 2021 9 am ET", "2021-01-03T09:00:00-05:00"),
        ("May 3, 2021 9 am Eastern", "2021-05-03T09:00:00-04:00"),
        ("Jan. 3, 2021 9:15 p.m. Pacific", "2021-01-03T21:15:00-08:00"),
        ("15 abr. 2021", "2021-04-15"), ("3 févr. 2021 10:00", "2021-02-03T10:00:00"),
        ("3 mrt 2021", "2021-03-03"), ("5 dez 2021", "2021-12-05"),
        ("March 14, 2021 1:00 pm PT", "2021-03-14T13:00:00-07:00"),
        ("Nov. 7, 2021 1:00 pm CT", "2021-11-07T13:00:00-06:00"),
        ("2021-05-03T10:00:00-0330", "2021-05-03T10:00:00-03:30"),
        ("3 May 2021 10:00 GMT+2", "2021-05-03T10:00:00+02:00"),
        ("3 May 2021 10:00 LMT", "2021-05-03T10:00:00"),
        ("3. Mai 2021 um 10.30 Uhr", "2021-05-03T10:30:00"),
        ("le 9 août 2019 à 18h05", "2019-08-09T18:05:00"),
        ("5 minutes with the mayor, 2021", ""),
        // The day of the week tells the day from the month.
        ("Mon, 03/05/2021 - 11:00", "2021-05-03T11:00:00"),
        ("Wed, 03/05/2023", "2023-05-03"), ("Tue, 03/05/2021", ""),
        ("Fri, 03/05/2021", "2021-03-05"),
        ("Freitag, 03/05/2024", "2024-05-03"), ("lundi 03/05/2021", "2021-05-03"),
        ("20210503T221500Z", "2021-05-03T22:15:00Z"), ("20210503T2215", "2021-05-03T22:15:00"),
        ("2021-05-03T221500+0200", "2021-05-03T22:15:00+02:00"), ("26.02.20", "2020-02-26"),
        ("03/05/2021", ""), ("yesterday", ""), ("Feb. 30, 2021", ""), ("2021-13-01", ""),
    ])
    func readsDates(text: String, date: String) throws {
        let calendar = try CalendarNames.named(in: .located())
        #expect(PageDate.normal(text, calendar: calendar) == date)
    }

    @Test func theHeadingOfTheSiteIsNoTitle() throws {
        let behind = try page(
            """
            <head><title>Beavers dam the mill stream again - Valley Gazette</title></head>
            <body><h1>Valley Gazette</h1><h2>Beavers dam the mill stream again</h2></body>
            """)
        #expect(behind.metadata.title == "Beavers dam the mill stream again")
        let named = try page(
            """
            <head><title>Beavers dam the mill stream again</title>
            <meta property="og:site_name" content="Valley Gazette"></head>
            <body><h1>VALLEY GAZETTE</h1></body>
            """)
        #expect(named.metadata.title == "Beavers dam the mill stream again")
    }

    @Test func readsTheDateBetweenHeadlineAndArticle() throws {
        let data = try DataFolder.located()
        var page = try page(
            """
            <body><div>Fair opens 1.2.2020</div><h1>Beavers dam the mill stream</h1><div>Stand: 14. März 2022</div>
            <p>The mill stood still on Tuesday, because beavers had dammed the stream that drives it for the third time.</p>
            <p>The miller said that she would not have them driven off, since they had been in the valley before her.</p>
            </body>
            """)
        try BoilerplateStage(data: data).refine(&page)
        #expect(page.created == "2022-03-14")
    }

    @Test(arguments: [
        ("en-GB", "", "2021-05-03"), ("en-us", "", "2021-03-05"), ("en_PH", "", "2021-03-05"),
        ("de", "", "2021-05-03"), ("pt_BR", "", "2021-05-03"), ("en", "", ""), ("", "", ""),
        ("en", "https://news.example.co.uk/a", "2021-05-03"),
        ("", "https://news.example.us/a", "2021-03-05"), ("en", "https://example.com/a", ""),
    ])
    func theRegionTellsTheOrderOfNumbers(language: String, address: String, date: String) throws {
        let order = PageDate.order(language: language, address: address)
        let calendar = try CalendarNames.named(in: .located())
        #expect(PageDate.normal("03/05/2021", order: order, calendar: calendar) == date)
    }

    @Test(arguments: [
        ("Updated 2 June 2022, 14:05 | First published 30 May 2022", "2022-05-30"),
        ("Posted: May 30, 2022. Last modified: June 2, 2022", "2022-05-30"),
        ("Aktualisiert: 02.06.2022 Veröffentlicht: 30.05.2022", "2022-05-30"),
        ("Mis à jour le 2 juin 2022, publié le 30 mai 2022", "2022-05-30"),
        ("Submitted by kim on Mon, 05/30/2022 - 09:15", "2022-05-30"),
        ("Posted by kim on Mon, 30/05/2022", "2022-05-30"),
        ("4 min read · 30 May 2022", "2022-05-30"), ("Updated 30 May 2022", "2022-05-30"),
        ("Last updated June 2, 2022 4:30 p.m.<br>Originally published May 30, 2022", "2022-05-30"),
        ("Aktualizacja: 02.06.2022 14:20 Publikacja: 30.05.2022 08:00", "2022-05-30"),
        ("Modifié le 2 juin 2022 à 10:00, créé le 30 mai 2022", "2022-05-30"),
        ("Ultimo aggiornamento 2 giugno 2022, pubblicato il 30 maggio 2022", "2022-05-30"),
        ("Stand: 02.06.2022 – Erstellt: 30.05.2022", "2022-05-30"),
        ("Atualização: 02.06.2022 · Publicação: 30.05.2022", "2022-05-30"),
        ("Pubblicato il 30 maggio 2022 (modifica il 2 giugno 2022)", "2022-05-30"),
        ("Uppdaterad 2 juni 2022 Publicerad 30 maj 2022", "2022-05-30"),
        ("Room 2030, floor 5", ""),
    ])
    func takesTheDateOfPublication(line: String, date: String) throws {
        var page = try page(
            """
            <body><h1>Beavers dam the mill stream</h1><p class="date">\(line)</p>
            <p>The mill stood still on Tuesday, because beavers had dammed the stream that drives it for the third time.</p>
            <p>The miller said that she would not have them driven off, since they had been in the valley before her.</p>
            </body>
            """)
        try BoilerplateStage(data: DataFolder.located()).refine(&page)
        #expect(page.created.prefix(10) == date)
    }

    @Test(arguments: [
        "Updated June 2, 2022. It was first published on May 30, 2022.",
        "This story was updated on June 2, 2022. It was originally published on May 30, 2022.",
        "Aktualisiert am 02.06.2022, zuerst veröffentlicht am 30.05.2022.",
    ])
    func readsTheDatesOfANoteBelow(note: String) throws {
        let lines = StoryPage.lines.map { "<p>\($0)</p>" }.joined()
        var page = try page(
            "<article><h1>Lighthouse for sale</h1>\(lines)<p><em>\(note)</em></p></article>")
        try BoilerplateStage(data: DataFolder.located()).refine(&page)
        #expect(page.created == "2022-05-30")
        #expect(page.metadata.modified == "2022-06-02")
        #expect(page.metadata.authors.isEmpty)
    }

    @Test(
        arguments: [
            ("<h1>Mill burns down</h1><p>27.10.2021</p>", "2021-10-27", []),
            ("<div>14.06.2019 (ch)</div><h1>Mill burns down</h1>", "2019-06-14", []),
            (
                "<div>Jueves 28 de abril de 2022 5:03 PM</div><h1>Arde el molino</h1>",
                "2022-04-28", []
            ),
            ("<div>The fair of 3 May 2020 was the last</div><h1>Mill burns down</h1>", "", []),
            (
                "<h1>Mill burns down</h1><p class=byline>Kim Ode 3.11.2023</p>", "2023-11-03",
                ["Kim Ode"]
            ),
            ("<h1>Mill burns down</h1><p>Kim Ode — May 3, 2021</p>", "2021-05-03", ["Kim Ode"]),
            (
                "<h1>Mill burns down</h1><p class=meta>May 3, 2021 by Kim Ode</p>", "2021-05-03",
                ["Kim Ode"]
            ),
            (
                "<h1>Mill burns down</h1><small>04.02.2022 | 13:10 Uhr | Kim Ode</small>",
                "2022-02-04",
                ["Kim Ode"]
            ),
        ] as [(String, String, [String])])
    func readsWhatTouchesTheHeadline(head: String, date: String, names: [String]) throws {
        var page = try page(
            """
            <html lang=de><body>\(head)
            <p>The mill stood still on Tuesday, because beavers had dammed the stream that drives it for the third time.</p>
            <p>The miller said that she would not have them driven off, since they had been in the valley before her.</p>
            </body>
            """)
        try BoilerplateStage(data: DataFolder.located()).refine(&page)
        #expect(page.created.prefix(10) == date)
        #expect(page.metadata.authors == names)
    }

    @Test func readsTheDatesOfMachines() throws {
        let stated = { (value: String) in
            try page("<meta property='article:published_time' content='\(value)'><p>Text.</p>")
                .created
        }
        #expect(try stated("Mon Oct 11 14:57:21 CEST 2021") == "2021-10-11T14:57:21+02:00")
        #expect(try stated("1651035600") == "2022-04-27T05:00:00Z")
        #expect(try stated("16510") == "")
    }

    @Test(arguments: [
        // Class of the first and of the second element, and which of the two is the date.
        ("time-updated", "time-published", 1), ("date", "date modified", 0),
        ("entry-date published", "entry-date updated", 0), ("a", "b", 0),
    ])
    func tellsTimesByTheirClasses(first: String, second: String, wanted: Int) throws {
        let times =
            "<time class='\(first)' datetime='2021-01-02'>x</time> "
            + "<time class='\(second)' datetime='2021-01-03'>y</time>"
        let page = try page("<article><h1>Mill</h1><div>\(times)</div><p>Text.</p></article>")
        #expect(page.created == ["2021-01-02", "2021-01-03"][wanted])
    }

    @Test func aTimeBesideTheArticleIsNotItsOwn() throws {
        let teaser = "<aside><time datetime='2022-09-09'>now</time> Choir sings</aside>"
        let comments =
            "<div class=comments><p itemprop=comment><meta itemprop=datePublished content=2022-10-10></p></div>"
        let own = "<article><h1>Mill burns</h1><time datetime='2022-08-08'>then</time><p>Text.</p>"
        #expect(try page(teaser + own).created == "2022-08-08")
        #expect(try page(own + "</article>" + teaser + comments).created == "2022-08-08")
        #expect(try page(teaser + "<article><h1>Mill burns</h1><p>Text.</p>").created == "")
    }

    @Test(arguments: ["Product", "VideoObject", "Review", "Event"])
    func theDateOfAnotherItemIsNotTheArticles(type: String) throws {
        let other =
            "<div itemscope itemtype='https://schema.org/\(type)'><meta itemprop=datePublished content=2012-12-12></div>"
        let own = "<meta itemprop=datePublished content=2022-08-08>"
        let story = "<h1>Mill burns</h1><p>Text.</p>"
        #expect(try page("<article>\(story)</article>\(other)").created == "")
        #expect(try page("<article>\(other)\(own)\(story)</article>").created == "2022-08-08")
        let review =
            "<article itemscope itemtype='https://schema.org/\(type)'>\(own)\(story)</article>"
        #expect(try page(review).created == "2022-08-08")
    }

    @Test func theDayAtTheTopOfThePageIsNotTheArticles() throws {
        let today = "<div class=now><time datetime='2022-12-24'>Saturday</time></div>"
        let menu = "<nav><ul><li>News</li><li>Sport</li></ul></nav>"
        let story = "<main><h1>Mill burns</h1><p>Text.</p></main>"
        #expect(try page(today + menu + story).created == "")
        #expect(try page("<main>" + today + "<h1>Mill burns</h1>").created == "2022-12-24")
        #expect(try page(today + "<h1>Mill burns</h1>").created == "2022-12-24")
    }

    @Test(arguments: [
        ("Updated TIME1, published TIME2", 2), ("First published TIME1. Last updated TIME2", 1),
        ("Aktualisiert: TIME1 | Veröffentlicht: TIME2", 2), ("TIME1, updated TIME2", 1),
        ("Mis à jour le TIME1, publié le TIME2", 2),
    ])
    func theWordInFrontOfATimeTellsWhatItIs(line: String, wanted: Int) throws {
        let line = line.replacing("TIME1", with: "<time datetime='2021-01-01'>1 January</time>")
            .replacing("TIME2", with: "<time datetime='2021-01-02'>2 January</time>")
        let page = try page("<article><h1>Mill</h1><p>\(line)</p><p>Text.</p></article>")
        #expect(page.created == "2021-01-0\(wanted)")
    }

    @Test(arguments: [
        ("<meta itemprop='datePublished' content='2020-02-02'>", "2020-02-02", ""),
        (
            "<meta itemprop='datePublished dateModified' content='2020-02-02'>", "2020-02-02",
            "2020-02-02"
        ),
        (
            "<meta name='PublishDate' content='2020-02-02'><meta name='last_updated' content='2020-02-05'>",
            "2020-02-02", "2020-02-05"
        ),
        ("<meta property='article:modified_time' content='2020-02-05'>", "", "2020-02-05"),
        ("<link rel=canonical href='https://x.example/news/2020/feb/02/mill'>", "2020-02-02", ""),
        ("<link rel=canonical href='https://x.example/news/2020/mill/02/'>", "", ""),
        ("<link rel=canonical href='https://x.example/a/02-feb-2020/mill'>", "2020-02-02", ""),
        ("<link rel=canonical href='https://x.example/02/feb/2020/mill'>", "2020-02-02", ""),
        ("<link rel=canonical href='https://x.example/feb/02/2020/mill'>", "2020-02-02", ""),
        ("<link rel=canonical href='https://x.example/may/day-2020'>", "", ""),
        ("<link rel=canonical href='https://x.example/2020/ago/02/molino'>", "2020-08-02", ""),
        ("<link rel=canonical href='https://x.example/20200202/mill'>", "2020-02-02", ""),
        ("<link rel=canonical href='https://x.example/a/20200202-mill.html'>", "2020-02-02", ""),
        ("<link rel=canonical href='https://x.example/a/20204502/mill'>", "", ""),
        ("<link rel=canonical href='https://x.example/a/202002021/mill'>", "", ""),
        (
            "<meta http-equiv='last-modified' content='Wed, 05 Feb 2020 09:00:00 GMT'>", "",
            "2020-02-05T09:00:00Z"
        ),
    ])
    func readsDatesOfTheHead(head: String, created: String, modified: String) throws {
        let page = try page("<head>\(head)</head><p>Text.</p>")
        #expect(page.created == created)
        #expect(page.metadata.modified == modified)
    }

    @Test(arguments: [
        #"{"@type": "NewsArticle", "headline": "Mill burns", "author": [{"name": "Kim Ode"},],}"#,
        "<!-- //<![CDATA[\n{\"@type\": \"NewsArticle\", \"headline\": \"Mill burns\", \"author\": {\"name\": \"Kim Ode\"}}\n//]]> -->",
        #"/* data */ [{"@type": "Article", "headline": "Mill burns", "author": "Kim Ode", }];"#,
        "{\"@type\": \"Article\", // kind\n\"headline\": \"Mill burns\",, \"author\": \"Kim Ode\"}",
        #"{&quot;@type&quot;: &quot;Article&quot;, &quot;headline&quot;: &quot;Mill burns&quot;, &quot;author&quot;: &quot;Kim Ode&quot;}"#,
        #"{"@type": "Article", "headline": "Mill burns", "author": [{"@type": "Person", "name": "Kim Ode"}]"#,
        #"[{"@type": "Article", "headline": "Mill burns", "author": {"name": "Kim Ode"}"#,
        #"{"@type": "Article", "headline": "Mill burns", "author": "Kim Ode"#,
        #"{"@type": "Article", "headline": "Mill burns", "description": "The miller\'s loss", "author": "Kim Ode"}"#,
        #"{"@type": "Article", "description": "He said "never", then "now"", "headline": "Mill burns", "author": {"name": "Kim Ode"}}"#,
        "<!--\n{\"@type\": \"Article\", \"author\": {\"name\": \"Kim Ode\"}, \"headline\": \"Mill burns\"\n-->",
        #"{"@type": "Article", "author": {"name": "Kim Ode"}, "headline": "Mill burns", "articleBody": "The mill of West"#,
        #"{'@type': 'Article', 'author': {'name': 'Kim Ode'}, 'description': 'The miller\'s loss, it\'s said', 'headline': 'Mill burns'}"#,
        #"{@type: "Article", author: {name: "Kim Ode"}, headline: "Mill burns"}"#,
        #"{"@type": "Article", "image": undefined, "author": {"name": "Kim Ode"}, "wordCount": 1.5e2, "headline": "Mill burns"}"#,
        #"{"@type": "WebSite", "name": "Mills"} {"@type": "Article", "author": {"name": "Kim Ode"}, "headline": "Mill burns"}"#,
        #"{"@type": "WebSite", "name": "Mills"}, {"@type": "Article", "author": {"name": "Kim Ode"}, "headline": "Mill burns"}"#,
        #"var data = {"@type": "Article", "author": {"name": "Kim Ode"}, "headline": "Mill burns"}; var other = 1;"#,
        #"{"@type": "Article", "keywords": ["a "b" c", "d"], "headline": "Mill burns", "author": "Kim Ode"}"#,
        ##"{"@graph": [{"@type": "Person", "@id": "#k", "name": "Kim Ode"}, {"@type": ["Article"], "headline": "Mill burns", "author": {"@id": "#k"}}]}"##,
    ])
    func readsBrokenStructuredData(json: String) throws {
        let page = try page("<script type='application/ld+json'>\(json)</script><p>Text.</p>")
        #expect(page.metadata.title == "Mill burns")
        #expect(page.metadata.authors == ["Kim Ode"])
    }

    @Test func whatIsNoStructuredDataIsPassedOver() throws {
        for text in ["{{ page | json }}", "{", "]{", "[,]", ";", "{\"a\": \"//"] {
            let page = try page(
                "<script type='application/ld+json'>\(text)</script><p>By Kim Ode</p>")
            #expect(page.metadata.authors == ["Kim Ode"])
        }
    }

    /// Data that no reader takes as they are are mended, however much white space is in them.
    @Test(
        .timeLimit(.minutes(1)), arguments: [",", ":", "x", "\"a\"", "{", "}", "[", "]", "-", "'"])
    func whiteSpaceInStructuredData(sign: String) throws {
        let gap = String(repeating: " ", count: 1_000_000)
        let signs = String(repeating: sign + " ", count: 200_000)
        let data = "{\"@type\": \"NewsArticle\", \"headline\": \"Bees\"\(gap)\(signs)"
        _ = try page("<script type='application/ld+json'>\(data)</script><p>Text.</p>")
    }

    @Test(arguments: [
        "{'@type': 'NewsArticle' , headline: 'Bees',, }",
        "{\"@type\":\"NewsArticle\",\"headline\":\"Bees\", \"x\": , }",
        "{\"@type\": \"NewsArticle\" \n \"headline\": \"Bees\" \n , \n }",
        "{}{\"@type\":\"NewsArticle\",\"headline\":\"Bees\" ]",
    ])
    func slipsOfTemplatesAreMended(data: String) throws {
        let page = try page("<script type='application/ld+json'>\(data)</script><p>Text.</p>")
        #expect(page.metadata.title == "Bees")
    }
}
