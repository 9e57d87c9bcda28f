internal import JSON
internal import Yams

/// What stands between lines of "---" in front of a Markdown text, in YAML.
struct FrontMatter {
    /// Its keys as those of an object; empty if there is none or it cannot be read.
    private(set) var members: [JSONValue.Member] = []
    /// The text behind it.
    let rest: [UInt8]

    private static let mostBytes = 16 << 10
    /// Marks that nest; the reader of YAML goes down for each.
    private static let mostMarks = 200

    init(_ text: [UInt8]) {
        guard let (yaml, rest) = Self.parted(text) else {
            self.rest = text
            return
        }
        self.rest = rest
        let marks = yaml.count {
            [UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: "?")].contains($0)
        }
        // "- - - -" on one line nests too.
        let isFlat = yaml.split(separator: 0x0A).allSatisfy { line in
            line.prefix { [0x20, 0x2D].contains($0) }.count { $0 == 0x2D } < 8
                && line.prefix { $0 == 0x20 }.count < 40
        }
        guard marks < Self.mostMarks, isFlat,
            let node = try? Yams.compose(yaml: String(decoding: yaml, as: UTF8.self)),
            let mapping = node.mapping
        else { return }
        for (key, value) in mapping {
            guard let name = key.string, let value = Self.value(value) else { continue }
            members.append(JSONValue.Member(key: Self.names[name] ?? name, value: value))
        }
    }

    /// What site generators call what records have a word for.
    private static let names = [
        "date": "created", "author": "authors", "lang": "language", "categories": "section",
        "keywords": "tags", "summary": "description", "lastmod": "modified", "link": "url",
    ]

    private static func value(_ node: Node) -> JSONValue? {
        switch node {
        case .scalar(let scalar): .string(Array(scalar.string.utf8))
        case .sequence(let sequence):
            .array(sequence.compactMap { $0.string.map { .string(Array($0.utf8)) } })
        default: nil
        }
    }

    private static func parted(_ text: [UInt8]) -> (yaml: [UInt8], rest: [UInt8])? {
        guard text.starts(with: "---".utf8), let first = text.firstIndex(of: 0x0A),
            text[3..<first].allSatisfy({ $0 <= 0x20 })
        else { return nil }
        var at = first + 1
        while at < text.count, at <= mostBytes {
            let end = text[at...].firstIndex(of: 0x0A) ?? text.count
            let line = text[at..<end].prefix { $0 > 0x20 }
            if line.elementsEqual("---".utf8) || line.elementsEqual("...".utf8) {
                return (Array(text[(first + 1)..<at]), Array(text[min(text.count, end + 1)...]))
            }
            at = end + 1
        }
        return nil
    }
}
