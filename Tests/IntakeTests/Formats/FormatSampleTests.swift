import Documents
import Foundation
import Intake
import JSON
import Testing

extension InputDocument {
    /// A key of the metadata that the record has no place for.
    func extra(_ key: String) -> String? {
        metadata.extra.first { $0.key == key }?.value.text
    }

    /// "heading: Two lines" for each passage; nil role as "plain".
    var passages: [String] {
        guard case .passages(let passages) = body else { return [] }
        return passages.map { passage in
            let text = String(decoding: passage.text, as: UTF8.self)
                .split(separator: "\n").joined(separator: " ")
            return "\(passage.role?.rawValue ?? "plain"): \(text)"
        }
    }
}

/// Each kind's sample, read as it is meant.
@Suite struct FormatSampleTests {
    private func documents(_ name: String) throws -> [InputDocument] {
        try items(try sampleBytes(name), name: name).compactMap(\.document)
    }

    @Test func mailGivesItsTextReplyAndSignatureTheirRoles() throws {
        let found = try documents("ferry.eml")
        try #require(found.count == 2)
        let roles = found[0].passages.map { $0.prefix { $0 != ":" } }
        #expect(roles == ["plain", "comment", "author_bio"])
        #expect(found[0].passages[1].contains("On Sun") && found[0].passages[1].contains("40,000"))
        #expect(found[0].metadata.title == "Ferry traffic grew 12% in February – café sales, too")
        #expect(found[0].metadata.authors == ["Ferry Desk, Port of Tallmouth"])
        #expect(found[0].created == "Mon, 02 Mar 2026 10:15:00 +0000")
        #expect(found[0].extra("list_id") == "Tallmouth press <press.tallmouth.example>")
        #expect(found[0].problems.map(\.message).contains { $0.contains("logo.png") })
        #expect(found[1].body.string.contains("3 electric ferries"))
        #expect(found[1].extra("part_of") == "sha256:\(found[0].metadata.sha256)#0")
    }

    @Test func aMailboxIsItsMessages() throws {
        let found = try documents("council.mbox")
        try #require(found.count == 2)
        #expect(found[0].passages[0].contains("on Monday and will spend 2.4 million"))
        #expect(found[1].metadata.title == "Library opens – with 60,000 books")
        #expect(found[1].body.string.contains("60,000 books and a café"))
    }

    @Test func aSavedPageIsThePage() throws {
        let found = try documents("orchard.mhtml")
        try #require(found.count == 1 && found[0].body.isHTML)
        #expect(found[0].metadata.url == "https://www.example.org/news/orchard")
        #expect(found[0].created.isEmpty && found[0].metadata.authors.isEmpty)
        #expect(found[0].body.string.contains("Orchards lose a third of their trees"))
    }

    @Test func feedsGiveTheirItems() throws {
        let rss = try documents("towns.rss")
        try #require(rss.count == 2)
        #expect(rss[0].body.string.contains("20% more than planned") && rss[0].problems.isEmpty)
        #expect(rss[0].metadata.authors == ["Nora Field"] && rss[0].metadata.site == "Towns Today")
        #expect(rss[0].extra("origin") == "Wire Service" && rss[0].extra("guid") == "towns-1")
        #expect(rss[1].problems.map(\.code) == ["summary_only"])
        #expect(rss[1].body.string.contains("– a record low"))
        let atom = try documents("rivers.atom")
        try #require(atom.count == 1)
        #expect(atom[0].body.isHTML && atom[0].metadata.authors == ["Pat Lind"])
        #expect(atom[0].created == "2026-03-03T09:00:00Z")
        let json = try documents("wire-feed.json")
        #expect(json.map(\.metadata.title) == ["Bakery hires 30"])
    }

