internal import Documents

/// Texts that are read apart when their element closes: authors, what the site
/// is called, marks of footnotes.
extension PageBuilder {
    /// Reads the text of the element that is being opened as an author's.
    ///
    /// - `isSure`: whether the markup says so, and not only a name that somebody gave the element.
    mutating func beginAuthor(isSure: Bool = true) {
        pendingStart = TextStart(
            pieces: pieces.count, bytes: buffer.count, reading: isSure ? .author : .byline)
    }

    /// What the element that is being opened has its text read apart for: it may be the mark
    /// of a footnote behind some text, or name the site whose front page it leads to.
    mutating func start(of tag: HTMLTag) -> TextStart? {
        if tag == .a, let address = frontPage {
            homeAddress = address
            return TextStart(pieces: pieces.count, bytes: buffer.count, reading: .home)
        }
        guard piece.element >= 0, !buffer.isEmpty else { return nil }
        var traits: FootnoteMark.Traits = []
        switch tag {
        case .sup:
            traits.insert(.raised)
            // The links that hold nothing else are marks, too.
            for at in stack.indices.reversed() {
                guard let start = stack[at].start, start.bytes == buffer.count else { break }
                stack[at].start?.traits.insert(.raised)
                if start.traits.contains(.link) { traits.insert(.link) }
            }
        case .a:
            traits.insert(.link)
            if value(.href) == nil || isWithinPage { traits.insert(.within) }
        case .span, .small: break
        default: return nil
        }
        if isCalledFootnote { traits.insert(.named) }
        guard tag == .sup || tag == .a || traits.contains(.named) else { return nil }
        return TextStart(
            pieces: pieces.count, bytes: buffer.count, reading: .mark, traits: traits)
    }

    mutating func endText(_ start: TextStart, of element: Open) {
        guard start.reading == .mark else {
            let namesSomebody = start.reading == .author || start.reading == .byline
            let between: [UInt8] = namesSomebody ? [0x20, 0x7C, 0x20] : [0x20]
            var text: [UInt8] = []
            for range in pieces[min(start.pieces, pieces.count)...].map(\.text) + [openText]
            where range.end > start.bytes {
                if !text.isEmpty { text += between }
                text += buffer[max(range.start, start.bytes)..<range.end]
            }
            if start.reading == .time {
                facts.noteTime(text, element: Int(element.element))
            } else if start.reading == .home {
                facts.noteHome(text, address: homeAddress, element: Int(element.element))
            } else {
                facts.noteAuthor(
                    text, element: Int(element.element), item: Int(element.item),
                    isSure: start.reading == .author)
            }
            return
        }
        guard start.pieces == pieces.count, piece.element >= 0, piece.text.start < start.bytes,
            start.bytes < buffer.count
        else { return }
        var traits = start.traits
        if lastLink >= element.element { traits.insert(.link) }
        switch FootnoteMark.kind(
            of: buffer[start.bytes...], behind: buffer[piece.text.start..<start.bytes],
            traits: traits, lineWords: lineWords)
        {
        case .none: return
        case .cents: buffer.insert(UInt8(ascii: "."), at: start.bytes)
        case .power:
            let exponent = buffer[start.bytes...].drop { $0 == 0x20 }
            buffer.replaceSubrange(start.bytes..., with: [UInt8(ascii: "^")] + exponent)
        case .raised:
            let number = buffer[start.bytes...]
            let raised = FootnoteMark.raised(number)
            buffer.replaceSubrange(start.bytes..., with: raised)
            raisedNumber = (Array(number), start.bytes, buffer.count)
        case .mark:
            let length = buffer.count - start.bytes
            if traits == .raised {
                let number = buffer[start.bytes...].filter { $0 != 0x20 }
                raisedNumber = (number, start.bytes, start.bytes)
            }
            if element.link >= 0 || lastLink >= element.element {
                piece.linkedBytes = max(0, piece.linkedBytes - length)
                if traits.contains(.link) {
                    piece.linkCount = max(0, piece.linkCount - 1)
                    lastLink = -1
                }
            }
            if element.isFormatted { piece.formattedBytes = max(0, piece.formattedBytes - length) }
            buffer.removeLast(length)
        }
    }

    /// Sets a number that was raised back behind a space where what follows it shows that it is
    /// the upper one of a fraction: "5<sup>1</sup>/<sub>2</sub>".
    ///
    /// - `next`: the text that follows.
    mutating func settleFraction(
        _ raised: (number: [UInt8], start: Int, end: Int), before next: Span<UInt8>
    ) {
        raisedNumber = nil
        let isBar =
            next.count > 0 && next[0] == UInt8(ascii: "/")
            && (next.count == 1 || next[1] &- 0x30 < 10)
            || next.count > 2 && next[0] == 0xE2 && next[1] == 0x81 && next[2] == 0x84
        guard isBar, raised.end == buffer.count, piece.element >= 0,
            raised.start > piece.text.start, buffer[raised.start - 1] &- 0x30 < 10
        else { return }
        buffer.replaceSubrange(raised.start..., with: [0x20] + raised.number)
    }

    /// Notes where an inline element ends in a line that is short enough for a byline.
    mutating func noteEnd(of element: Open) {
        guard piece.element >= 0, element.element != element.block,
            piece.ends.count < Self.mostParts, openText.count <= Self.longestByline,
            piece.ends.last != buffer.count
        else { return }
        piece.ends.append(buffer.count)
    }

    /// Notes the parts of a line that begins as bylines do, or whose element is called one:
    /// they tell a name from an office.
    mutating func noteParts() {
        let line = openText
        let ends = piece.ends.filter { $0 < line.end }
        piece.ends = []
        guard !ends.isEmpty, line.count <= Self.longestByline,
            Byline(lineWords: lineWords).startsWithCue(openBytes)
                || Authors(lineWords: lineWords).isCalledByline(piece.element, in: outline)
        else { return }
        var text: [UInt8] = []
        var start = line.start
        for end in ends + [line.end] where end > start {
            if !text.isEmpty { text += [0x20, 0x7C, 0x20] }
            text += buffer[start..<end]
            start = end
        }
        facts.noteParts(text, element: piece.element)
    }

    private static let mostParts = 8
    private static let longestByline = 200

    /// The text of the piece that is being read; empty between pieces.
    private var openText: ByteRange {
        piece.element >= 0 ? ByteRange(piece.text.start, buffer.count) : .none
    }

    /// The bytes of the piece that is being read.
    var openBytes: ArraySlice<UInt8> { buffer[openText.start..<openText.end] }
}
