/// Where the code points of a text in UTF-8 stand, to go from bytes to code points and back.
///
/// Made in one pass; ASCII texts need no table at all. Places are counted from 0;
/// the text's end is a place too.
package struct CodePoints: Sendable {
    /// Bytes between two counted places.
    private static let stride = 64

    private let text: [UInt8]
    /// Code points in front of byte `stride * n`; empty if the text is ASCII.
    private var counts: [UInt32] = []
    /// Code points in the text.
    package let count: Int

    package init(_ text: [UInt8]) {
        self.text = text
        let span = text.span
        var high: UInt8 = 0
        for at in span.indices { high |= span[at] }
        guard high >= 0x80 else {
            count = text.count
            return
        }
        counts.reserveCapacity(text.count / Self.stride + 1)
        var count: UInt32 = 0
        for at in span.indices {
            if at % Self.stride == 0 { counts.append(count) }
            if span[at] & 0xC0 != 0x80 { count += 1 }
        }
        if text.count % Self.stride == 0 { counts.append(count) }
        self.count = Int(count)
    }

    /// Code points in front of a byte offset between 0 and the text's length; constant time.
    package func point(atByte byte: Int) -> Int {
        guard !counts.isEmpty else { return byte }
        let block = byte / Self.stride
        var count = Int(counts[block])
        for at in (block * Self.stride)..<byte where text[at] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    /// The byte that a code point begins with; nil where the text has none of that number.
    ///
    /// Logarithmic in the text's length.
    package func byte(atPoint point: Int) -> Int? {
        guard 0...count ~= point else { return nil }
        guard !counts.isEmpty, point < count else { return point < count ? point : text.count }
        var (low, high) = (0, counts.count)
        while high - low > 1 {
            let middle = (low + high) / 2
            if Int(counts[middle]) <= point { low = middle } else { high = middle }
        }
        var left = point - Int(counts[low])
        var at = low * Self.stride
        while true {
            if text[at] & 0xC0 != 0x80 {
                if left == 0 { return at }
                left -= 1
            }
            at += 1
        }
    }

    /// The bytes of the code points `first..<last`; nil where the text has none there.
    package func bytes(from first: Int, to last: Int) -> Range<Int>? {
        guard first <= last, let start = byte(atPoint: first), let end = byte(atPoint: last) else {
            return nil
        }
        return start..<end
    }

    /// The code points `first..<last`, as far as there are any.
    package func text(from first: Int, to last: Int) -> String {
        let ends = (min(max(0, first), count), min(max(first, last, 0), count))
        return bytes(from: ends.0, to: ends.1).map { String(decoding: text[$0], as: UTF8.self) }
            ?? ""
    }
}

/// Places of code points counted in UTF-16, as JavaScript does.
package struct UTF16Places: Sendable {
    /// Places of the code points that are two units, rising.
    private let pairs: [Int]
    private let count: Int

    package init(_ text: [UInt8]) {
        var (pairs, count) = ([] as [Int], 0)
        for byte in text where byte & 0xC0 != 0x80 {
            if byte >= 0xF0 { pairs.append(count) }
            count += 1
        }
        self.pairs = pairs
        self.count = count
    }

    /// Units in front of a code point, or of the text's end beyond it;
    /// logarithmic in the text's length.
    package func units(beforePoint point: Int) -> Int {
        let point = min(max(0, point), count)
        var (low, high) = (0, pairs.count)
        while low < high {
            let middle = (low + high) / 2
            if pairs[middle] < point { low = middle + 1 } else { high = middle }
        }
        return point + low
    }
}