    @Test func agenciesItemsKeepTheirParts() throws {
        let item = try #require(try documents("agency.newsml.xml").first)
        #expect(item.metadata.title == "Leeds tram to cost 2.5 billion pounds")
        #expect(item.metadata.site == "Example Agency" && item.metadata.authors == ["Tom Reid"])
        #expect(item.extra("embargo") == "2026-03-02T12:00:00Z")
        #expect(
            item.passages.dropFirst(2) == [
                "heading: Two lines", "body: It is to have 2 lines and 60 stops.",
                "list: Line 1 opens in 2031", "table: Line 1 24 km",
            ])
        let nitf = try #require(try documents("strike.nitf").first)
        #expect(nitf.metadata.title == "Dock strike enters day 5")
        #expect(nitf.created == "2026-03-02T09:30:00Z")
        #expect(nitf.metadata.authors == ["Maria Costa"])
        #expect(nitf.passages.contains("caption: Dockers at the gate."))
        let ninjs = try #require(try documents("park.ninjs.json").first)
        #expect(ninjs.passages.contains("heading: Cost"))
        #expect(ninjs.metadata.authors == ["Jo Hale"])
    }

    @Test func markdownHasNoMarks() throws {
        let found = try #require(try documents("mill.md").first)
        #expect(found.metadata.title == "The old mill turns again")
        #expect(found.metadata.authors == ["Ann Wray"] && found.created == "2026-03-02")
        #expect(found.metadata.tags == ["history", "crafts"])
        #expect(
            found.passages == [
                "heading: The old mill turns again",
                "body: The mill of Hexham grinds flour again after 80 years, its owners said on Monday.",
                "heading: Volunteers", "list: 25 volunteers worked on it",
                "list: They gave 9,000 hours",
                "quote: \"It cost us 310,000 pounds,\" said chairwoman Ann Wray.",
                "table:  year   tonnes ", "table:  2026   12     ",
            ])
    }

    @Test func subtitlesBecomeSentences() throws {
        let found = try #require(try documents("talk.vtt").first)
        #expect(
            found.passages == [
                "body: The minister said on Monday that rents rose by 4 percent last year.",
                "body: He promised 20,000 new flats.",
            ])
    }

    @Test func webArchivesGivePagesUndone() throws {
        let found = try documents("crawl.warc.gz")
        try #require(found.count == 1)
        #expect(found[0].body.string.contains("closed for 6 weeks from April"))
        #expect(found[0].metadata.url == "https://www.example.org/bridge")
        #expect(found[0].extra("fetched") == "2026-03-02T12:00:01Z")
    }

    @Test func archivesGiveEachMember() throws {
        let found = try items(try sampleBytes("bundle.zip"), name: "bundle.zip")
        let documents = found.compactMap(\.document)
        #expect(documents.map { $0.extra("member") } == ["news/tax.txt", "news/page.html"])
        #expect(documents.map(\.index) == [0, 1])
        #expect(found.compactMap(\.failure).map(\.member) == ["logo.png"])
    }

    /// As the inbox leaves it alone, however the name is written.
    @Test func archivesKeepWhatSystemsLeftThere() throws {
        let left = [
            "thumbs.db", "sub/Thumbs.db", "Desktop.ini", "@eaDir/a.txt", "__MACOSX/a.txt",
            "._a.txt",
            "page_files/frame.html",
        ]
        let taken = ["eaDir/b.txt", "files/c.txt", "thumbs.db.txt"]
        let members = (left + taken).map { ($0, Array("Rain fell on \($0).".utf8)) }
        let archive = stored(Dictionary(uniqueKeysWithValues: members))
        let found = try items(archive, name: "a.zip")
        #expect(found.compactMap(\.failure).isEmpty)
        #expect(found.compactMap { $0.document?.extra("member") }.sorted() == taken)
    }

    @Test func officeDocumentsKeepRolesAndLoseDeletions() throws {
        let docx = try #require(try documents("hospital.docx").first)
        #expect(docx.metadata.title == "Hospital gets 120 new beds")
        #expect(docx.metadata.authors == ["Grace Obi"])
        #expect(
            docx.passages == [
                "title: Hospital gets 120 new beds",
                "body: The hospital of York will get 120 new beds by 2028, the health board said on Monday.",
                "heading: Money", "body: The wing costs 36 million pounds.",
                "list: 40 beds for children", "table: Nurses 85",
                "related: At the prices of 2025.", "navigation: York Health Board, press office",
            ])
        let odt = try #require(try documents("school.odt").first)
        #expect(
            odt.passages == [
                "heading: School counts 640 pupils",
                "body: The school of Ely counts 640 pupils, 8% more than last year, its head said on Monday.",
                "list: 22 new teachers", "table: Classes 26", "related: Counted in January.",
            ])
    }

    @Test func aBookIsItsChaptersInTheirOrder() throws {
        let found = try documents("valley.epub")
        #expect(found.map { $0.extra("member") } == ["OEBPS/two.xhtml", "OEBPS/one.xhtml"])
        #expect(found.allSatisfy { $0.metadata.authors == ["Iris Moor"] })
        #expect(found.allSatisfy { $0.created == "2026-03-02" && $0.extra("book") == "The Valley" })
    }

    @Test func aBookIsOneDocumentWhereThatIsSaid() throws {
        var limits = IntakeLimits()
        limits.books = .whole
        let found = try items(try sampleBytes("valley.epub"), name: "valley.epub", limits: limits)
            .compactMap(\.document)
        let book = try #require(found.first)
        #expect(found.count == 1 && book.metadata.title == "The Valley" && book.body.isHTML)
        #expect(book.metadata.authors == ["Iris Moor"] && book.created == "2026-03-02")
        for chapter in try documents("valley.epub") {
            let line = chapter.body.string.split(separator: "<p>").last?.prefix { $0 != "<" }
            #expect(book.body.string.contains(try #require(line)))
        }
    }

    @Test func aTableNeedsItsTextColumn() throws {
        let rows =
            "nr,headline,story\n1,Bread,\"Bread cost 6% more,\nrolls \"\"only\"\" 4%.\"\n2,Milk,Milk.\n3,a,b,c\n"
        let error = try #require(failure(Array(rows.utf8), name: "prices.csv"))
        #expect(error.code == .unsupported && error.message.contains("columns"))
        var limits = IntakeLimits()
        limits.columns = ["text": "story", "title": "headline", "id": "nr"]
        let found = try items(rows, name: "prices.csv", limits: limits)
        #expect(found.map(\.text) == ["Bread cost 6% more,\nrolls \"only\" 4%.", "Milk.", ""])
        #expect(found[0].document?.metadata.title == "Bread" && found[0].document?.id == "1")
        #expect(found[2].failure?.line == 5)
    }

    @Test(arguments: [
        ("page.css", "p {color: red}", "style sheet"), ("app.js", "let a = 1", "script"),
        ("paper.tex", "\\documentclass{article}", "TeX"), ("tool.py", "import os", "source code"),
        ("access.log", "1.2.3.4 GET /", "log"), ("run", "#!/bin/sh\necho", "script"),
    ])
    func refusesTextsForMachinesByName(_ name: String, _ text: String, _ word: String) throws {
        let error = try #require(failure(Array(text.utf8), name: name))
        #expect(error.code == .unsupported && error.message.contains(word))
    }
}
