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
        let furniture = Furniture(pages)
        for page in pages {
            for block in page.blocks { for line in block { collect(line.text) } }
        }
        var navigation: [Passage] = []
        for (number, page) in pages.enumerated() {
            for block in page.blocks {
                var lines: [Line] = []
                for line in block {
                    switch furniture.kind(of: line, on: page, number: number) {
                    case .text: lines.append(line)
                    case .number: break
                    case .repeated:
                        navigation.append(
                            Passage(.navigation, "pdf.navigation", text: line.text))
                    }
                }
                add(lines)
            }
        }
        findTitle(pages)
        // What stands on every page is told once, behind the text that it would cut into pieces.
        var seen: Set<[UInt8]> = []
        passages += navigation.filter { seen.insert(Furniture.folded($0.text)).inserted }
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
            passages.append(Passage(.heading, "pdf.heading", text: text))
            heights.append(height)
            return
        }
        if Self.beginsItem(first.text) {
            passages.append(Passage(.list, "pdf.list", text: text))
            heights.append(height)
            return
        }
        if let last = passages.indices.last,
            passages[last].role == .body || passages[last].role == .list,
            abs(heights[last] - height) < 0.15 * typical, goesOn(passages[last].text, text)
        {
            join(text, to: &passages[last].text)
            return
        }
        passages.append(Passage(.body, "pdf.body", text: text))
        heights.append(height)
    }

    private var heights: [Double] = []

    /// Whether a paragraph goes on in the next column or on the next page.
    private func goesOn(_ text: [UInt8], _ next: [UInt8]) -> Bool {
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

    private mutating func collect(_ text: [UInt8]) {
        for word in text.split(separator: 0x20) {
            let letters = word.filter { $0 >= 0x80 || 0x61...0x7A ~= ($0 | 0x20) || $0 == 0x2D }
            if letters.count > 3, letters.last != 0x2D {
                words.insert(letters.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 })
            }
        }
    }

    /// Appends a line to a paragraph; a word that a hyphen parts there is one word, unless the document itself
    /// writes it with one.
    private func join(_ line: [UInt8], to text: inout [UInt8]) {
        guard !text.isEmpty else {
            text = line
            return
        }
        // Soft hyphens, and the sign that is one in some fonts.
        let soft: [UInt8] = [0xC2, 0xAD]
        if text.suffix(2).elementsEqual(soft) {
            text.removeLast(2)
            text += line
            return
        }
        guard text.last == 0x2D, text.count > 2, let first = line.first,
            let before = text.dropLast().last,
            before >= 0x80 || 0x61...0x7A ~= (before | 0x20)
        else {
            text.append(0x20)
            text += line
            return
        }
        let front = Self.folded(
            Array(text.dropLast().reversed().prefix { $0 != 0x20 && $0 != 0x28 }.reversed()))
        let back = Self.folded(Array(line.prefix { $0 >= 0x80 || 0x61...0x7A ~= ($0 | 0x20) }))
        let isName = 0x41...0x5A ~= first || 0x30...0x39 ~= first
        let known = words.contains(front + back)
        let hyphened = words.contains(front + [0x2D] + back)
        let keeps =
            isName || hyphened && !known
            || !known && Self.firstParts.contains(String(decoding: front, as: UTF8.self))
        if !keeps { text.removeLast() }
        text += line
    }

    private static func folded(_ word: [UInt8]) -> [UInt8] {
        word.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
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

    private mutating func findTitle(_ pages: [PlacedWords.Page]) {
        guard let page = pages.first(where: { !$0.blocks.isEmpty }) else { return }
        let lines = page.blocks.flatMap { $0 }
        let largest = lines.map(\.height).max() ?? 0
        guard largest > typical * 1.25 else { return }
        let words = lines.filter { $0.height > largest * 0.92 }.map(\.text)
        let joined = Array(words.joined(separator: [0x20]))
        if joined.count <= 300 { title = XMLElement.line(joined) }
    }
}

/// Lines that stand at the same height of several pages, and page numbers.
private struct Furniture {
    enum Kind { case text, repeated, number }

    private var counts: [[UInt8]: Int] = [:]
    private let pageCount: Int

    init(_ pages: [PlacedWords.Page]) {
        pageCount = pages.count
        for page in pages {
            var seen: Set<[UInt8]> = []
            for block in page.blocks {
                for line in block where Self.isInMargin(line, page) {
                    if seen.insert(Self.key(line)).inserted {
                        counts[Self.key(line), default: 0] += 1
                    }
                }
            }
        }
    }

    func kind(of line: PlacedWords.Line, on page: PlacedWords.Page, number: Int) -> Kind {
        guard Self.isInMargin(line, page) else {
            // A number at the foot of a small page, higher up, which is that page's own.
            let isLow = line.yMin > page.height * 0.8
            return isLow && line.text.elementsEqual("\(number + 1)".utf8) ? .number : .text
        }
        if Self.isPageNumber(line.text) { return .number }
        let count = counts[Self.key(line)] ?? 0
        // On two pages of few a line that repeats is enough; of many a third of them.
        return count >= 2 && (count >= 3 || pageCount <= 4) ? .repeated : .text
    }

    private static func isInMargin(_ line: PlacedWords.Line, _ page: PlacedWords.Page) -> Bool {
        guard page.height > 0 else { return false }
        let place = (line.yMin + line.yMax) / 2 / page.height
        return place < 0.12 || place > 0.88
    }

    /// Words, whatever their numbers, and about where they stand.
    private static func key(_ line: PlacedWords.Line) -> [UInt8] {
        folded(line.text) + Array("@\(Int(line.yMin / 6))".utf8)
    }

    static func folded(_ text: [UInt8]) -> [UInt8] { text.map { 0x30...0x39 ~= $0 ? 0x23 : $0 } }

    /// "12", "- 12 -", "Page 3 of 10", "iv", "3/10".
    private static func isPageNumber(_ text: [UInt8]) -> Bool {
        guard text.count <= 24 else { return false }
        let words = String(decoding: text, as: UTF8.self).lowercased()
            .split { !$0.isLetter && !$0.isNumber }
        guard !words.isEmpty, words.count <= 4 else { return false }
        let named: Set<Substring> = ["page", "of", "seite", "von", "p", "pg", "página", "de"]
        return words.allSatisfy { word in
            named.contains(word) || word.allSatisfy(\.isNumber) && word.count <= 4
                || word.allSatisfy { "ivxlc".contains($0) } && word.count <= 6
        }
            && words.contains {
                $0.contains(where: \.isNumber) || $0.allSatisfy { "ivxlc".contains($0) }
            }
    }
}
