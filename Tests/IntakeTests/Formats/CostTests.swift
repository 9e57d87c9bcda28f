import Documents
import Foundation
import Intake
import Testing

/// What is made to cost much costs what its bytes do: without that each of these takes hours.
@Suite(.timeLimit(.minutes(1))) struct CostTests {
    private func mail(_ body: String, _ head: String = "") -> String {
        "MIME-Version: 1.0\nMessage-ID: <a@b>\nFrom: Jo Doe <a@b.example>\nSubject: Ferry\n"
            + "Content-Type: text/plain; charset=utf-8\n\(head)\n\(body)\n"
    }

    private func book(spine: String, chapters: Int = 1) -> [UInt8] {
        let container =
            #"<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>"#
        let items = (0..<chapters).map { #"<item id="c\#($0)" href="c\#($0).xhtml"/>"# }
        let package =
            "<package><manifest>\(items.joined())</manifest><spine>\(spine)</spine></package>"
        let page = "<html><body><p>The ferry sank off the pier on Monday.</p></body></html>"
        var files = [
            "META-INF/container.xml": Array(container.utf8), "b.opf": Array(package.utf8),
        ]
        for number in 0..<min(chapters, 3) { files["c\(number).xhtml"] = Array(page.utf8) }
        return stored(files)
    }

    @Test func aChapterIsReadOnceHoweverOftenTheSpineNamesIt() throws {
        let spine = String(repeating: #"<itemref idref="c0"/>"#, count: 60_000)
        let found = try items(
            book(spine: spine + #"<itemref idref="c1"/>"#, chapters: 2), name: "a.epub")
        #expect(found.count == 2)
        var limits = IntakeLimits()
        limits.books = .whole
        let whole = try items(book(spine: spine), name: "a.epub", limits: limits)
        #expect(whole.first?.text.components(separatedBy: "ferry").count == 2)
    }

    @Test func aBookHasNoMoreChaptersThanAnArchiveMembers() throws {
        let spine = (0..<30).map { #"<itemref idref="c\#($0)"/>"# }.joined()
        var limits = IntakeLimits()
        limits.members = 20
        let error = failure(book(spine: spine, chapters: 30), name: "a.epub", limits: limits)
        #expect(error?.code == .tooLarge)
    }

    @Test func runsOfSpacesInMail() throws {
        let gap = String(repeating: " \t", count: 1_500_000)
        let text = mail(
            "The\(gap)ferry sank.\(gap)\nNobody =\(gap)\nwas =\(gap)hurt.",
            "Content-Transfer-Encoding: quoted-printable\n")
        let found = try items(text, name: "a.eml")
        #expect(found.first?.text.contains("The\(gap)ferry sank.\nNobody was =\(gap)hurt.") == true)
    }

    @Test func emptyLinesBehindAQuotation() throws {
        let gap = String(repeating: "\n", count: 1_000_000)
        for (next, isQuoted) in [("> It was late.", true), ("It was late.", false)] {
            let found = try items(
                mail("Hello.\n\n> The ferry sank.\(gap)\(next)\n\nJo"), name: "a.eml")
            guard case .passages(let passages)? = found.first?.document?.body else {
                Issue.record("no passages")
                continue
            }
            let quoted = passages.filter { $0.rule == "comment.reply" }
                .map { String(decoding: $0.text, as: UTF8.self) }.joined()
            #expect(quoted.contains("sank") && quoted.contains("late") == isQuoted)
        }
    }

    /// The text is read without them.
    @Test(arguments: [
        "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
            + (1..<24).map {
                "a\($0): &a\($0) ["
                    + Array(repeating: "*a\($0 - 1)", count: 9).joined(separator: ", ") + "]\n"
            }.joined()
            + "? *a23\n: 1\n",
        "base: &base\n  title: Ferry\n<<: *base\n",
    ])
    func anchorsInFrontMatter(yaml: String) throws {
        let found = try items("---\ntitle: Late\n\(yaml)---\nThe ferry sank.\n", name: "a.md")
        #expect(found.first?.text.contains("The ferry sank.") == true)
        #expect(found.first?.document?.metadata.title == "")
    }

    @Test(arguments: ["R&D and *stars*", "Marks & Spencer", "\"*Late* ferry\"", "5 * 3 &c"])
    func wordsThatLookLikeAnchorsAreRead(title: String) throws {
        let found = try items("---\ntitle: \(title)\n---\nThe ferry sank.\n", name: "a.md")
        let plain = title.replacingOccurrences(of: "\"", with: "")
        #expect(found.first?.document?.metadata.title == plain)
    }

    @Test(arguments: ["", "authors"])
    func feedsOfManyItems(named: String) throws {
        let count = 40_000
        let items = String(
            repeating: "<entry><title>T</title><summary>Rain fell.</summary></entry>", count: count)
        let authors = String(
            repeating: "<author><name>Jo Doe</name></author>", count: named.isEmpty ? 1 : 40_000)
        let feed =
            "<feed xmlns='http://www.w3.org/2005/Atom'>\(items)\(authors)<title>Harbour</title></feed>"
        let found = try IntakeTests.items(feed, name: "a.atom")
        #expect(found.count == count)
        #expect(found.last?.document?.metadata.site == "Harbour")
        #expect(found.last?.document?.metadata.authors.first == "Jo Doe")
    }

    @Test func tagsOfVeryManyAttributes() throws {
        let many = (0..<400_000).map { " a\($0)=\"\"" }.joined()
        let declared = (0..<2_000).map { "<!ATTLIST p a\($0) CDATA 'x'>" }.joined()
        for text in [
            "<rss><channel><item\(many)><title>T</title></item></channel></rss>",
            "<rss><channel x=\"<item\(many)><title>T</title></item></channel></rss>",
            "<rss><!-- > --><channel><![CDATA[ ' ]]><item\(many)/></channel></rss>",
            "<!DOCTYPE rss [\(declared)]><rss><channel><item><p/></item></channel></rss>",
        ] {
            #expect(
                failure(Array(text.utf8), name: "a.rss")?.code == .tooLarge, "\(text.prefix(40))")
        }
    }

    @Test func attributesInTextAreText() throws {
        let words = (0..<2_000).map { "a\($0)='x'" }.joined(separator: " ")
        for text in ["<![CDATA[<p>See <b \(words)]]>", "<!-- <b \(words) -->Rain <b>fell</b>"] {
            let feed =
                "<rss><channel><item><title>T</title><description>\(text)</description></item></channel></rss>"
            #expect(try items(feed, name: "a.rss").count == 1)
        }
    }

    @Test func fieldsOfALineThatIsTooLong() throws {
        var limits = IntakeLimits()
        limits.columns = ["text": "text"]
        limits.documentBytes = 1_000
        limits.lineBytes = 1_000
        let long = [
            String(repeating: ",", count: 400_000), String(repeating: "\"x\",", count: 100_000),
            "\"" + String(repeating: "\"\"", count: 200_000) + "\"",
        ]
        for line in long {
            let found = try items(
                "id,text\n1,Rain fell.\n\(line)\n2,It rained.\n", name: "a.csv", limits: limits)
            #expect(found.map(\.text) == ["Rain fell.", "", "It rained."])
            #expect(found[1].failure?.error.code == .tooLarge)
        }
    }

    @Test func codingsOfAPage() throws {
        func record(_ coding: String, _ body: [UInt8]) -> [UInt8] {
            let page =
                Array(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: \(coding)\r\n\r\n"
                        .utf8) + body
            return Array(
                ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\n"
                    + "Content-Type: application/http\r\nContent-Length: \(page.count)\r\n\r\n")
                    .utf8)
                + page + Array("\r\n\r\n".utf8)
        }
        var body = Array("The mayor said so.".utf8)
        for count in 1...3 {
            body = try gzipped(body)
            let names = Array(repeating: "gzip", count: count).joined(separator: ", ")
            #expect(
                try items(record(names, body), name: "a.warc").map(\.text) == ["The mayor said so."]
            )
        }
        let names = Array(repeating: "identity", count: 4).joined(separator: ", ")
        let found = try items(record(names, Array("So.".utf8)), name: "a.warc")
        #expect(found.first?.failure?.error.code == .tooDeep)
        // What comes out counts for the whole file, as what comes out of its own compression.
        let blank = [UInt8](repeating: 0x0A, count: 15 << 20)
        let many = try (0..<6).flatMap { _ in record("gzip", try gzipped(blank)) }
        #expect(failure(many, name: "a.warc")?.code == .tooLarge)
    }
}
