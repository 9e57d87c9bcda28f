import Documents
import Tables
import Testing

import Stripping

/// Values that a page's template should have been filled with say nothing; what the page shows does.
@Suite("Values that nobody filled in")
struct TemplateMarkTests {
    private func page(
        _ head: String, title: String = "Mill burns down at Kell", line: String = "By Kim Ode"
    ) throws -> Page {
        let html = """
            <html lang=en><head><title>\(title) | Coast Post</title>\(head)</head><body><main>
            <h1>\(title)</h1><p class=byline>\(line)</p><time datetime="2022-03-04T10:00:00Z">4 March 2022</time>
            <p>The mill at Kell burnt to the ground on Thursday night, and its owner said that she would build it again.</p></main></body></html>
            """
        let input = InputDocument(body: .html(Array(html.utf8)))
        return try PageReader(data: DataFolder.located()).page(of: input)
    }

    @Test(arguments: [
        "{{ KEY }}", "{{post.KEY}}", "{{ KEY | upper }}", "{% KEY %}", "<?= $KEY ?>",
        "<?php echo $KEY; ?>", "<%= KEY %>", "${KEY}", "#{KEY}", "%%KEY%%", "%KEY%", "[KEY]",
        "[post KEY]", "{KEY}", "$KEY", "__KEY__", "@@KEY@@", "##KEY##", "[[KEY]]", "undefined",
        "null", "{first_KEY} {last_KEY}",
    ])
    func areNone(mark: String) throws {
        let value = { (key: String) in
            mark.replacing("KEY", with: key).replacing("<", with: "&lt;")
        }
        let head = """
            <meta name=author content="\(value("author"))"><meta property="article:published_time" content="\(value("date"))">
            <meta property="og:title" content="\(value("title"))"><meta property="og:site_name" content="\(value("site"))">
            <meta property="article:section" content="\(value("section"))">
            """
        let data = """
            <script type="application/ld+json">{"@type": "NewsArticle", "headline": "\(mark)", "datePublished": "\(mark)",
            "author": [{"@type": "Person", "name": "\(mark)"}], "articleSection": "\(mark)", "publisher": {"name": "\(mark)"}}</script>
            """
        for head in [head, data, head + data] {
            let page = try page(head)
            #expect(page.metadata.authors == ["Kim Ode"])
            #expect(page.created == "2022-03-04T10:00:00Z")
            #expect(page.metadata.title == "Mill burns down at Kell")
            #expect(page.metadata.section.isEmpty && page.metadata.site.isEmpty)
        }
    }

    @Test func nameNobodyInALine() throws {
        #expect(try page("", line: "By {{ author }}").metadata.authors.isEmpty)
        #expect(try page("", line: "By Kim Ode, {{ role }}").metadata.authors == ["Kim Ode"])
        let head = "<meta name=author content='By {{ author.name }}'>"
        #expect(try page(head).metadata.authors == ["Kim Ode"])
    }

    @Test func leadNowhereInAnAddress() throws {
        let head = """
            <link rel=canonical href="https://coast.example/{{ slug }}"><meta property="og:image" content="https://coast.example/${image}.jpg">
            """
        let page = try page(head)
        #expect(page.metadata.url.isEmpty && page.metadata.image.isEmpty)
    }

    @Test(arguments: ["R. [Bob] Kay", "Percy {P} Null", "Ann Dollar"])
    func areNotWhatNamesHold(name: String) throws {
        let page = try page("<meta name=author content='\(name)'>", line: "Kell")
        #expect(page.metadata.authors == [name])
    }

    @Test func mayBeWhatAHeadlineIsAbout() throws {
        let title = "Why {{ braces }} are not enough for Kell"
        let head = "<meta property='og:title' content='\(title)'>"
        #expect(try page(head, title: title).metadata.title == title)
    }
}
