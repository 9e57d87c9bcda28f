internal import Bytes

/// The beginning of a file, by which its kind is told.
struct FileHead {
    /// The first bytes; all of a short file.
    let raw: [UInt8]
    /// The same in UTF-8, as far as the character set is known by then.
    let text: [UInt8]
    /// UTF-16 or UTF-32 where the bytes show it, else "utf-8".
    let charset: String
    let start: TextStart
    let name: FileName
    /// Whether more than one byte in fifty is a control character that no text has.
    let isBinary: Bool

    init(_ raw: [UInt8], name: FileName) {
        self.raw = raw
        self.name = name
        charset = Charset.mark(of: raw)?.charset ?? Charset.wide(raw) ?? "utf-8"
        text = charset == "utf-8" ? raw : DecodedText(raw, isHTML: false).bytes
        start = TextStart(text)
        isBinary = Self.isBinary(text)
    }

    /// Whether the raw bytes begin with these.
    func begins(_ mark: String) -> Bool { raw.starts(with: mark.utf8) }

    /// Whether a word stands among the first bytes.
    func holds(_ word: String, within count: Int) -> Bool {
        let word = Array(word.utf8)
        return raw.span.extracting(first: count).holds(word)
    }

    private static func isBinary(_ head: [UInt8]) -> Bool {
        var controls = 0
        for byte in head where byte < 0x20 {
            switch byte {
            // Tab, line ends, form feed, escape, and the end mark of old text files.
            case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B: break
            default: controls += 1
            }
        }
        return controls * 50 > head.count
    }
}

/// What a file's name says of its kind; endings of compression are passed over.
package struct FileName: Sendable {
    /// In small letters, without the dot; "" if there is none.
    let ending: [UInt8]

    /// - Parameter path: a name or path; need not be UTF-8.
    package init(_ path: [UInt8]) {
        var name = path[...]
        if let slash = name.lastIndex(of: UInt8(ascii: "/")) { name = name[(slash + 1)...] }
        var ending: [UInt8] = []
        while let dot = name.lastIndex(of: UInt8(ascii: ".")) {
            ending = name[(dot + 1)...].map(\.asciiLowercased)
            name = name[..<dot]
            guard Self.compressions.contains(ending) else { break }
            ending = []
        }
        self.ending = ending
    }

    private static let compressions: [[UInt8]] = [
        Array("gz".utf8), Array("zst".utf8), Array("gzip".utf8), Array("zstd".utf8),
    ]

    func ends(in names: String...) -> Bool { ends(in: names) }

    func ends(in names: [String]) -> Bool {
        names.contains { ending.elementsEqual($0.utf8) }
    }

    var isJSON: Bool { ends(in: "json") }
    var isJSONLines: Bool { ends(in: "jsonl", "ndjson") }
}
