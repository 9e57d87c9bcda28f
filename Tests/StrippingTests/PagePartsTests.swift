import Documents
import Tables
import Testing

import Stripping

/// Parts of pages that are kept or dropped as a whole, however each of their lines reads.
@Suite("Parts of pages")
struct PagePartsTests {
    private static let story = [
        "The lighthouse at Cape Orm will be sold to whoever promises to keep its lamp burning, the harbour office said on Monday.",
        "It was built in 1871 after three ships had been lost in one winter, and its keepers lived there with their families for a century.",
        "“I would rather see it lived in than see it crumble,” said Vera Lund, whose grandfather was the last of them.",
        "Buyers have until the end of June to send in their plans, which must show how the roof is to be repaired.",
        "Two earlier attempts failed because nobody wanted to pay for the road, which the sea washes away every few years.",
    ]

    private func kept(_ html: String) throws -> [String] {
        let data = try DataFolder.located()
        let input = InputDocument(body: .html(Array(html.utf8)))
        var page = try PageReader(data: data).page(of: input)
        try BoilerplateStage(data: data).refine(&page)
        return page.blocks.filter(\.kept).map { String(decoding: $0.text, as: UTF8.self) }
    }

    private func page(_ before: String, _ amid: String, _ after: String) -> String {
        let lines = Self.story.map { "<p>\($0)</p>" }
        let menu =
            "<nav><ul><li><a href='/'>Home</a></li><li><a href='/s'>Sport</a></li></ul></nav>"
        return
            "<html><head><title>Lighthouse for sale | Orm Post</title></head><body>\(before)\(menu)<article>"
            + "<h1>Lighthouse for sale</h1>\(lines[..<3].joined())\(amid)\(lines[3...].joined())</article>"
            + "\(after)<footer><p>© Orm Post</p></footer></body></html>"
    }

    @Test(arguments: [
        """
        <div class="x-layer"><p>Our 90 partners and we store information on your device and read unique identifiers there.</p>
        <p>With your consent we tailor adverts by your personal data; you can withdraw your consent under privacy settings.</p>
        <button>Fine</button></div>
        """,
        """
        <section id="gate-7"><h3>Bevor Sie weiterlesen</h3><p>Wir verwenden Cookies und verarbeiten personenbezogene Daten, damit Sie personalisierte
        Werbung sehen.</p><p>Mit Ihrer Einwilligung nutzen wir auch genaue Standortdaten. Alle akzeptieren oder Einstellungen verwalten?</p></section>
        """,
    ])
    func dropsWhatAsksForConsent(box: String) throws {
        #expect(try kept(page(box, "", "")) == Self.story)
        #expect(try kept(page("", "", box)) == Self.story)
    }

    @Test(arguments: [
        """
        <div class="q9"><h2>Continue reading with Orm Post Digital</h2><p>Unlimited access for £2.50 a month.</p>
        <ul><li>Every story</li><li>The tide table</li></ul><p>Already a subscriber? <a href="/in">Log in</a></p></div>
        """,
        """
        <div class="reg"><p>Diesen Artikel weiterlesen: jetzt testen, im ersten Monat für 1 €.</p><p>Jederzeit kündbar.</p>
        <p>Bereits Abonnent? <a href="/in">Anmelden</a></p></div>
        """,
    ])
    func dropsWhatSellsSubscriptions(box: String) throws {
        #expect(try kept(page("", box, "")) == Self.story)
    }

    @Test func dropsAFormWithItsMessages() throws {
        let form = """
            <div class="contact-form"><p>Your letter could not be sent, please try once more.</p>
            <ul><li>A subject must be given.</li><li>The address of the sender is not valid.</li></ul><textarea></textarea></div>
            """
        #expect(try kept(page(form, "", "")) == Self.story)
    }

    @Test func keepsWhatReportsOfConsentAndPrices() throws {
        let lines = [
            "Visitors will be asked for a donation of £2.50 a month, and those who already subscribe to the harbour's letter go in free.",
            "The office stores personal data of all buyers only with their consent, it said, and will delete them in July.",
        ]
        let found = try kept(page("", lines.map { "<p>\($0)</p>" }.joined(), ""))
        #expect(found == Self.story[..<3] + lines + Self.story[3...])
    }

    @Test(arguments: [
        "<table><tr><th>Season</th><th>Ships lost</th></tr><tr><td>1868</td><td>3</td></tr><tr><td>1869</td><td>2</td></tr></table>",
        "<div class=tbl><table><tr><td><a href='/a'>Cape Orm</a></td><td>05:40</td></tr><tr><td><a href='/b'>Skerry</a></td><td>06:10</td></tr></table></div>",
        "<ul><li>the lamp</li><li>the road</li><li>the roof</li></ul>",
        "<dl><dt>Who may buy it?</dt><dd>Everybody who pays for the roof.</dd><dt>When?</dt><dd>Until the end of June.</dd></dl>",
    ])
    func keepsTablesAndListsAmidTheText(part: String) throws {
        let found = try kept(page("", part, ""))
        #expect(found.count >= Self.story.count + 2, "\(found)")
        #expect(found.first == Self.story.first && found.last == Self.story.last)
    }

