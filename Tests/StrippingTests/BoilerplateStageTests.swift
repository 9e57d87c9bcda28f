import Documents
import Tables
import Testing

import Stripping

@Suite("Roles of blocks")
struct BoilerplateStageTests {
    private let reader: PageReader
    private let stage: BoilerplateStage

    init() throws {
        let data = try DataFolder.located()
        reader = try PageReader(data: data)
        stage = try BoilerplateStage(data: data)
    }

    private func refined(_ body: InputDocument.Body) throws -> Page {
        var page = reader.page(of: InputDocument(body: body))
        stage.refine(&page)
        return page
    }

    private static let paragraphs = [
        "The council of Westmere voted on Thursday to rebuild the old bridge over the river, which has been closed since a flood damaged two of its pillars in the spring.",
        "“We have waited long enough for this decision, and the people on the other bank have waited even longer,” said Mayor Ruth Adeyemi after the meeting.",
        "Work is expected to begin in September and to take eighteen months, during which a ferry will carry pedestrians and cyclists across the water free of charge.",
        "Opponents of the plan had argued that the money should be spent on a new road to the north, but their motion failed by a wide margin.",
    ]

    private func roles(_ page: Page) -> [String] {
        page.blocks.map { "\($0.kept ? "+" : "-")\($0.role.rawValue)" }
    }

