internal import Documents
internal import Foundation
internal import JSON
internal import Tables

/// Stories that were written to learn from, with their claims;
/// the file's heading says how they are written.
struct OwnStories {
    private(set) var stories: [GoldStory] = []

    enum Failure: Error, CustomStringConvertible {
        case fields(String)
        case number(String, story: String)

        var description: String {
            switch self {
            case .fields(let line): "not five fields parted by |: \(line)"
            case .number(let number, let story):
                "\(number) does not stand behind the claim before it in the story \(story)"
            }
        }
    }

    init(path: String, data: DataFolder) throws {
        let reader = try ArticleReader(data: data)
        for (body, claims) in try Self.parts(of: path) {
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("text")
            writer.string(body)
            writer.endObject()
            let article = try reader.article(ofLine: Array(writer.bytes))
            let title = body.prefix { $0 != "\n" }
            stories.append(
                GoldStory(
                    id: "own-\(stories.count)", article: article,
                    claims: try Self.claims(claims, in: article, title: String(title))))
        }
    }

    /// The text and the lines of claims of each story of a file.
    static func parts(of path: String) throws -> [(text: String, claims: String)] {
        let text = String(decoding: try SourceFile.bytes(path), as: UTF8.self)
        return text.components(separatedBy: "=== ").dropFirst().compactMap { part in
            let halves = part.components(separatedBy: "\n---\n")
            guard halves.count == 2, let end = halves[0].firstIndex(of: "\n") else { return nil }
            return (String(halves[0][end...].drop { $0 == "\n" }), halves[1])
        }
    }

    private static func claims(
        _ lines: String, in article: Article, title: String
    ) throws -> [GoldStory.Claim] {
        var from = 0
        return try lines.split(separator: "\n").map { line in
            let fields = line.split(separator: "|", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard fields.count == 5 else { throw Failure.fields(String(line)) }
            guard let range = article.text.range(of: Array(fields[0].utf8), from: from) else {
                throw Failure.number(fields[0], story: title)
            }
            from = range.end
            func answers(_ field: String) -> [String] {
                field == "-"
                    ? []
                    : field.components(separatedBy: " / ").map {
                        $0.trimmingCharacters(in: .whitespaces)
                    }
            }
            let things = answers(fields[1])
            return GoldStory.Claim(
                // a thing is asked for wherever the program sees a count;
                // "-" says that it counts nothing of the text
                range: range, isOptional: false, kind: "", units: [""],
                subject: answers(fields[2]), thing: things, source: answers(fields[3]),
                when: answers(fields[4]))
        }
    }
}

extension [UInt8] {
    /// Where a stretch of bytes first stands at an offset or behind it, as words of their own;
    /// nil if nowhere.
    fileprivate func range(of word: [UInt8], from offset: Int) -> ByteRange? {
        guard !word.isEmpty, count >= word.count else { return nil }
        func isPart(_ at: Int) -> Bool {
            guard indices.contains(at) else { return false }
            return self[at] | 0x20 &- 0x61 < 26 || self[at] &- 0x30 < 10
        }
        var at = offset
        while at + word.count <= count {
            if self[at..<at + word.count].elementsEqual(word), !isPart(at - 1),
                !isPart(at + word.count)
            {
                return ByteRange(at, at + word.count)
            }
            at += 1
        }
        return nil
    }
}
