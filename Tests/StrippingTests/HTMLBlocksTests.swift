import Documents
import Tables
import Testing

import Stripping

@Suite("Blocks of HTML pages")
struct HTMLBlocksTests {
    private let reader: PageReader

    init() throws {
        reader = try PageReader(data: DataFolder.located())
    }

    private func page(_ html: String) throws -> Page {
        reader.page(of: InputDocument(body: .html(Array(html.utf8))))
    }

    private func texts(_ html: String) throws -> [String] {
        try page(html).blocks.map { String(decoding: $0.text, as: UTF8.self) }
    }

    @Test func cutsAtBlockElements() throws {
        let found = try texts(
            "<body><h1>Harbour reopens</h1><p>Ships <b>came</b> back.</p>tail<ul><li>one<li>two</ul>"
        )
        #expect(found == ["Harbour reopens", "Ships came back.", "tail", "one", "two"])
    }

    @Test func leavesOutWhatIsNotShown() throws {
        let html = """
            <head><title>T</title><style>p{}</style></head><body><script>var a = "<p>x</p>"</script>
            <p hidden>one</p><p style="color:red; display : none">two</p><noscript><p>three</p></noscript>
            <svg><text>four</text></svg><select><option>five</select><p>seen</p></body>
            """
        #expect(try texts(html) == ["seen"])
    }

    @Test func splitsAtLineBreaksButJoinsWrappedLines() throws {
        #expect(
            try texts("<p>First sentence.<br><br>Second sentence.</p>") == [
                "First sentence.", "Second sentence.",
            ])
        let wrapped =
            "<p>This line was broken by an old editor in the<br>middle of its sentence.</p>"
        #expect(
            try texts(wrapped) == [
                "This line was broken by an old editor in the middle of its sentence."
            ])
    }

    @Test func readsEntitiesAndSpaces() throws {
        #expect(
            try texts("<p>  Smith &amp;&nbsp;Sons \n caf&eacute; </p>") == ["Smith & Sons café"])
    }

    @Test func countsLinkedBytes() throws {
        let block = try #require(
            try page("<p>ab <a href='/x'>cd</a> <a href='/y'>ef</a></p>").blocks.first)
        #expect(block.layout.linkedBytes == 4)
        #expect(block.layout.linkCount == 2)
    }

    @Test func knowsWhereBlocksStood() throws {
        let page = try page("<body><div class='storyBody x' id=main><p>Text</p></div>")
        let block = try #require(page.blocks.first)
        #expect(block.layout.tag == "p")
        let parent = Int(page.outline.elements[block.layout.element].parent)
        let groups = page.outline.elements[parent].groups
        #expect(
            groups & ClassVocabulary.Group.articlebody.bit != 0
                || groups & ClassVocabulary.Group.article.bit != 0)
    }

    @Test func deepPagesNeitherCrashNorTakeLong() throws {
        let deep = String(repeating: "<div>", count: 200_000) + "bottom"
        #expect(try texts(deep) == ["bottom"])
        let spans =
            String(repeating: "<span>", count: 100_000) + "bottom"
            + String(repeating: "</span>", count: 100_000)
        #expect(try texts(spans) == ["bottom"])
    }

    /// The parser looked for each in vain among all open elements: half an hour for a page of 3 MB.
    @Test func endTagsOfNothingTakeLinearTime() throws {
        let start = ContinuousClock.now
        for (open, close) in [("<div>", "</b>"), ("<i><ul>", "</a>"), ("<x>", "</p>")] {
            let page =
                String(repeating: open, count: 200_000) + "top"
                + String(repeating: close, count: 200_000) + "bottom"
            let joined = try texts(page).joined()
            #expect(joined.hasPrefix("top") && joined.hasSuffix("bottom"))
        }
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    /// The parser compared each with all before it.
    @Test func attributesWithoutEndTakeLinearTime() throws {
        let start = ContinuousClock.now
        let attributes = (0..<50_000).map { "a\($0)='>'" }.joined(separator: " ")
        #expect(try texts("<p class=x \(attributes) id=y>One.</p><p>Two.</p>") == ["One.", "Two."])
        #expect(try texts("<p \(attributes.dropLast(2))>One.</p><p id='a'>Two.</p>") == ["Two."])
        #expect(ContinuousClock.now - start < .seconds(20))
    }

    @Test func whatLiesTooDeepStillBreaksAndHides() throws {
        let deep = String(repeating: "<div>", count: 600)
        let page = deep + "<p>One<p>Two<script>no<b></script><style>no</style><br>Three"
        #expect(try texts(page) == ["One", "Two", "Three"])
        let hidden = deep + "<svg>" + deep + "<svg>no</svg></svg></div>Four"
        #expect(try texts(hidden).last == "Four")
    }

    @Test func oddPagesGiveWhatTheyHave() throws {
        #expect(try texts("") == [])
        #expect(try texts("<<<>>> & < a") != ["x"])
        #expect(try texts("just text") == ["just text"])
        #expect(try texts("<html><html lang=x><body><body class=y><p>a</p></html>b") == ["a", "b"])
        #expect(try texts("<p>a\u{0}b</p><p>c</p>").last == "c")
    }
}
