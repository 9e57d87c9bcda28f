import Documents
import Tables
import Testing

import Stripping

/// Parts of pages that are kept or dropped as a whole, however each of their lines reads.
@Suite("Parts of pages")
struct PagePartsTests {
    private static let story = StoryPage.lines

    private func kept(_ html: String) throws -> [String] { try StoryPage.kept(html) }

    private func page(_ before: String, _ amid: String, _ after: String) -> String {
        StoryPage.page(before, amid, after)
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
        """
        <section><h4>You decide</h4><p>Tap “Agree” and we, and the firms we work with, place small files on your phone to count your visits
        and to choose adverts for you.</p><p>Change this whenever you like by the privacy link below.</p></section>
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
        """
        <div class="offer"><p>Do you like what you read? Friends of the Post read all of it for £3.10 a month.</p>
        <a href="/join">Become a member</a></div>
        """,
        "<p>Iniciar sessão para continuar a ler. Assine já por 1€/mês.</p>",
        """
        <div class="p-6"><p>Vill du läsa hela artikeln?</p><p>Som prenumerant får du tillgång till allt. Nu 29 kr för tre månader,
        därefter 119 kr i månaden.</p><a href="/kop">Bli prenumerant</a><p>Har du redan ett konto? <a href="/in">Logga in</a></p></div>
        """,
        "<div><p>Log in om verder te lezen. Neem nu een abonnement vanaf € 2 per maand.</p></div>",
        "<p>Connectez-vous pour continuer la lecture. Sans engagement, dès 1 €/mois.</p>",
        "<p>Sign in to continue reading. Subscribe from $1 a week, cancel anytime.</p>",
    ])
    func dropsWhatSellsSubscriptions(box: String) throws {
        #expect(try kept(page("", box, "")) == Self.story)
    }

    @Test(arguments: [
        "Please enter a valid email address.", "Something went wrong. Please try again later.",
        "Bitte geben Sie eine gültige E-Mail-Adresse ein.",
        "Es ist ein Fehler aufgetreten. Bitte versuchen Sie es später erneut.",
        "Veuillez saisir une adresse e-mail valide.",
        "Une erreur est survenue. Veuillez réessayer plus tard.",
        "Se ha producido un error. Inténtalo de nuevo más tarde.",
        "Si è verificato un errore. Riprova più tardi.",
        "Ocorreu um erro. Tente novamente mais tarde.", "Ange en giltig e-postadress.",
        "Wystąpił błąd. Spróbuj ponownie później.", "Vul een geldig e-mailadres in.",
        "Sign up for our daily newsletter.",
    ])
    func dropsTheMessageOfAFormAmidTheText(message: String) throws {
        #expect(try kept(page("", "<p>\(message)</p>", "")) == Self.story)
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

    @Test(arguments: [" ", "\\n\\n", "<br>", "</p><p>", "&lt;/p&gt;&lt;p class=x&gt;"])
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

    /// A sentence that stands as the other paragraphs do is one of them, whatever phrase it has.
    @Test(arguments: [
        "The walks begin on Friday.", "A decision is expected on Tuesday.",
        "The office has been asked for comment.", "The buyer declined to comment.",
        "The tower can be reached by ferry.", "Mr Lund can be reached through his lawyer.",
        "Police are appealing for witnesses.", "Nobody was hurt.",
    ])
    func keepsShortParagraphsAmongTheirLikes(line: String) throws {
        for (open, last, close) in [
            ("<p>", "<p>", "</p>"), ("<div><div><p>", "<div><div><p>", "</p></div></div>"),
            ("<div class=paragraph><p>", "<div class=paragraph><p>", "</p></div>"),
            ("<div class='t'><p>", "<div class='t z'><p>", "</p></div>"),
        ] {
            let lines = Self.story.map { open + $0 + close }.joined()
            let found = try kept(
                "<nav><a href='/'>Home</a></nav><main><h1>Sale</h1>\(lines)\(last)\(line)\(close)</main><footer>© Orm Post</footer>"
            )
            #expect(found == Self.story + [line], "\(open)")
        }
    }

    @Test(arguments: [
        "Kim Ode covers the coast for the Orm Post.", "Kim Ode can be reached by email.",
        "Updated on Friday.", "Read more about lighthouses.", "Sign up today.", "Contact us.",
        "The author can be reached at ode@orm.example.",
    ])
    func dropsFurnitureAmongThem(line: String) throws {
        let lines = Self.story.map { "<div><p>\($0)</p></div>" }.joined()
        let html =
            "<meta name=author content='Kim Ode'><main><h1>Sale</h1>\(lines)<div><p>\(line)</p></div></main>"
        #expect(try kept(html) == Self.story)
    }

    @Test(arguments: [
        ("등대가 다시 불을 밝혔다", "항만청은 월요일에 등대를 새 주인에게 팔겠다고 밝혔다.", "주민들은 공사가 끝나 다행이라고 말했다."),
        (
            "Маяк продан",
            "Управление порта сообщило в понедельник, что маяк на мысе будет продан.",
            "Жители довольны, что ремонт закончен."
        ),
        (
            "بيع المنارة", "قال مكتب الميناء يوم الاثنين إن المنارة ستباع لمن يحافظ على ضوئها.",
            "وعبر السكان عن ارتياحهم لانتهاء الأعمال."
        ),
    ])
    func keepsAllOfAPageOfTwoParagraphs(title: String, first: String, second: String) throws {
        let html = "<title>\(title)</title><h1>\(title)</h1><p>\(first)</p><p>\(second)</p>"
        #expect(try kept(html) == [first, second])
    }

    @Test(arguments: [
        ("in a hurry<sup><a href='#n1'>1</a></sup>, he said.", "in a hurry, he said."),
        ("in a hurry<sup>[2]</sup>, he said.", "in a hurry, he said."),
        ("in a hurry<sup><a href='#n1'>note 1</a></sup>, he said.", "in a hurry, he said."),
        ("in a hurry<sup>(1)</sup>, he said.", "in a hurry, he said."),
        ("in a hurry<sup>*)</sup>, he said.", "in a hurry, he said."),
        ("in a hurry<sup>‡</sup>, he said.", "in a hurry, he said."),
        ("the lamp <sup>*</sup> burns", "the lamp burns"),
        ("got an A<sup>*</sup> in", "got an A* in"),
        ("where x<sup>(2)</sup> is", "where x(2) is"),
        ("in a hurry <a href='#fn3'>[3]</a>.", "in a hurry."),
        ("the second attempt<sup>4</sup> it", "the second attempt it"),
        ("of 40 km<sup>2</sup> and", "of 40 km2 and"), ("10<sup>6</sup> times", "10^6 times"),
        ("the 2<sup>nd</sup> of June", "the 2nd of June"),
        ("see chapter <a href='#c2'>2</a> below", "see chapter 2 below"),
        ("12.500<a><sup>3</sup></a> Kronen", "12.500 Kronen"),
        ("12,500<sup>3</sup> crowns", "12,500 crowns"), ("in 1871<sup>2</sup> by", "in 1871 by"),
        ("from 1871<sup><a href='#na'>b</a></sup> on", "from 1871 on"),
        ("sold<sup>1, 4</sup> twice", "sold twice"),
        ("sold<sup><a href='#n1'>1</a>, <a href='#n4'>4</a></sup> twice", "sold twice"),
        ("the lamp<a class=fn>5</a> burns", "the lamp burns"),
        ("the lamp<span class='footnote-ref'>5</span> burns", "the lamp burns"),
        ("paid $4<sup>75</sup> a pound", "paid $4.75 a pound"),
        ("paid €2<sup>05</sup> a pound", "paid €2.05 a pound"),
        ("a hall of 90 m<sup>2</sup>, new", "a hall of 90 m2, new"),
        ("six square feet<sup>2</sup>", "six square feet2"), ("3<sup>4</sup> is 81", "3⁴ is 81"),
        ("640<sup>3</sup> lamps", "640 lamps"), ("64<sup>12</sup> lamps", "64 lamps"),
        ("€40<sup>3</sup> a lamp", "€40 a lamp"), ("40 £<sup>3</sup> a lamp", "40 £ a lamp"),
        ("12%<sup>3</sup> of it", "12% of it"), ("12.5<sup>3</sup> per cent", "12.5 per cent"),
        ("is it lit?<sup>3</sup> Yes", "is it lit? Yes"), ("£9<sup>2</sup> a lamp", "£9 a lamp"),
        ("3×10<sup>8</sup> metres", "3×10^8 metres"), ("10<sup>−3</sup> grams", "10^−3 grams"),
        ("2.5 x 10 <sup>6</sup> litres", "2.5 x 10^6 litres"),
        ("in 5<sup>13</sup> towers", "in 5¹³ towers"),
        ("at 18<sup>00</sup> sharp", "at 18⁰⁰ sharp"),
        ("5<sup>1</sup>/<sub>2</sub> miles", "5 1/2 miles"),
        ("12<sup>1</sup>⁄<sub>2</sub> miles", "12 1⁄2 miles"),
        ("40<sup>3</sup> / 50<sup>4</sup> lamps", "40 / 50 lamps"),
        ("<span class=note>5</span> lamps", "5 lamps"),
        ("see <a href='/lamps/7'>7</a> lamps", "see 7 lamps"),
        ("see <a href=''>the</a> <span class=''>lamp</span>", "see the lamp"),
    ])
    func leavesOutMarksOfFootnotes(html: String, text: String) throws {
        let input = InputDocument(body: .html(Array("<p>\(html)</p>".utf8)))
        let page = try PageReader(data: DataFolder.located()).page(of: input)
        #expect(page.blocks.map { String(decoding: $0.text, as: UTF8.self) } == [text])
    }

    @Test(arguments: [
        ("He was last seen in Kastell<br>Road on Monday.", 1),
        ("They spoke of the<br>Harbour Office all night.", 1),
        (
            "Buses go to <a href='/k'>Kastell<br>Road</a> at noon. Ask for Ann. She will<br>let you in.",
            1
        ),
        ("They spoke of the lamp.<br>Harbour people came.", 2),
        ("Oak Lane 4<br>Cape Orm", 2), ("<b>What the office says of the</b><br>Nobody knows.", 2),
        ("They looked for a way to Orm<br><br>Nobody came.", 2),
    ])
    func joinsLinesThatABreakCutsInAName(html: String, count: Int) throws {
        let input = InputDocument(body: .html(Array("<p>\(html)</p>".utf8)))
        let page = try PageReader(data: DataFolder.located()).page(of: input)
        #expect(page.blocks.count == count)
    }

    @Test(arguments: [
        ("The sale may bring 12<br>million crowns, an agent said.", 1),
        (
            "The lamp weighs 310<br>kilos and was carried by hand,<br>\n step by step, to the cellar.",
            1
        ),
        ("The firm of Lund &amp;<br>Daughters will mend the roof.", 1),
        ("La vente a commencé<br>à midi, dit-on.", 1),
        ("Der Turm, der<br>älter ist als der Hafen, wird verkauft.", 1),
        ("Bread<br>salt<br>butter", 3), ("lamps<br>oil<br>ropes and anchors.", 3),
        ("The sea is calm<br>the lamp is lit", 2), ("It is sold.<br>nobody knew.", 2),
        ("They will sell:<br>the lamp<br>the stairs", 3), ("Cape Orm 4<br><br>million things.", 2),
    ])
    func joinsTheLinesOfASentence(html: String, count: Int) throws {
        let input = InputDocument(body: .html(Array("<p>\(html)</p>".utf8)))
        let page = try PageReader(data: DataFolder.located()).page(of: input)
        #expect(page.blocks.count == count)
    }

    @Test(arguments: [
        ("<h2>What the sale<br>will change</h2>", 1), ("<h2>The sale<br>A summary</h2>", 2),
        ("<ul><li>The stairs are shut<br>until the spring</li><li>Dogs may enter</li></ul>", 2),
        ("<ul><li>Lamps:<br>oil and gas</li></ul>", 2),
    ])
    func joinsTheLinesOfAHeadingOrItem(html: String, count: Int) throws {
        let input = InputDocument(body: .html(Array(html.utf8)))
        let page = try PageReader(data: DataFolder.located()).page(of: input)
        #expect(page.blocks.count == count)
    }

    @Test(arguments: [
        "<table><tr><td>Friday</td><td>9 to 11.45</td></tr><tr><td>Sunday</td><td>closed</td></tr></table>",
        "<table><tr><td><div>Saturday</div></td><td><div>3pm</div></td></tr><tr><td><div>Sunday</div></td><td><div>noon</div></td></tr></table>",
        "<figure><table><tr><th>Buyer</th><th>Bid</th></tr><tr><td><a href='/a'>Orm Ferries</a></td><td>900</td></tr></table></figure>",
        "<ul><li>The lamp will burn from Friday to Sunday.</li><li>The stairs stay shut.</li></ul>",
        "<p>The buyer must:</p><ul><li>mend the roof before winter</li><li>keep the lamp burning</li></ul>",
        "<dl><dt>Who will read more of it next?</dt><dd>Nobody but the clerk.</dd><dt>Why a lamp?</dt><dd>Because it is dark.</dd></dl>",
        "<p>Nobody offered.</p>",
        "<p>Related to the sale is that of the pier below.</p>",
    ])
    func keepsWhatTheArticleEndsWith(part: String) throws {
        let lines = Self.story.map { "<p>\($0)</p>" }.joined()
        let found = try kept(
            "<html><head><title>Lighthouse for sale | Orm Post</title></head><body><nav><a href='/'>Home</a></nav>"
                + "<div class=txt><h1>Lighthouse for sale</h1>\(lines)\(part)</div><footer><p>© Orm Post</p></footer>"
        )
        #expect(found.starts(with: Self.story) && found.count > Self.story.count, "\(found)")
    }

    @Test(arguments: [
        "<ul><li><a href='/1'>Ferry late again after a night of storm</a></li><li><a href='/2'>Pier shut until the end of summer</a></li></ul>",
        "<ul><li>Share</li><li>Print</li><li>Read more</li></ul>",
        "<table><tr><td><a href='/1'>Ferry late again after a night of heavy storm</a></td><td><a href='/2'>Pier shut until the end of the summer</a></td></tr><tr><td><a href='/3'>Choir sings in the old mill for the last time</a></td><td>.</td></tr></table>",
    ])
    func dropsLinksBehindIt(part: String) throws {
        let lines = Self.story.map { "<p>\($0)</p>" }.joined()
        let found = try kept(
            "<body><nav><a href='/'>Home</a></nav><div class=txt><h1>Lighthouse for sale</h1>\(lines)\(part)</div><footer>© Orm Post</footer>"
        )
        #expect(found == Self.story, "\(found)")
    }

    @Test(arguments: [
        "<h3><button aria-expanded=false>Who may buy it</button></h3><div hidden><p>STORY</p></div>",
        "<h2 class=accordion-header><button class=accordion-button>Who may buy it</button></h2><div><p>STORY</p></div>",
        "<h4><a data-toggle=collapse href='#c4'>Who may buy it</a></h4><div id=c4 style='display:none'><p>STORY</p></div>",
        "<div><h3><button>Who may buy it</button></h3></div><div hidden><p>STORY</p></div>",
    ])
    func readsWhatAHeadingOpens(part: String) throws {
        let line =
            "Nobody under the age of eighteen may buy the tower, and nobody who owns another one on this coast."
        let found = try kept(page("", "<div>\(part.replacing("STORY", with: line))</div>", ""))
        #expect(
            found == Self.story[..<3] + ["Who may buy it", line] + Self.story[3...], "\(found)")
    }

    @Test(arguments: [
        "3 Oct 2025, 21:07", "Oct. 3, 9:07 p.m.", "kl. 21.07", "Friday 3 October, 21:07 BST",
        "Updated 9.07pm", "3. Oktober, 21.07 Uhr", "le 3 octobre à 21h07", "03.10.2025 21:07",
        "03.10.2025", "21 h 07",
    ])
    func dropsTheClockWithItsDateAndKeepsTheHeading(clock: String) throws {
        for isAbove in [true, false] {
            let heading = "<h3>The first bid</h3>"
            let stamp = "<time>\(clock)</time>"
            let entry =
                "<div class=entry>\(isAbove ? heading + stamp : stamp + heading)<p>\(Self.story[0])</p><p>\(Self.story[1])</p></div>"
            let found = try kept("<main><h1>Sale: live</h1><div class=live>\(entry)</div></main>")
            #expect(found == ["The first bid"] + Self.story[..<2], "\(clock)")
        }
    }

    @Test(arguments: [
        ("<p>Lighthouse sold at last</p>", true), ("Lighthouse sold at last", false),
        ("<body><h1>Lighthouse sold at last</h1></body>", true),
    ])
    func aHeadlineAloneIsTheText(body: String, isHTML: Bool) throws {
        let data = try DataFolder.located()
        var input = InputDocument(
            body: isHTML ? .html(Array(body.utf8)) : .text(Array(body.utf8)))
        input.metadata.title = "Lighthouse sold at last"
        var page = try PageReader(data: data).page(of: input)
        try BoilerplateStage(data: data).refine(&page)
        #expect(
            page.blocks.filter(\.kept).map { String(decoding: $0.text, as: UTF8.self) } == [
                "Lighthouse sold at last"
            ])
    }

    /// A heading that is a whole sentence reads like the article's text, and stands above a list
    /// of days as any other.
    @Test(arguments: [
        (
            "h2",
            "The harbour office will show the lighthouse to all who want to buy it on the following days."
        ),
        (
            "h3",
            "Readers who want to see the lamp for a last time can climb the stairs with a keeper on these evenings."
        ),
        (
            "h4",
            "The coastguard closes the road to the cape for the work on the sea wall at all of these dates."
        ),
    ])
    func aSentenceHeadsAListOfDays(tag: String, heading: String) throws {
        let days = ["3 May: Orm quay", "10 May: the north stairs", "17 May: Orm town hall"]
        let list = "<ul>\(days.map { "<li>\($0)</li>" }.joined())</ul>"
        let text = Self.story.map { "<p>\($0)</p>" }.joined()
        for body in [
            "<article><h1>Sale</h1>\(text)<\(tag)>\(heading)</\(tag)>\(list)</article>",
            "<h1>Sale</h1>\(text)<\(tag)>\(heading)</\(tag)>\(list)",
            "\(text)<\(tag)>\(heading)</\(tag)>\(list)",
        ] {
            let found = try kept("<html><body>\(body)</body></html>")
            #expect(found.suffix(4) == [heading] + days, "\(body.prefix(20))")
        }
    }

    /// Texts that have nothing but an article lose none of it, whatever its first and last lines are.
    @Test(arguments: [
        ("The lamp is out.", ""), ("Who will climb the stairs?", ""), ("", "Nobody wept."),
        ("", "Niemand weinte."), ("", "No se vendió."), ("", "The stairs are steep."),
        ("", "What the buyer must do:\n- mend the roof\n- keep the lamp\n- paint the door"),
        ("", "More on the sale was reported by the Orm Post."),
    ])
    func keepsAllOfABareStory(first: String, last: String) throws {
        let data = try DataFolder.located()
        for separator in ["\n\n", "\n"] {
            let lines = ([first] + Self.story + [last]).filter { !$0.isEmpty }
            let text = lines.joined(separator: separator)
            var page = try PageReader(data: data).page(
                of: InputDocument(body: .text(Array(text.utf8))))
            try BoilerplateStage(data: data).refine(&page)
            let lost = page.blocks.filter { !$0.kept }.map {
                String(decoding: $0.text, as: UTF8.self)
            }
            #expect(lost.isEmpty)
        }
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
