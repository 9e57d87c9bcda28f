internal import Bytes

/// One pass over a block's text that writes the cleaned text.
struct CleaningPass {
    private var out: [UInt8] = []
    /// Whether a character was written that composition may change.
    private var needsComposition = false
    /// Whether a space is due before the next visible character.
    private var spaceDue = false
    /// The last visible scalar written; 0 at the start and behind a space.
    private var previous: UInt32 = 0
    /// Combining marks since the last other character.
    private var marks = 0

    init(reserving count: Int) { out.reserveCapacity(count) }

    mutating func run(_ text: Span<UInt8>, bytes: ArraySlice<UInt8>) {
        var at = 0
        while at < text.count {
            let clean = CleanRun.end(in: text, from: at)
            if clean > at {
                copy(text, bytes: bytes, from: at, to: clean)
                at = clean
                continue
            }
            let byte = text[at]
            if byte == UInt8(ascii: "&"), let entity = Entity.at(at, in: text) {
                write(
                    entity.scalar,
                    next: entity.end < text.count ? scalar(in: text, at: entity.end).value : 0)
                at = entity.end
            } else if byte == DoubledMark.mark {
                at = writeMarks(in: text, from: at)
            } else if byte < 0x80 {
                write(UInt32(byte), next: 0)
                at &+= 1
            } else {
                let (value, length) = scalar(in: text, at: at)
                let end = at &+ length
                write(value, next: end < text.count ? scalar(in: text, at: end).value : 0)
                at = end
            }
        }
    }

    /// Writes a run of quotation marks; returns its end.
    private mutating func writeMarks(in text: Span<UInt8>, from start: Int) -> Int {
        let end = DoubledMark.end(in: text, at: start)
        let left = spaceDue || out.isEmpty ? 0 : UInt8(truncatingIfNeeded: min(previous, 0x80))
        let right = end < text.count ? text[end] : 0
        let isOne = DoubledMark.isOne(left: left, count: end - start, right: right)
        for _ in start..<(isOne ? start + 1 : end) { append(UInt32(DoubledMark.mark)) }
        marks = 0
        return end
    }

    /// The cleaned text.
    consuming func finished() -> [UInt8] {
        needsComposition ? Composition.composed(out) : out
    }

    /// The scalar at an offset; U+FFFD for one invalid byte.
    private func scalar(in text: Span<UInt8>, at: Int) -> (value: UInt32, length: Int) {
        guard let value = Letter.scalar(in: text, at: at) else { return (0xFFFD, 1) }
        return (value, value < 0x80 ? 1 : value < 0x800 ? 2 : value < 0x10000 ? 3 : 4)
    }

    /// Copies a run that needs no cleaning but for spaces at its ends.
    private mutating func copy(
        _ text: Span<UInt8>, bytes: ArraySlice<UInt8>, from start: Int, to end: Int
    ) {
        var first = start
        var last = end
        if text[first] == 0x20 {
            spaceDue = true
            first &+= 1
        }
        guard first < last else { return }
        let endsInSpace = text[last &- 1] == 0x20
        if endsInSpace { last &-= 1 }
        guard first < last else { return }
        flushSpace()
        out.append(contentsOf: bytes[(bytes.startIndex &+ first)..<(bytes.startIndex &+ last)])
        previous = UInt32(text[last &- 1])
        marks = 0
        if endsInSpace { spaceDue = true }
    }

    private mutating func flushSpace() {
        if spaceDue, !out.isEmpty { out.append(0x20) }
        spaceDue = false
    }

    /// Writes what a scalar is cleaned to; `next` is the scalar behind it, 0 at the end.
    private mutating func write(_ scalar: UInt32, next: UInt32) {
        switch CharacterKind(scalar, previous: spaceDue ? 0 : previous, next: next) {
        case .space: spaceDue = true
        case .dropped: break
        case .kept(let scalar): append(scalar)
        case .composing(let scalar):
            needsComposition = true
            marks = Composition.isMark(scalar) ? marks &+ 1 : 0
            // More marks than any language has on a letter, as the Stream-Safe Text Format
            // (UAX 15) puts it; ordering them would take quadratic time.
            if marks <= 30 { append(scalar) }
        }
    }

    private mutating func append(_ scalar: UInt32) {
        flushSpace()
        previous = scalar
        if scalar < 0x80 {
            out.append(UInt8(truncatingIfNeeded: scalar))
        } else if scalar < 0x800 {
            out.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            out.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        } else if scalar < 0x10000 {
            out.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            out.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            out.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        } else {
            out.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            out.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            out.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            out.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }
}
