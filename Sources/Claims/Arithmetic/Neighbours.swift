internal import Documents

/// Claims in the order of the text with the words between them.
struct Neighbours {
    let claims: [Claim]
    let text: [UInt8]
    let words: ArithmeticWords

    func interval(_ index: Int) -> Interval { Interval(claims[index], in: text) }

    /// Whether two claims stand in one sentence.
    func isTogether(_ first: Int, with second: Int) -> Bool {
        guard claims.indices.contains(first), claims.indices.contains(second) else { return false }
        return claims[first].sentenceRange.start == claims[second].sentenceRange.start
    }

    /// The text between two claims in lower case, at most 80 bytes;
    /// nil if it is longer or they overlap.
    func gap(from first: Int, to second: Int) -> String? {
        let start = claims[first].range.end
        let end = claims[second].range.start
        guard start <= end, end - start <= 80 else { return nil }
        return text.string(ByteRange(start, end)).lowercased()
    }

    /// Up to 40 bytes in front of a claim within its sentence, in lower case.
    func lead(_ index: Int) -> String {
        let claim = claims[index]
        let start = max(claim.sentenceRange.start, claim.range.start - 40)
        guard start < claim.range.start else { return "" }
        return Self.string(text[start..<claim.range.start])
    }

    /// Up to 40 bytes behind a claim within its sentence, in lower case.
    func tail(_ index: Int) -> String {
        let claim = claims[index]
        let end = min(claim.sentenceRange.end, claim.range.end + 40)
        guard claim.range.end < end else { return "" }
        return Self.string(text[claim.range.end..<end])
    }

    private static func string(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).lowercased()
    }

    /// The last word in front of a claim that is no article or filler.
    func preposition(_ index: Int) -> Substring {
        for word in lead(index).split(whereSeparator: { !$0.isLetter }).reversed() {
            if !words.contains(word, as: .filler) { return word }
        }
        return ""
    }
}
