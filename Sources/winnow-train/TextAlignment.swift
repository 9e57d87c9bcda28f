/// Finds stretches of a measuring text in the text that the program makes
/// of it, which may lack parts.
///
/// Only letters, digits, "$" and "%" count, without case; a stretch is found
/// by itself and what stands around it.
struct TextAlignment {
    /// Where each code point of the measuring text begins, and where the text ends.
    private let offsets: [Int]
    private let from: Condensed
    private let to: Condensed

    init(from: [UInt8], to: [UInt8]) {
        offsets = from.indices.filter { from[$0] & 0xC0 != 0x80 } + [from.count]
        self.from = Condensed(from)
        self.to = Condensed(to)
    }

    /// The bytes of the measuring text that a span of code points stands for;
    /// nil where it is no span of it.
    func bytes(_ span: [Int]) -> Range<Int>? {
        guard span.count == 2, span[0] <= span[1], offsets.indices.contains(span[0]),
            offsets.indices.contains(span[1])
        else { return nil }
        return offsets[span[0]]..<offsets[span[1]]
    }

    /// Where a stretch of the measuring text stands in the other; nil if it,
    /// or its only place, was not found.
    func moved(_ range: Range<Int>) -> Range<Int>? {
        guard let first = from.places.firstIndex(where: { $0 >= range.lowerBound }),
            let last = from.places.lastIndex(where: { $0 < range.upperBound }), first <= last
        else { return nil }
        for (ahead, behind) in [(40, 40), (25, 25), (40, 0), (0, 40), (12, 12)] {
            let low = max(0, first - ahead)
            let key = from.bytes[low..<min(from.bytes.count, last + 1 + behind)]
            guard let at = to.onlyPlace(of: key) else { continue }
            let start = at + first - low
            return to.places[start]..<to.places[start + last - first] + 1
        }
        return nil
    }
}

/// The characters of a text that count, with the offsets they come from.
private struct Condensed {
    private(set) var bytes: [UInt8] = []
    private(set) var places: [Int] = []

    init(_ text: [UInt8]) {
        for (at, byte) in text.enumerated() {
            let lower = byte &- 0x41 < 26 ? byte | 0x20 : byte
            let isSign = lower == 0x24 || lower == 0x25
            guard lower &- 0x61 < 26 || lower &- 0x30 < 10 || isSign else { continue }
            bytes.append(lower)
            places.append(at)
        }
    }

    /// nil if a stretch stands here nowhere or more than once.
    func onlyPlace(of key: ArraySlice<UInt8>) -> Int? {
        guard let first = key.first, key.count <= bytes.count else { return nil }
        var found: Int?
        for start in 0...(bytes.count - key.count)
        where bytes[start] == first && bytes[start..<start + key.count].elementsEqual(key) {
            guard found == nil else { return nil }
            found = start
        }
        return found
    }
}
