import Attribution
import Documents
import Foundation
import Language
import Tables
import Testing

/// Contents and sources in election news; the rules were not made for these sentences one by one, so shares are asserted.
@Suite struct ElectionCorpusTests {
    private struct Item {
        var text = ""
        var contents: [ByteRange] = []
        var sources: [String] = []
    }

    private static func items() throws -> [Item] {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(
            path: "Corpus/election.tsv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").filter {
            !$0.hasPrefix("#")
        }.map { line in
            var item = Item()
            let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
            item.sources = parts[0].split(separator: ";").map { String($0) }
            var start = 0
            for letter in parts[parts.count - 1] {
                switch letter {
                case "«": start = item.text.utf8.count
                case "»":
                    if start < item.text.utf8.count {
                        item.contents.append(ByteRange(start, item.text.utf8.count))
                    }
                default: item.text.append(letter)
                }
            }
            return item
        }
    }

    @Test func findsMostContentsAndTheirSources() throws {
        let data = try DataFolder.located()
        let linguist = try Linguist(data: data)
        let reader = try AttributionReader(data: data)
        let items = try Self.items()
        var (hits, missed, extra, heads, tested) = (0, 0, 0, 0, 0)
        for item in items {
            let bytes = Array(item.text.utf8)
            var article = Article(
                text: bytes,
                paragraphs: [Paragraph(range: ByteRange(0, bytes.count), role: .body, block: 0)])
            linguist.read(&article)
            var found = reader.attributions(in: article)
            for (index, content) in item.contents.enumerated() {
                guard
                    let match = found.firstIndex(where: {
                        Self.overlap($0.contentRange, content) >= 0.5
                    })
                else {
                    missed += 1
                    continue
                }
                hits += 1
                let mention = found.remove(at: match)
                guard let source = item.sources.dropFirst(index).first ?? item.sources.last else {
                    continue
                }
                tested += 1
                let name = mention.source.lowercased()
                let pronouns = ["he", "she", "they"]
                if pronouns.contains(source.lowercased())
                    || Self.head(name) == Self.head(source.lowercased())
                {
                    heads += 1
                }
            }
            extra += found.count
        }
        print(
            "\(items.count) texts: \(hits) contents found, \(missed) missed, \(extra) extra, sources \(heads)/\(tested)"
        )
        #expect(items.count >= 100)
        #expect(Double(hits) >= 0.88 * Double(hits + missed))
        #expect(Double(extra) <= 0.1 * Double(hits))
        #expect(Double(heads) >= 0.9 * Double(tested))
    }

    /// Characters in both over characters in either.
    private static func overlap(_ left: ByteRange, _ right: ByteRange) -> Double {
        let both = min(left.end, right.end) - max(left.start, right.start)
        let either = max(left.end, right.end) - min(left.start, right.start)
        return both <= 0 ? 0 : Double(both) / Double(either)
    }

    /// The last word before the first comma or preposition.
    private static func head(_ source: String) -> Substring {
        var words = source.prefix { $0 != "," }.split(separator: " ")
        let links = ["of", "for", "in", "at", "from", "who", "close", "released", "familiar"]
        if let link = words.firstIndex(where: { links.contains(String($0)) }), link > 0 {
            words.removeSubrange(link...)
        }
        return words.last ?? ""
    }
}
