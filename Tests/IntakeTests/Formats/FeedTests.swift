import Documents
import Intake
import Testing

/// What feeds of many makers say, beside what the samples hold.
@Suite struct FeedTests {
    private func item(_ item: String, spaces: String = "") throws -> InputDocument {
        let feed =
            "<rss version=\"2.0\" \(spaces)><channel><title>Towns</title><item>\(item)</item>"
        return try #require(try items(feed, name: "a.rss").first?.document)
    }

    private func entry(_ entry: String) throws -> InputDocument {
        let feed =
            "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>Towns</title>"
            + "<entry>\(entry)</entry></feed>"
        return try #require(try items(feed, name: "a.atom").first?.document)
    }

    /// "Trams cost <b>9 million</b> more." in base64, as Atom 0.3 and 1.0 write it.
    @Test(arguments: [
        "mode=\"base64\" type=\"text/html\"", "type=\"application/octet-stream\"",
    ])
    func packedTextIsUnpacked(_ attributes: String) throws {
        let packed = "VHJhbXMgY29zdCA8Yj45IG1pbGxpb248L2I+IG1vcmUu"
        let found = try entry(
            "<title \(attributes)>\(packed)</title><content \(attributes)>\(packed)</content>")
        #expect(found.body.isHTML && found.body.string == "Trams cost <b>9 million</b> more.")
        #expect(found.metadata.title == "Trams cost 9 million more.")
    }

    @Test func packedPicturesAreNoText() throws {
        let found = try entry(
            "<content type=\"image/png\">iVBORw0KGgoAAAAN</content><summary>A tram.</summary>")
        #expect(found.body.string == "A tram." && found.problems.map(\.code) == ["summary_only"])
    }

    /// Names of elements that another namespace uses for something else.
    @Test func onlyItsOwnNamespaceCounts() throws {
        let found = try item(
            "<title>Right</title><e:title>Wrong</e:title><description>Right too.</description>"
                + "<e:description>Wrong.</e:description><e:date>1999-01-01</e:date>",
            spaces: "xmlns:e=\"http://extension.example/1\"")
        #expect(found.metadata.title == "Right" && found.body.string == "Right too.")
        #expect(found.created.isEmpty)
    }

    @Test func aPrefixMayStandForTheFeedsOwn() throws {
        let feed = """
            <r:rss xmlns:r="http://backend.userland.com/rss2" version="2.0"><r:channel>
            <r:title>Towns</r:title><r:item><r:title>Trams</r:title><r:description>Trams are late.</r:description></r:item>
            </r:channel></r:rss>
            """
        let found = try #require(try items(feed, name: "a.xml").first?.document)
        #expect(found.metadata.title == "Trams" && found.body.string == "Trams are late.")
    }

    @Test func extensionsSpeakWhereTheFeedIsSilent() throws {
        let spaces =
            "xmlns:i=\"http://www.itunes.com/dtds/podcast-1.0.dtd\" xmlns:m=\"http://search.yahoo.com/mrss/\""
        let podcast = try item(
            "<title>Part 3</title><i:author>Jo Doe</i:author><i:summary>On trams.</i:summary>"
                + "<i:category text=\"News\"><i:category text=\"Towns\"/></i:category>",
            spaces: spaces)
        #expect(podcast.metadata.authors == ["Jo Doe"] && podcast.body.string == "On trams.")
        #expect(podcast.metadata.tags == ["News", "Towns"])
        let media = try item(
            "<m:group><m:title>Trams</m:title><m:description>A film.</m:description>"
                + "<m:thumbnail url=\"http://a.example/1.jpg\"/></m:group>"
                + "<description>The text.</description>",
            spaces: spaces)
        #expect(media.metadata.title == "Trams" && media.body.string == "The text.")
        #expect(media.metadata.image == "http://a.example/1.jpg")
    }

    @Test(arguments: [
        "Jo Doe &lt;jo@a.example&gt;", "jo@a.example (Jo Doe)", "Jo Doe (jo@a.example)", "Jo Doe",
    ])
    func authorsAreNames(_ text: String) throws {
        #expect(try item("<title>A</title><author>\(text)</author>").metadata.authors == ["Jo Doe"])
    }

    @Test func anAddressAsNameIsTheLink() throws {
        let found = try entry("<id>http://a.example/7</id><title>A</title>")
        #expect(found.metadata.url == "http://a.example/7")
        #expect(found.extra("guid") == "http://a.example/7")
        let linked = try entry("<id>http://a.example/7</id><link href=\"http://a.example/trams\"/>")
        #expect(linked.metadata.url == "http://a.example/trams")
    }
}
