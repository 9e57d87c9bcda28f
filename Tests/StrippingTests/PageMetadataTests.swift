import Documents
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
        ("3. März 2021", "2021-03-03"), ("le 9 août 2019", "2019-08-09"),
        ("3 de mayo de 2021", "2021-05-03"), ("31.31.2021", ""),
        ("03/05/2021", ""), ("yesterday", ""), ("Feb. 30, 2021", ""), ("2021-13-01", ""),
    ])
    func readsDates(text: String, date: String) {
        #expect(PageDate.normal(text) == date)
    }

    @Test(arguments: [
        ("By Jane Roe and John Doe, Staff Writers", ["Jane Roe", "John Doe"]),
        ("von Karl Ott", ["Karl Ott"]), ("Karl Ott Foto: © Agentur", ["Karl Ott"]),
        ("https://example.org/me", []), ("Redaktion", []),
    ])
    func readsBylines(text: String, names: [String]) {
        #expect(Authors.names(text) == names)
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
}
