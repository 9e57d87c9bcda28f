/// How a text's lines are wrapped: the width, and how many empty lines stand
/// between two lines of a paragraph.
struct Wrapping {
    /// Code points that a line may have, its indent included.
    var width: Int
    /// 0 in most texts, 1 in double-spaced ones.
    var gap: Int

    /// Narrower text is verse, addresses or menus; wider text was never wrapped
    /// by hand or by a mail program.
    static let widths = 38...140

    /// Finds the wrapping of a text; nil if its lines are not wrapped.
    init?(of lines: [SourceLine], shapes: [LineShape]) {
        guard lines.count > 1 else { return nil }
        // Double spacing leaves no two lines without an empty one between.
        var least = Int.max
        for line in lines.dropFirst() { least = min(least, line.blankLinesBefore) }
        for gap in Set([0, least]).sorted() where gap <= 2 {
            if let width = Self.width(of: lines, shapes: shapes, gap: gap) {
                self.width = width
                self.gap = gap
                return
            }
        }
        return nil
    }

    /// The width at which most lines are full: the next line's first word would not have fitted in.
    ///
    /// A line is full at every width from its own up to its own plus that word;
    /// a sum over the lines of these intervals finds the best width in one pass.
    private static func width(
        of lines: [SourceLine], shapes: [LineShape], gap: Int
    ) -> Int? {
        var change = [Int](repeating: 0, count: widths.upperBound + 2)
        var pairs = 0
        for at in 1..<lines.count where lines[at].blankLinesBefore == gap {
            let (shape, next) = (shapes[at - 1], shapes[at])
            if next.marker != .none || shape.marker == .own { continue }
            pairs += 1
            let first = shape.width + lines[at - 1].indent
            guard first <= widths.upperBound else { continue }
            change[first] += 1
            change[min(first + next.firstWord, widths.upperBound) + 1] -= 1
        }
        guard pairs > 0 else { return nil }
        var full = 0
        var best = (full: 0, width: 0)
        for width in 0...widths.upperBound {
            full += change[width]
            if width >= widths.lowerBound, full >= best.full { best = (full, width) }
        }
        let evidence = WrapEvidence(of: lines, shapes: shapes, gap: gap, width: best.width)
        return evidence.suffices(pairs: pairs, full: best.full, gap: gap) ? best.width : nil
    }

    /// Whether a line of a paragraph is full, so that the next may go on with it.
    func isFull(_ line: SourceLine, shape: LineShape, next: LineShape) -> Bool {
        line.indent + shape.width + 1 + next.firstWord > width
    }
}

/// What speaks for a text being wrapped at a width.
private struct WrapEvidence {
    /// Lines wider than the width.
    private var wider = 0
    private var lines = 0
    /// Full lines that end inside a sentence.
    private var open = 0
    /// Those of them whose next line begins with a small letter.
    private var continued = 0

    init(of lines: [SourceLine], shapes: [LineShape], gap: Int, width: Int) {
        self.lines = lines.count
        for at in lines.indices {
            let shape = shapes[at]
            // A long address cannot be wrapped.
            if lines[at].indent + shape.width > width, shape.firstWord < width { wider += 1 }
            guard at + 1 < lines.count, lines[at + 1].blankLinesBefore == gap else { continue }
            let next = shapes[at + 1]
            let end = lines[at].indent + shape.width
            guard end <= width, end + 1 + next.firstWord > width, next.marker == .none else {
                continue
            }
            if !shape.endsSentence {
                open += 1
                if next.startsLower { continued += 1 }
            }
        }
    }

    /// Found by hand on plain-text pages: pages with a paragraph a line have few full lines
    /// by chance, and these end with their sentence.
    func suffices(pairs: Int, full: Int, gap: Int) -> Bool {
        let few = pairs < 4
        guard wider * (few ? 1_000 : 12) <= lines else { return false }
        guard full * 10 >= pairs * (gap == 0 ? 5 : 7), open * 10 >= full * 6 else { return false }
        return continued * 10 >= full * 3
    }
}

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