    @Test(arguments: [
        "<aside class=weather><table><tr><td>Today</td><td>9°</td></tr><tr><td>Friday</td><td>11°</td></tr></table></aside>",
        "<div class=related><ul><li><a href='/1'>Ferry late</a></li><li><a href='/2'>Pier shut</a></li></ul></div>",
    ])
    func dropsTablesAndListsBesideIt(part: String) throws {
        #expect(try kept(page("", "", part)) == Self.story)
    }

    @Test func findsAnArticleInAnAside() throws {
        let lines = Self.story.map { "<p>\($0)</p>" }.joined()
        let html =
            "<body><nav><a href='/'>Home</a></nav><aside id='c'><h1>Lighthouse for sale</h1>\(lines)</aside><footer>© Orm Post</footer>"
        #expect(try kept(html) == Self.story)
    }

    @Test func dropsTheClockOfEachEntry() throws {
        let clocks = ["21:07", "8.45 pm GMT", "12 min ago", "vor 3 Stunden", "19h30"]
        let entries = zip(clocks, Self.story).map {
            "<article class='entry'><time>\($0)</time><p>\($1)</p></article>"
        }
        let html =
            "<main><h1>Sale of the lighthouse: live</h1><div class=live>\(entries.joined())</div></main>"
        #expect(try kept(html) == Self.story)
    }

    @Test func readsWhatOnlyPagesWithoutScriptsShow() throws {
        let lines = Self.story.map { "<p>\($0)</p>" }.joined()
        let html =
            "<body><div id=app></div><noscript><h1>Lighthouse for sale</h1>\(lines)</noscript></body>"
        #expect(try kept(html) == Self.story)
        let hint =
            "<noscript><p>This site needs scripts, please turn them on in the settings of your program.</p></noscript>"
        #expect(try kept(page(hint, "", "")) == Self.story)
    }

    @Test(arguments: [" ", "\\n\\n", "<br>", "</p><p>"])
    func readsABodyThatOnlyStructuredDataHave(separator: String) throws {
        let body = Self.story.joined(separator: separator).replacing("“", with: "'").replacing(
            "”", with: "'")
        let data =
            "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"articleBody\": \"\(body)\"}</script>"
        let text = try kept(
            "<head>\(data)</head><body><div id=app></div><footer>© Orm Post</footer>"
        )
        .joined(separator: " ")
        #expect(text.hasPrefix("The lighthouse at Cape Orm") && text.hasSuffix("every few years."))
        #expect(!text.contains("<") && !text.contains("©"))
    }

    @Test(arguments: [
        ("in a hurry<sup><a href='#n1'>1</a></sup>, he said.", "in a hurry, he said."),
        ("in a hurry<sup>[2]</sup>, he said.", "in a hurry, he said."),
        ("in a hurry <a href='#fn3'>[3]</a>.", "in a hurry."),
        ("the second attempt<sup>4</sup> it", "the second attempt it"),
        ("of 40 km<sup>2</sup> and", "of 40 km2 and"), ("10<sup>6</sup> times", "106 times"),
        ("the 2<sup>nd</sup> of June", "the 2nd of June"),
        ("see chapter <a href='#c2'>2</a> below", "see chapter 2 below"),
    ])
    func leavesOutMarksOfFootnotes(html: String, text: String) throws {
        let input = InputDocument(body: .html(Array("<p>\(html)</p>".utf8)))
        let page = try PageReader(data: DataFolder.located()).page(of: input)
        #expect(page.blocks.map { String(decoding: $0.text, as: UTF8.self) } == [text])
    }

    @Test(arguments: [
        ("He was last seen in Kastell<br>Road on Monday.", 1),
        ("They spoke of the<br>Harbour Office all night.", 1),
        ("They spoke of the lamp.<br>Harbour people came.", 2),
        ("Oak Lane 4<br>Cape Orm", 2), ("<b>What the office says of the</b><br>Nobody knows.", 2),
        ("They looked for a way to Orm<br><br>Nobody came.", 2),
    ])
    func joinsLinesThatABreakCutsInAName(html: String, count: Int) throws {
        let input = InputDocument(body: .html(Array("<p>\(html)</p>".utf8)))
        let page = try PageReader(data: DataFolder.located()).page(of: input)
        #expect(page.blocks.count == count)
    }

    @Test func readsTheDatelineOfPlainText() throws {
        let data = try DataFolder.located()
        for (line, created) in [
            ("CAPE ORM, May 3, 2021 (CNA) - ", "2021-05-03"), ("ORM, 3 May 2021 — ", "2021-05-03"),
            ("CAPE ORM, May 3 (CNA) - ", ""), ("Keepers who left on May 3, 2021 - ", ""),
        ] {
            let text = ([line + Self.story[0]] + Self.story[1...]).joined(separator: "\n\n")
            var page = try PageReader(data: data).page(
                of: InputDocument(body: .text(Array(text.utf8))))
            try BoilerplateStage(data: data).refine(&page)
            #expect(page.created == created, "\(line)")
        }
    }
}
