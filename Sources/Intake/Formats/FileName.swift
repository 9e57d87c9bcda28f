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
            ending = name[(dot + 1)...].map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
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
