package import Documents

/// Finds where mentions given in the input's text lie in the article.
package struct TargetPlacement {
    let input: [UInt8]
    let article: [UInt8]

    /// Bytes on either side that are compared where a mention occurs more than once.
    private static let context = 32

    package init(input: [UInt8], article: [UInt8]) {
        self.input = input
        self.article = article
    }

    package func placed(_ targets: [Mention]) -> [Mention] {
        targets.map { target in
            var target = target
            target.range = range(of: target)
            return target
        }
    }

    private func range(of target: Mention) -> ByteRange? {
        guard let given = byteRange(ofCodePoints: target.codePoints) else { return nil }
        let needle = Array(input[given.start..<given.end])
        guard !needle.isEmpty else { return nil }
        let here = occurrences(of: needle, in: article)
        guard here.count > 1 else { return here.first.map { ByteRange($0, $0 + needle.count) } }
        let there = occurrences(of: needle, in: input)
        if here.count == there.count, let order = there.firstIndex(of: given.start) {
            return ByteRange(here[order], here[order] + needle.count)
        }
        let best = here.max {
            likeness($0, given.start, needle.count) < likeness($1, given.start, needle.count)
        }
        return best.map { ByteRange($0, $0 + needle.count) }
    }

    private func byteRange(ofCodePoints points: Range<Int>) -> ByteRange? {
        var count = 0
        var start: Int?
        for (at, byte) in input.enumerated() where byte & 0xC0 != 0x80 {
            if count == points.lowerBound { start = at }
            if count == points.upperBound { return start.map { ByteRange($0, at) } }
            count += 1
        }
        return count == points.upperBound ? start.map { ByteRange($0, input.count) } : nil
    }

    private func occurrences(of needle: [UInt8], in text: [UInt8]) -> [Int] {
        guard text.count >= needle.count else { return [] }
        return (0...(text.count - needle.count)).filter { at in
            text[at] == needle[0] && text[at..<(at + needle.count)].elementsEqual(needle)
        }
    }

    /// Bytes that agree around an occurrence in the article and the given one, white space apart.
    private func likeness(_ here: Int, _ there: Int, _ length: Int) -> Int {
        agreement(
            article[..<here].suffix(Self.context).reversed(),
            input[..<there].suffix(Self.context).reversed())
            + agreement(
                article[(here + length)...].prefix(Self.context),
                input[(there + length)...].prefix(Self.context))
    }

    private func agreement(_ left: some Sequence<UInt8>, _ right: some Sequence<UInt8>) -> Int {
        zip(left.filter { $0 > 0x20 }, right.filter { $0 > 0x20 }).prefix { $0 == $1 }.count
    }
}
