internal import Cleaning
internal import Documents

/// Makes cleaned blocks out of the pieces of a page: lines that only
/// a `br` parts may belong together.
enum BlockMaker {
    static func blocks(of builder: PageBuilder) -> [Block] {
        var blocks: [Block] = []
        blocks.reserveCapacity(builder.text.pieces.count)
        let cleaner = TextCleaner()
        let texts = builder.text.pieces.map {
            cleaner.line(builder.text.buffer[$0.text.start..<$0.text.end])
        }
        let closes = closings(of: builder.text.pieces, texts: texts)
        // The piece that the last block began with.
        var opening = 0
        for (place, piece) in builder.text.pieces.enumerated() {
            let text = texts[place]
            guard !text.isEmpty else { continue }
            let last = blocks.count - 1
            if piece.lineBreaks == 1, last >= 0,
                builder.outline.isCell(piece, ofRowOf: blocks[last])
            {
                // A break inside of a cell tears no row.
                blocks[last].append(text, of: piece)
                continue
            }
            if piece.lineBreaks > 0, last >= 0, blocks[last].layout.element == piece.element,
                runsOn(blocks[last].text, into: text)
                    || piece.lineBreaks == 1
                        && (closes[place]
                            && isSentenceGoingOn(texts[opening], line: texts[place - 1], next: text)
                            || isCutAtAnd(blocks[last].text, before: text)
                            || blocks[last].layout.formattedBytes * 2 < blocks[last].text.count
                                && isCutInName(
                                    blocks[last].text, before: text, closes: closes[place])
                            || isSmallPart(blocks[last].layout.tag) && isOpen(blocks[last].text)
                                && beginsLow(text)
                                && (blocks[last].layout.tag != "blockquote"
                                    || !beginsLow(texts[opening])))
            {
                blocks[last].append(text, of: piece)
                continue
            }
            opening = place
            var layout = Layout()
            layout.element = piece.element
            layout.linkedBytes = piece.linkedBytes
            layout.formattedBytes = piece.formattedBytes
            layout.linkCount = piece.linkCount
            if piece.element >= 0, piece.element < builder.outline.elements.count {
                let tag = HTMLTag(rawValue: builder.outline.elements[piece.element].tag) ?? .other
                layout.tag = tag == .other ? "" : HTMLTag.names[Int(tag.rawValue)]
            }
            blocks.append(Block(text: text, layout: layout))
        }
        return blocks
    }

    /// Whether a line goes on in the next: it does not end a sentence,
    /// and the next begins in lower case.
    private static func runsOn(_ line: [UInt8], into next: [UInt8]) -> Bool {
        guard let first = next.first else { return false }
        return isOpen(line) && (first &- 0x61 < 26) && line.count > longLine
    }

    /// Whether a block is a heading, an item, a cell or a quotation, which is hardly ever
    /// of several sentences or verses.
    private static func isSmallPart(_ tag: String) -> Bool {
        [
            "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "td", "th", "blockquote",
        ].contains(tag)
    }

    private static func isOpen(_ line: [UInt8]) -> Bool {
        line.last.map { !ends.contains($0) } ?? false
    }

    private static let ends: Set<UInt8> = [0x2E, 0x21, 0x3F, 0x3A, 0x3B, 0x22]

    /// Of each piece whether the lines that go on from it, parted by single breaks,
    /// end like a sentence; lists and verses hardly do.
    private static func closings(of pieces: [PageText.Piece], texts: [[UInt8]]) -> [Bool] {
        var closes = texts.map(PageScan.endsLikeSentence)
        for place in pieces.indices.dropLast().reversed()
        where pieces[place + 1].lineBreaks == 1
            && pieces[place + 1].element == pieces[place].element
            && isOpen(texts[place]) && beginsLow(texts[place + 1])
        {
            closes[place] = closes[place + 1]
        }
        return closes
    }

    /// Whether a sentence goes on behind a line: its first line begins as sentences do,
    /// and the next in lower case, or with a number behind a long line.
    private static func isSentenceGoingOn(_ first: [UInt8], line: [UInt8], next: [UInt8]) -> Bool {
        guard isOpen(line), !first.isEmpty, !beginsLow(first) else { return false }
        if beginsLow(next) { return true }
        let isNumber = next[0] &- 0x30 < 10
        return isNumber && line.count > longLine && (line.last.map { $0 &- 0x61 < 26 } ?? false)
            && next.count { $0 == 0x20 } >= fewestSpaces
    }

    private static let longLine = 40
    /// Spaces in the rest of a sentence that begins with a number.
    private static let fewestSpaces = 3

    private static func beginsLow(_ text: [UInt8]) -> Bool {
        guard let first = text.first else { return false }
        if first < 0x80 { return first &- 0x61 < 26 }
        return String(decoding: text.prefix(8), as: UTF8.self).first?.isLowercase ?? false
    }

    /// Whether a name such as "Brandt & Sons" is cut at its sign.
    private static func isCutAtAnd(_ line: [UInt8], before next: [UInt8]) -> Bool {
        line.suffix(2).elementsEqual([0x20, 0x26]) || next.starts(with: [0x26, 0x20])
    }

    /// Whether one line break stands inside of a name ("was seen in Candle / Street at midnight.").
    ///
    /// In front of it stand a short word in lower case and a capital one, or such a short word
    /// alone; behind it the rest of a sentence.
    ///
    /// - `closes`: of `next`, as `closings` has it.
    private static func isCutInName(_ line: [UInt8], before next: [UInt8], closes: Bool) -> Bool {
        guard let first = next.first, first &- 0x41 < 26, closes,
            let end = line.last, end | 0x20 &- 0x61 < 26 || end >= 0x80
        else { return false }
        let words = line.split(separator: 0x20)
        guard words.count >= 4, let last = words.last, let before = words.dropLast().last else {
            return false
        }
        let isSmall = { (word: ArraySlice<UInt8>) in
            word.count <= 4 && word.allSatisfy { $0 &- 0x61 < 26 }
        }
        let isCapital = last.first.map { $0 &- 0x41 < 26 } ?? false
        return isCapital ? isSmall(before) : isSmall(last)
    }
}

extension Outline {
    /// Whether a line goes on in a cell of the row that a block began with an earlier cell of.
    fileprivate func isCell(_ piece: PageText.Piece, ofRowOf block: Block) -> Bool {
        let (cell, first) = (piece.element, block.layout.element)
        guard cell != first, cell >= 0, first >= 0, cell < elements.count else { return false }
        let cells = [HTMLTag.td.rawValue, HTMLTag.th.rawValue]
        return elements[cell].parent == elements[first].parent
            && cells.contains(elements[cell].tag) && cells.contains(elements[first].tag)
    }
}

extension Block {
    /// Adds a line, in place: a copy for each of many lines would cost the square of their length.
    fileprivate mutating func append(_ line: [UInt8], of piece: PageText.Piece) {
        text.append(0x20)
        text.append(contentsOf: line)
        layout.linkedBytes += piece.linkedBytes
        layout.formattedBytes += piece.formattedBytes
        layout.linkCount += piece.linkCount
    }
}
