internal import ArgumentParser
internal import Documents
internal import JSON

/// The stories of `training/target-stories.txt` with what is said of the names in them;
/// its heading says how they are written.
struct TargetStories {
    /// A story's text and the names that something is said of.
    struct Story {
        var text: [UInt8] = []
        var marks: [Mark] = []
    }

    /// A mention of a name that something is said of.
    struct Mark {
        var range: ByteRange
        /// Of the name: -1 or 1; nil where readers could differ.
        var side: Int?
        /// Whether the side shows where the mention stands.
        var showsHere = true
    }

    private(set) var stories: [Story] = []

    /// Fails where a mark has no side.
    init(_ lines: [[UInt8]]) throws {
        var isStory = false
        for line in lines {
            if line.starts(with: "=== ".utf8) {
                isStory = true
                stories.append(Story())
            } else if isStory, !(line.isEmpty && stories[stories.count - 1].text.isEmpty) {
                try stories[stories.count - 1].append(line)
            }
        }
        for index in stories.indices { stories[index].trimEnd() }
    }
}

extension TargetStories.Story {
    /// The story as `annotate` reads it.
    var line: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("text")
        writer.string(text)
        writer.endObject()
        return writer.bytes
    }

    fileprivate mutating func trimEnd() {
        while text.last == 0x0A { text.removeLast() }
    }

    fileprivate mutating func append(_ line: [UInt8]) throws {
        if !text.isEmpty { text.append(0x0A) }
        var start: Int?
        var at = 0
        while at < line.count {
            switch line[at] {
            case UInt8(ascii: "["): start = text.count
            case UInt8(ascii: "]"):
                at += 1
                let sign = at < line.count ? line[at] : 0
                guard sign == UInt8(ascii: "?") || Self.sides[sign] != nil, let first = start else {
                    throw ValidationError(
                        "a name is not marked as it should be: \(String(decoding: line, as: UTF8.self))"
                    )
                }
                marks.append(
                    TargetStories.Mark(
                        range: ByteRange(first, text.count), side: Self.sides[sign]))
            default: text.append(line[at])
            }
            at += 1
        }
    }

    private static let sides: [UInt8: Int] = [UInt8(ascii: "+"): 1, UInt8(ascii: "-"): -1]
}
