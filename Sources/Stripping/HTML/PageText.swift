internal import Documents

/// The visible text of a page as it is read, cut into pieces.
struct PageText {
    /// A stretch of visible text between two breaks.
    struct Piece {
        var text: ByteRange
        /// Innermost block element.
        var element: Int
        var linkedBytes = 0
        var linkCount = 0
        var formattedBytes = 0
        /// `br` elements that alone part it from the piece before.
        var lineBreaks = 0
        /// Table cells that it was put together from.
        var cells = 0
        /// Where inline elements in it end, up to as many as a byline has;
        /// empty in one that is too long for a byline.
        var ends: [Int] = []
    }

    /// The element that a text stands in.
    struct Surroundings {
        /// The nearest element that begins a line or cell, as an index into the outline.
        var block: Int32
        /// The link around it; -1 if there is none.
        var link: Int32
        var isFormatted: Bool
        var isPreformatted: Bool
    }

    /// A place in the text so far: how many pieces are complete, and how many bytes there are.
    struct Position {
        var pieces: Int
        var bytes: Int
    }

    /// All pieces' text, one behind the other.
    private(set) var buffer: [UInt8] = []
    private(set) var pieces: [Piece] = []
    private var piece = Piece(text: .none, element: -1)
    private var pendingSpace = false
    private var pendingLineBreaks = 0
    /// The link that the last byte stands in; -1 if in none, or behind a break.
    private var lastLink: Int32 = -1
    /// Line feeds in a row of preformatted text.
    private var newlines = 0
    /// The raised number that was left out or kept last, and where the text stood in front of it
    /// and behind.
    private var raisedNumber: (number: [UInt8], start: Int, end: Int)?

    var position: Position { Position(pieces: pieces.count, bytes: buffer.count) }

    /// Whether nothing stands in front of the next byte in its line.
    var isAtLineStart: Bool { piece.element < 0 || buffer.isEmpty }

    // MARK: - Text and breaks

    mutating func append(_ bytes: Span<UInt8>, in place: Surroundings) {
        if let raised = raisedNumber { settleFraction(raised, before: bytes) }
        for at in bytes.indices {
            let byte = bytes[at]
            if byte <= 0x20 {
                pendingSpace = true
                if byte == 0x0A, place.isPreformatted {
                    newlines += 1
                    if newlines == 2 { endPiece() }
                }
                continue
            }
            newlines = 0
            if piece.element < 0 {
                piece.element = Int(place.block)
                piece.text = ByteRange(buffer.count, buffer.count)
                piece.lineBreaks = pendingLineBreaks
            } else if pendingSpace {
                buffer.append(0x20)
                if place.link >= 0, place.link == lastLink { piece.linkedBytes += 1 }
            }
            pendingSpace = false
            buffer.append(byte)
            if place.link >= 0 {
                piece.linkedBytes += 1
                if place.link != lastLink {
                    piece.linkCount += 1
                    lastLink = place.link
                }
            }
            if place.isFormatted { piece.formattedBytes += 1 }
        }
    }

    mutating func endPiece() {
        if piece.element >= 0 {
            piece.text.end = buffer.count
            if piece.text.count > Self.longestByline { piece.ends = [] }
            pieces.append(piece)
            pendingLineBreaks = 0
            piece = Piece(text: .none, element: -1)
        } else {
            piece.cells = 0
        }
        pendingSpace = false
        lastLink = -1
        newlines = 0
    }

    mutating func breakLine() {
        endPiece()
        pendingLineBreaks += 1
    }

    mutating func beginCell() {
        endWord()
        piece.cells += 1
    }

    mutating func endWord() { pendingSpace = true }

    /// Notes where an inline element ends in a line that is short enough for a byline.
    mutating func endInline() {
        guard piece.element >= 0, piece.ends.count < Self.mostParts,
            openText.count <= Self.longestByline, piece.ends.last != buffer.count
        else { return }
        piece.ends.append(buffer.count)
    }

    private static let mostParts = 8
    private static let longestByline = 200

    // MARK: - Texts that are read apart

    /// The text of the piece that is being read; empty between pieces.
    private var openText: ByteRange {
        piece.element >= 0 ? ByteRange(piece.text.start, buffer.count) : .none
    }

    /// The bytes of the piece that is being read.
    var openBytes: ArraySlice<UInt8> { buffer[openText.start..<openText.end] }

    /// The text behind a place, with something between its pieces.
    func text(from start: Position, joinedBy between: [UInt8]) -> [UInt8] {
        var text: [UInt8] = []
        for range in pieces[min(start.pieces, pieces.count)...].map(\.text) + [openText]
        where range.end > start.bytes {
            if !text.isEmpty { text += between }
            text += buffer[max(range.start, start.bytes)..<range.end]
        }
        return text
    }

    /// A piece's text with bars behind its inline elements; nil if it has none in front of its end.
    func parts(of piece: Piece) -> [UInt8]? {
        let ends = piece.ends.filter { $0 < piece.text.end }
        guard !ends.isEmpty else { return nil }
        var text: [UInt8] = []
        var start = piece.text.start
        for end in ends + [piece.text.end] where end > start {
            if !text.isEmpty { text += Self.bar }
            text += buffer[start..<end]
            start = end
        }
        return text
    }

    /// Parts names from offices.
    static let bar: [UInt8] = [0x20, 0x7C, 0x20]

    // MARK: - Raised and linked signs

    /// Takes what an element held for the mark of a footnote, if it is one, or writes it
    /// as what else it is: a power, or the small part of a price.
    ///
    /// - `start`: where the text of the element begins.
    /// - `element`: its index in the outline.
    mutating func endMark(
        from start: Position, traits: FootnoteMark.Traits, element: Int32,
        in place: Surroundings, lineWords: LineWords
    ) {
        guard start.pieces == pieces.count, piece.element >= 0, piece.text.start < start.bytes,
            start.bytes < buffer.count
        else { return }
        var traits = traits
        if lastLink >= element { traits.insert(.link) }
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
            if place.link >= 0 || lastLink >= element {
                piece.linkedBytes = max(0, piece.linkedBytes - length)
                if traits.contains(.link) {
                    piece.linkCount = max(0, piece.linkCount - 1)
                    lastLink = -1
                }
            }
            if place.isFormatted { piece.formattedBytes = max(0, piece.formattedBytes - length) }
            buffer.removeLast(length)
        }
    }

    /// Sets a number that was raised back behind a space where what follows it shows that it is
    /// the upper one of a fraction: "5<sup>1</sup>/<sub>2</sub>".
    ///
    /// - `next`: the text that follows.
    private mutating func settleFraction(
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
}
