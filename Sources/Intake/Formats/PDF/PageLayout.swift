internal import Bytes
internal import Documents

/// Makes paragraphs, headings and page furniture out of placed lines.
struct PageLayout {
    private(set) var passages: [Passage] = []
    /// The largest words of the first page; "" if they are no larger than the rest.
    private(set) var title = ""
    let pageCount: Int

    private typealias Line = PlacedWords.Line

    private let typical: Double
    private var words: Set<[UInt8]> = []

    init(_ pages: [PlacedWords.Page]) {
        pageCount = pages.count
        typical = Self.typicalHeight(pages)
        let furniture = Furniture(pages, typical: typical)
        let order = ReadingOrder(typical: typical)
        for page in pages {
            for block in page.blocks { for line in block { collect(line.text) } }
        }
        var navigation: [Passage] = []
        var titlePage: [Line] = []
        for (number, page) in pages.enumerated() {
            let margins = furniture.margins(of: page)
            var blocks: [[Line]] = []
            for block in page.blocks {
                var lines: [Line] = []
                for line in block {
                    switch furniture.kind(of: line, on: page, margins, number: number) {
                    case .text: lines.append(line)
                    case .number: break
                    case .repeated:
                        navigation.append(
                            Passage(.navigation, rule: "pdf.navigation", text: line.text))
                    }
                }
                if !lines.isEmpty { blocks.append(lines) }
            }
            blocks = order.ordered(blocks)
            if titlePage.isEmpty { titlePage = blocks.flatMap { $0 } }
            for block in blocks { add(block) }
        }
        findTitle(titlePage)
        // What stands on every page is told once, behind the text that it would cut into pieces.
        var seen: Set<[UInt8]> = []
        passages += navigation.filter { seen.insert(Furniture.folded($0.text)).inserted }
    }

    /// The same where only what stands in the margins is known to be no article.
    var undecided: [Passage] {
        passages.map { passage in
            passage.role == .navigation ? passage : Passage(nil, text: passage.text)
        }
    }

    // MARK: - Paragraphs

    private mutating func add(_ lines: [Line]) {
        guard let first = lines.first else { return }
        let left = lines.map(\.xMin).min() ?? first.xMin
        let right = lines.map(\.xMax).max() ?? first.xMax
        let width = max(1, right - left)
        var paragraph: [Line] = []
        for line in lines {
            if let last = paragraph.last {
                let gap = line.yMin - last.yMax
                let indents =
                    line.xMin - left > first.height * 0.6 && last.xMin - left < first.height * 0.6
                let isShort = right - last.xMax > width * 0.12
                let ends = Self.endsSentence(last.text)
                if abs(line.height - last.height) > 0.2 * typical || gap > last.height * 0.8
                    || ends && (indents || isShort) && lines.count > 2 || Self.beginsItem(line.text)
                {
                    place(paragraph)
                    paragraph = []
                }
            }
            paragraph.append(line)
        }
        place(paragraph)
    }

    private mutating func place(_ lines: [Line]) {
        guard let first = lines.first else { return }
        var text: [UInt8] = []
        for line in lines { join(line.text, to: &text) }
        let height = lines.map(\.height).max() ?? 0
        let isLarge = height > typical * 1.12
        let isHeading =
            isLarge && text.count < 300 && !(text.last == UInt8(ascii: ".") && text.count > 120)
        if isHeading {
            // A heading of several lines comes as several blocks where its lines stand wide apart.
            passages.append(Passage(.heading, rule: "pdf.heading", text: text))
            heights.append(height)
            return
        }
        if Self.beginsItem(first.text) {
            passages.append(Passage(.list, rule: "pdf.list", text: text))
            heights.append(height)
            return
        }
        if let last = passages.indices.last,
            passages[last].role == .body || passages[last].role == .list,
            abs(heights[last] - height) < 0.15 * typical, goesOn(passages[last].text, in: text)
        {
            join(text, to: &passages[last].text)
            return
        }
        passages.append(Passage(.body, rule: "pdf.body", text: text))
        heights.append(height)
    }

    private var heights: [Double] = []

    /// Whether a paragraph goes on in the next column or on the next page.
    private func goesOn(_ text: [UInt8], in next: [UInt8]) -> Bool {
        guard !Self.endsSentence(text), let first = next.first, text.count > 60 else {
            return false
        }
        return first >= 0x80 || 0x61...0x7A ~= first || text.last == 0x2D || text.last == 0x2C
    }

    private static func endsSentence(_ text: [UInt8]) -> Bool {
        let end = text.reversed().first {
            ![0x22, 0x27, 0x29, 0x5D, 0x99, 0x9D, 0x80, 0xE2].contains($0)
        }
        return end == 0x2E || end == 0x21 || end == 0x3F || end == 0x3A
    }

