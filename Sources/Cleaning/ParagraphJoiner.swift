/// Rejoins the hard-wrapped lines of a text.
struct ParagraphJoiner {
    private let lines: [SourceLine]
    private let shapes: [LineShape]
    private let wrapping: Wrapping?

    init(_ lines: [SourceLine]) {
        self.lines = MailQuotation.unmarked(lines)
        shapes = self.lines.map { LineShape($0) }
        wrapping = Wrapping(of: self.lines, shapes: shapes)
    }

    func paragraphs() -> [SourceLine] {
        guard let wrapping else { return lines }
        let hyphenation = Hyphenation(lines)
        var paragraphs: [SourceLine] = []
        for at in lines.indices {
            if at > 0, isContinuation(at: at, in: wrapping) {
                hyphenation.join(lines[at].text, to: &paragraphs[paragraphs.count - 1].text)
            } else {
                paragraphs.append(lines[at])
            }
        }
        return paragraphs
    }

    /// Whether a line goes on with the paragraph of the line in front.
    private func isContinuation(at: Int, in wrapping: Wrapping) -> Bool {
        let (line, before) = (lines[at], lines[at - 1])
        let (shape, front) = (shapes[at], shapes[at - 1])
        guard line.blankLinesBefore == wrapping.gap, line.quoteDepth == before.quoteDepth,
            shape.marker == .none, front.marker != .own,
            // Lines that no wrapping made are paragraphs of their own.
            before.indent + front.width <= wrapping.width || front.firstWord >= wrapping.width
        else { return false }
        // A sentence that plainly goes on, whatever the width: wrapping by hand is uneven.
        if shape.startsLower, !front.endsSentence { return true }
        guard wrapping.isFull(before, shape: front, next: shape) else { return false }
        // A deeper indent begins a paragraph, but in list items, where it belongs to the item.
        return line.indent <= before.indent || front.marker == .item || isInItem(at - 1)
    }

    /// Whether a line stands under a list item that it goes on with; looks back over few lines.
    private func isInItem(_ at: Int) -> Bool {
        var at = at
        let first = max(0, at - 8)
        while at > first, lines[at].blankLinesBefore == 0, shapes[at].marker == .none { at -= 1 }
        return shapes[at].marker == .item
    }
}
