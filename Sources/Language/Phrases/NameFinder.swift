internal import Documents

/// Finds whole names: runs of proper nouns, joined over "of", "&" and foreign particles.
///
/// "Bank of England", "Department of the Treasury", "Marks & Spencer" and "Charles de Gaulle" are one name
/// each. Numbers right behind a name belong to it ("Apollo 11"); a possessive "'s" ends it.
struct NameFinder: Sendable {
    private let joints: [UInt64]
    private let article = WordHash.of("the")

    init() {
        joints = [
            "of", "&", "de", "del", "della", "der", "du", "la", "le", "bin", "al", "von", "van",
        ]
        .map { WordHash.of($0) }.sorted()
    }

    /// Token ranges in order, not overlapping.
    func names(_ tokens: Tokens, _ sentences: [Sentence]) -> [Range<Int>] {
        var names: [Range<Int>] = []
        guard tokens.tag.count == tokens.count else { return names }
        for sentence in sentences {
            var at = sentence.tokens.lowerBound
            while at < sentence.tokens.upperBound {
                guard tokens.tag[at] == .PROPN else {
                    at += 1
                    continue
                }
                let end = end(of: at, sentence.tokens.upperBound, tokens)
                names.append(at..<end)
                at = end
            }
        }
        return names
    }

    private func end(of start: Int, _ limit: Int, _ tokens: Tokens) -> Int {
        var end = start + 1
        while end < limit {
            if tokens.tag[end] == .PROPN {
                end += 1
                continue
            }
            // a joint, and "the" after it, only between two names
            guard joints.contains(tokens.hash[end]), !tokens.shape[end].contains(.capital) else {
                break
            }
            var next = end + 1
            if next < limit, tokens.hash[next] == article { next += 1 }
            guard next < limit, tokens.tag[next] == .PROPN else { break }
            end = next + 1
        }
        if end < limit, tokens.tag[end] == .NUM, tokens.shape[end].contains(.number),
            tokens.shape[end].contains(.spaceBefore),
            !tokens.shape[end].contains(.period), tokens.end[end] - tokens.start[end] <= 3
        {
            return end + 1
        }
        return end
    }
}