    /// Whether a line begins with the mark of a list.
    private static func beginsItem(_ text: [UInt8]) -> Bool {
        let word = text.prefix { $0 != 0x20 }
        guard word.count < text.count else { return false }
        if ["•", "‣", "◦", "▪", "–", "-", "*", "·", "●", "○", "■"].contains(where: {
            word.elementsEqual($0.utf8)
        }) {
            return true
        }
        let digits = word.prefix { 0x30...0x39 ~= $0 }
        return 1...2 ~= digits.count && word.count == digits.count + 1
            && (word.last == 0x2E || word.last == 0x29)
    }

    // MARK: - Hyphens

    /// U+2010, which some programs write where they part a word,
    /// while the text's own hyphens are "-".
    private static let hyphen: [UInt8] = [0xE2, 0x80, 0x90]
    private var marksParting = false
    /// Lines, and those of them that end with "-" behind a letter.
    private var lineCount = 0
    private var hyphenCount = 0
    /// Whether the document parts words at all: one that does ends every tenth line so,
    /// one that does not every hundredth.
    private var partsWords: Bool { hyphenCount * 100 >= lineCount * 3 }

    private mutating func collect(_ text: [UInt8]) {
        lineCount += 1
        if text.suffix(3).elementsEqual(Self.hyphen) { marksParting = true }
        if text.last == 0x2D, let before = text.dropLast().last, Self.isLetter(before) {
            hyphenCount += 1
        }
        for word in text.split(separator: 0x20) {
            let letters = word.filter { Self.isLetter($0) || $0 == 0x2D }
            if letters.count > 3, letters.last != 0x2D {
                words.insert(letters.map(\.asciiLowercased))
            }
        }
    }

    /// Appends a line to a paragraph; a word that a hyphen parts there is one word,
    /// unless the document itself writes it with one.
    private func join(_ line: [UInt8], to text: inout [UInt8]) {
        guard !text.isEmpty else {
            text = line
            return
        }
        let soft: [UInt8] = [0xC2, 0xAD]
        for mark in [soft, Self.hyphen] where text.suffix(mark.count).elementsEqual(mark) {
            text.removeLast(mark.count)
            text += line
            return
        }
        guard text.last == 0x2D, text.count > 2, let first = line.first,
            let before = text.dropLast().last, Self.isLetter(before) || 0x30...0x39 ~= before
        else {
            text.append(0x20)
            text += line
            return
        }
        let front = Self.folded(
            Array(text.dropLast().reversed().prefix { $0 != 0x20 && $0 != 0x28 }.reversed()))
        let back = Self.folded(Array(line.prefix(while: Self.isLetter)))
        let isName = 0x41...0x5A ~= first || 0x30...0x39 ~= first
        let known = words.contains(front + back)
        let hyphened = words.contains(front + [0x2D] + back)
        let keeps =
            isName || !Self.isLetter(before) || marksParting || !partsWords && !known
            || hyphened && !known
            || !known && Self.firstParts.contains(String(decoding: front, as: UTF8.self))
        if !keeps { text.removeLast() }
        text += line
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || 0x61...0x7A ~= (byte | 0x20)
    }

    private static func folded(_ word: [UInt8]) -> [UInt8] {
        word.map(\.asciiLowercased)
    }

    /// First parts of words that are written with a hyphen as a rule.
    private static let firstParts: Set<String> = [
        "self", "non", "well", "vice", "ex", "mid", "long", "short", "high", "low", "year", "two",
        "three", "four", "five", "half", "so", "co", "anti", "post", "pre", "all", "full", "part",
        "first", "second", "third", "left", "right", "far", "state",
    ]

    // MARK: - Sizes

    /// The height that most of the text has.
    private static func typicalHeight(_ pages: [PlacedWords.Page]) -> Double {
        var counts: [Int: Int] = [:]
        for page in pages {
            for block in page.blocks {
                for line in block { counts[Int(line.height * 4), default: 0] += line.text.count }
            }
        }
        let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? 40
        return max(1, Double(best) / 4)
    }

    /// Of the first page with text, by its lines.
    private mutating func findTitle(_ lines: [Line]) {
        let largest = lines.map(\.height).max() ?? 0
        guard largest > typical * 1.25 else { return }
        let words = lines.filter { $0.height > largest * 0.92 }.map(\.text)
        let joined = Array(words.joined(separator: [0x20]))
        if joined.count <= 300 { title = XMLElement.line(joined) }
    }
}
