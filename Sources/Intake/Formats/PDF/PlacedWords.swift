/// The output of `pdftotext -bbox-layout`: pages, blocks, lines and words, each with its box.
struct PlacedWords {
    struct Line {
        var xMin = 0.0, yMin = 0.0, xMax = 0.0, yMax = 0.0
        var text: [UInt8] = []
        /// Height of its tallest word, which is nearly that of its letters.
        var height = 0.0
    }

    struct Page {
        var width = 0.0, height = 0.0
        var blocks: [[Line]] = []
    }

    private(set) var pages: [Page] = []
    /// The document's own data, by small names.
    private(set) var facts: [String: String] = [:]
    private var rest: [UInt8] = []
    private var bytes = 0

    private static let longestLine = 1 << 20
    private static let mostPages = 100_000
    private static let mostText = 256 << 20

    /// Errors: those of the stream, `too_large`.
    mutating func read(_ stream: ByteStream) throws(IntakeError) {
        while true {
            let piece = try stream.next()
            if piece.isEmpty { break }
            rest += piece
            var start = 0
            while let end = rest[start...].firstIndex(of: 0x0A) {
                try read(line: rest[start..<end])
                start = end + 1
            }
            rest.removeFirst(start)
            // No line of the program's is so long.
            if rest.count > Self.longestLine { rest = [] }
        }
        try read(line: rest[...])
        rest = []
    }

    /// The program writes an element a line.
    private mutating func read(line: ArraySlice<UInt8>) throws(IntakeError) {
        let line = line.drop { $0 <= 0x20 }
        guard line.first == UInt8(ascii: "<") else { return }
        if line.starts(with: "<word ".utf8) {
            readWord(line)
        } else if line.starts(with: "<line ".utf8) {
            guard let last = pages.indices.last, let block = pages[last].blocks.indices.last else {
                return
            }
            let box = Self.box(line)
            pages[last].blocks[block].append(
                Line(xMin: box[0], yMin: box[1], xMax: box[2], yMax: box[3]))
        } else if line.starts(with: "<block ".utf8) {
            if let last = pages.indices.last { pages[last].blocks.append([]) }
        } else if line.starts(with: "<page ".utf8) {
            guard pages.count < Self.mostPages else {
                throw IntakeError(
                    code: .tooLarge, message: "the PDF has more than \(Self.mostPages) pages")
            }
            pages.append(
                Page(
                    width: Self.number(in: line, after: "width=\""),
                    height: Self.number(in: line, after: "height=\"")))
        } else if line.starts(with: "</page".utf8), let last = pages.indices.last {
            for block in pages[last].blocks.indices {
                pages[last].blocks[block].removeAll(where: \.text.isEmpty)
            }
            pages[last].blocks.removeAll(where: \.isEmpty)
        } else if line.starts(with: "<title>".utf8) {
            facts["title"] = Self.text(line)
        } else if line.starts(with: "<meta name=\"".utf8) {
            let parts = line.split(separator: 0x22, maxSplits: 3, omittingEmptySubsequences: false)
            guard parts.count == 4, let end = parts[3].lastIndex(of: 0x22) else { return }
            let name = String(decoding: parts[1], as: UTF8.self).lowercased()
            facts[name] = Self.unescaped(parts[3][..<end])
        }
        guard bytes <= Self.mostText else {
            throw IntakeError(
                code: .tooLarge, message: "the PDF has more than \(Self.mostText) bytes of text")
        }
    }

    private mutating func readWord(_ line: ArraySlice<UInt8>) {
        guard let page = pages.indices.last, let block = pages[page].blocks.indices.last,
            let place = pages[page].blocks[block].indices.last
        else { return }
        let word = Self.text(line).utf8
        guard !word.isEmpty else { return }
        let box = Self.box(line)
        bytes += word.count
        if !pages[page].blocks[block][place].text.isEmpty {
            pages[page].blocks[block][place].text.append(0x20)
        }
        pages[page].blocks[block][place].text += word
        pages[page].blocks[block][place].height = max(
            pages[page].blocks[block][place].height, box[3] - box[1])
    }

    private static func box(_ line: ArraySlice<UInt8>) -> [Double] {
        ["xMin=\"", "yMin=\"", "xMax=\"", "yMax=\""].map { number(in: line, after: $0) }
    }

    /// The number behind a mark; 0 where there is none.
    private static func number(in line: ArraySlice<UInt8>, after mark: String) -> Double {
        let mark = Array(mark.utf8)
        let head = line.prefix(300)
        var at = head.startIndex
        while let next = head[at...].firstIndex(of: mark[0]) {
            if head[next...].starts(with: mark) {
                let digits = head[(next + mark.count)...].prefix { $0 != 0x22 }
                let value = Double(String(decoding: digits, as: UTF8.self)) ?? 0
                return value.isFinite && abs(value) < 1e7 ? value : 0
            }
            at = next + 1
        }
        return 0
    }

    /// What stands between the first ">" and the last "<".
    private static func text(_ line: ArraySlice<UInt8>) -> String {
        guard let start = line.firstIndex(of: UInt8(ascii: ">")),
            let end = line.lastIndex(of: UInt8(ascii: "<")), start < end
        else { return "" }
        return unescaped(line[(start + 1)..<end])
    }

    private static func unescaped(_ text: ArraySlice<UInt8>) -> String {
        var text = DecodedText(Array(text), isHTML: false).bytes
        guard text.contains(UInt8(ascii: "&")) else { return XMLElement.line(text) }
        for (name, sign) in [
            ("&lt;", 0x3C), ("&gt;", 0x3E), ("&quot;", 0x22), ("&apos;", 0x27), ("&amp;", 0x26),
        ] as [(String, UInt8)] {
            text = replaced(text, named: Array(name.utf8), by: sign)
        }
        return XMLElement.line(text)
    }

    private static func replaced(_ text: [UInt8], named name: [UInt8], by sign: UInt8) -> [UInt8] {
        var out: [UInt8] = []
        var at = 0
        while at < text.count {
            if text[at] == name[0], text[at...].starts(with: name) {
                out.append(sign)
                at += name.count
            } else {
                out.append(text[at])
                at += 1
            }
        }
        return out
    }
}
