internal import Cleaning
internal import Documents

/// Makes cleaned blocks out of the pieces of a page: lines that only a `br` parts may belong together.
enum BlockMaker {
    static func blocks(of builder: PageBuilder) -> [Block] {
        var blocks: [Block] = []
        blocks.reserveCapacity(builder.pieces.count)
        let cleaner = TextCleaner()
        for piece in builder.pieces {
            let text = cleaner.line(builder.buffer[piece.text.start..<piece.text.end])
            guard !text.isEmpty else { continue }
            let last = blocks.count - 1
            if piece.lineBreaks > 0, last >= 0, blocks[last].layout.element == piece.element,
                runsOn(blocks[last].text, text)
                    || piece.lineBreaks == 1
                        && blocks[last].layout.formattedBytes * 2 < blocks[last].text.count
                        && isCutInName(blocks[last].text, text)
            {
                // In place: a copy for each of many lines would cost the square of their length.
                blocks[last].text.append(0x20)
                blocks[last].text.append(contentsOf: text)
                blocks[last].layout.linkedBytes += piece.linkedBytes
                blocks[last].layout.formattedBytes += piece.formattedBytes
                blocks[last].layout.linkCount += piece.linkCount
                continue
            }
            var layout = Layout()
            layout.element = piece.element
            layout.position = piece.element
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

    /// Whether a line goes on in the next: it does not end a sentence, and the next begins in lower case.
    private static func runsOn(_ line: [UInt8], _ next: [UInt8]) -> Bool {
        guard let last = line.last, let first = next.first else { return false }
        let ends: Set<UInt8> = [0x2E, 0x21, 0x3F, 0x3A, 0x3B, 0x22]
        return !ends.contains(last) && (first &- 0x61 < 26) && line.count > 40
    }

    /// Whether one line break stands inside of a name: in front of it a short word in lower case and a capital one, or
    /// such a short word alone ("was seen in Candle / Street at midnight."); behind it the rest of a sentence.
    private static func isCutInName(_ line: [UInt8], _ next: [UInt8]) -> Bool {
        guard let first = next.first, first &- 0x41 < 26, PageScan.endsLikeSentence(next),
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