    @Test func keepsTheArticleOfAPlainPage() throws {
        let text =
            (["Subscribe", ""] + Self.paragraphs.flatMap { [$0, ""] } + [
                "Sign up for our newsletter", "", "Read more",
            ])
            .joined(separator: "\n")
        let page = try refined(.text(Array(text.utf8)))
        #expect(
            roles(page) == ["-promo", "+body", "+body", "+body", "+body", "-promo", "-related"])
        #expect(page.blocks.allSatisfy { !$0.rule.isEmpty })
    }

    @Test func takesCaptionsByTheirWording() throws {
        let caption =
            "Mayor Ruth Adeyemi, center, speaks with engineers at the bridge in Westmere on May 3, 2021. It has been closed since spring."
        let text = ([caption, "", caption + " (WCN)", ""] + Self.paragraphs.flatMap { [$0, ""] })
            .joined(separator: "\n")
        let page = try refined(.text(Array(text.utf8)))
        #expect(roles(page).prefix(2) == ["-caption", "-caption"])
        #expect(page.blocks[1].rule == "duplicate_of:0")
        #expect(page.blocks[2].kept)
    }

    @Test func keepsTheArticleOfAnHTMLPage() throws {
        let html = """
            <head><title>Westmere to rebuild bridge | Courier</title></head><body>
            <nav class="main-menu"><ul><li><a href="/">Home</a></li><li><a href="/s">Sport</a></li></ul></nav>
            <article><h1>Westmere to rebuild bridge</h1><p class="byline">By Ann Lee</p>
            <figure><img src="a.jpg"><figcaption>The old bridge in April.</figcaption></figure>
            \(Self.paragraphs.map { "<p>\($0)</p>" }.joined())</article>
            <div class="newsletter-signup"><p>Get the Courier in your inbox every morning.</p></div>
            <div id="comments" class="comments"><div class="comment"><p>I do not believe that it will take only eighteen months.</p></div></div>
            <footer class="footer"><p>© 2021 Courier. All rights reserved.</p></footer></body>
            """
        let page = try refined(.html(Array(html.utf8)))
        let kept = page.blocks.filter(\.kept).map { String(decoding: $0.text, as: UTF8.self) }
        #expect(kept == Self.paragraphs)
        let roles = Dictionary(
            page.blocks.map { (String(decoding: $0.text, as: UTF8.self), $0.role) },
            uniquingKeysWith: { first, _ in first })
        #expect(roles["Westmere to rebuild bridge"] == .title)
        #expect(roles["By Ann Lee"] == .byline)
        #expect(roles["The old bridge in April."] == .caption)
        #expect(roles["Get the Courier in your inbox every morning."] == .promo)
        #expect(roles["I do not believe that it will take only eighteen months."] == .comment)
        #expect(roles["© 2021 Courier. All rights reserved."] == .legal)
    }

    @Test(arguments: [
        ("<p class='date'>Ann Lee, 26.02.2020</p>", "", ["Ann Lee"], "2020-02-26"),
        ("<p class='date'>Updated May 3, 2021</p>", "", [], "2021-05-03"),
        ("", "<p class='date'>3. März 2021</p>", [], "2021-03-03"),
        ("", "<p class='date'>3 May 2021</p><p class='date'>4 May 2021</p>", [], ""),
    ])
    func readsDatelinesAroundAnArticle(
        above: String, below: String, authors: [String], created: String
    ) throws {
        let body = Self.paragraphs.map { "<p>\($0)</p>" }.joined()
        let html = "<article><h1>Westmere to rebuild bridge</h1>\(above)\(body)\(below)</article>"
        let page = try refined(.html(Array(html.utf8)))
        #expect(page.metadata.authors == authors)
        #expect(page.created == created)
    }

    @Test func keepsOneOfTwoCopies() throws {
        let text = (Self.paragraphs + [Self.paragraphs[2]]).joined(separator: "\n\n")
        let page = try refined(.text(Array(text.utf8)))
        #expect(page.blocks.map(\.kept) == [true, true, true, true, false])
        #expect(page.blocks[4].role == .duplicate)
        #expect(page.blocks[4].rule == "duplicate_of:2")
    }

    @Test func neverLosesAShortArticle() throws {
        for text in ["Shares of the mill rose by five percent on Tuesday.", Self.paragraphs[0]] {
            let page = try refined(.text(Array(text.utf8)))
            #expect(page.blocks.contains { $0.kept }, "\(text)")
        }
        #expect(try refined(.text([])).blocks.isEmpty)
    }

    /// Role and rule of a paragraph put between the second and third paragraph of an article.
    private func verdict(on element: String) throws -> (kept: Bool, rule: String) {
        let before = Self.paragraphs[..<2].map { "<p>\($0)</p>" }.joined()
        let after = Self.paragraphs[2...].map { "<p>\($0)</p>" }.joined()
        let page = try refined(
            .html(Array("<article><h1>Bridge</h1>\(before)\(element)\(after)</article>".utf8)))
        let found = page.blocks.first { block in
            !Self.paragraphs.contains(String(decoding: block.text, as: UTF8.self))
                && block.layout.tag != "h1"
        }
        return (found?.kept ?? true, found?.rule ?? "")
    }

    @Test(arguments: [
        "<p><a href='/x'>Five things to know about the old bridge</a></p>",
        "<p>READ MORE: Why the ferry <a href='/x'>will cost nothing</a>.</p>",
        "<p>(Reporting by Ann Lee; Editing by Tom Rusk)</p>",
        "<p>Reading time: 4 minutes</p>",
    ])
    func dropsWhatLeadsElsewhere(element: String) throws {
        #expect(try !verdict(on: element).kept)
    }

    @Test func dropsAnAsideHoweverItReads() throws {
        let aside =
            "<aside><p>The harbour of Westmere, which was dug by hand a century ago, is to be deepened next year so that larger boats can moor there.</p></aside>"
        let found = try verdict(on: aside)
        #expect(!found.kept)
    }

    @Test func keepsTheSignatureOfAQuotedMessage() throws {
        let found = try verdict(
            on:
                "<blockquote class='twitter-tweet'>— Ruth Adeyemi (@ruthadeyemi) May 3, 2021</blockquote>"
        )
        #expect(found.kept)
        #expect(found.rule == "quote.signature")
    }

    @Test(arguments: [
        // Thai, Lao, Khmer, Chinese, Japanese.
        [
            "สภาเมืองลงมติเมื่อวันพฤหัสบดีให้สร้างสะพานเก่าข้ามแม่น้ำขึ้นใหม่ หลังจากน้ำท่วมทำให้เสาสองต้นเสียหายในฤดูใบไม้ผลิ และต้องปิดสะพานตั้งแต่นั้นมา",
            "นายกเทศมนตรีกล่าวหลังการประชุมว่า ประชาชนที่อาศัยอยู่อีกฝั่งหนึ่งรอคอยการตัดสินใจครั้งนี้มานานเกินไปแล้ว และงานก่อสร้างจะเริ่มในเดือนกันยายน",
        ],
        [
            "ສະພາເມືອງໄດ້ລົງມະຕິໃນວັນພະຫັດໃຫ້ສ້າງຂົວເກົ່າຂ້າມແມ່ນ້ຳຄືນໃໝ່ ຫຼັງຈາກນ້ຳຖ້ວມໄດ້ທຳລາຍເສົາສອງຕົ້ນໃນລະດູໃບໄມ້ປົ່ງ ແລະຂົວກໍຖືກປິດມາຕັ້ງແຕ່ນັ້ນ",
            "ເຈົ້າເມືອງກ່າວພາຍຫຼັງກອງປະຊຸມວ່າ ປະຊາຊົນທີ່ຢູ່ອີກຝັ່ງໜຶ່ງໄດ້ລໍຖ້າການຕັດສິນໃຈນີ້ມາດົນນານແລ້ວ ແລະວຽກກໍ່ສ້າງຈະເລີ່ມໃນເດືອນກັນຍາ",
        ],
        [
            "ក្រុមប្រឹក្សាក្រុងបានបោះឆ្នោតនៅថ្ងៃព្រហស្បតិ៍ដើម្បីសាងសង់ស្ពានចាស់ឡើងវិញ បន្ទាប់ពីទឹកជំនន់បានបំផ្លាញសសរពីរនៅនិទាឃរដូវ។",
            "អភិបាលក្រុងបាននិយាយបន្ទាប់ពីការប្រជុំថា ប្រជាជននៅត្រើយម្ខាងបានរង់ចាំការសម្រេចចិត្តនេះយូរមកហើយ ហើយការងារនឹងចាប់ផ្តើមនៅខែកញ្ញា។",
        ],
        [
            "市议会星期四投票决定重建跨河的旧桥，这座桥自春天的洪水损坏了两个桥墩以来一直关闭，居民只能绕道而行。",
            "市长在会后表示，对岸的居民等待这一决定已经太久了，工程将于九月开始，预计需要十八个月，其间渡轮免费运送行人。",
        ],
        [
            "市議会は木曜日、川にかかる古い橋の再建を決めた。この橋は春の洪水で二本の橋脚が壊れてから、通行止めになっている。",
            "市長は会議の後、対岸の住民はこの決定を長い間待っていたと述べた。工事は九月に始まり、その間は渡し船が無料で運航される。",
        ],
    ])
    func losesNoArticleWithoutSpaces(paragraphs: [String]) throws {
        let body = paragraphs.map { "<p>\($0)</p>" }.joined()
        let menu = "<nav><ul><li><a href='/'>Home</a></li><li><a href='/x'>News</a></li></ul></nav>"
        let html = try refined(
            .html(
                Array("<body>\(menu)<article>\(body)</article><footer>© WCN</footer></body>".utf8)))
        let kept = html.blocks.filter(\.kept).map { String(decoding: $0.text, as: UTF8.self) }
        #expect(kept == paragraphs)
        #expect(html.blocks.last?.role == .legal)
        let text = (["Home", ""] + paragraphs.flatMap { [$0, ""] }).joined(separator: "\n")
        let plain = try refined(.text(Array(text.utf8)))
        #expect(
            plain.blocks.filter(\.kept).map { String(decoding: $0.text, as: UTF8.self) }
                == paragraphs)
    }
}
