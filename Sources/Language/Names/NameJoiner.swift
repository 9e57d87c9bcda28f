package import Documents
internal import Tables

/// Puts together names that the labels parted at a sign or a small word,
/// and trims what is none of a name.
///
/// - "Marks & Spencer": "&" between capitalised words.
/// - "Times-Herald", "J-League": a hyphen between capitalised words, on either side.
/// - "Aston-under-Lyne": hyphens on the way to a capitalised word.
/// - "Antigua and Barbuda": a place of several words that the gazetteer knows.
/// - "Queen's University": a possessive that is never without its ending.
/// - "Lou Taylor Pucci": proper nouns behind a given name, and what stands in front of a surname.
/// - "School of Public Health", "Commission for Aviation": a noun that organisations are named
///   by, a preposition, capitals.
/// - "Boston University": a place in front of such a noun.
/// - "Moody's said": the ending of an organisation that owns nothing here.
/// - "Energy and Commerce Committee": two nouns in front of one that organisations are named by.
/// - "the club West Hale": what a noun that organisations are named by stands in front of.
/// - "Senate Permanent Subcommittee": what organisations are named by goes on with one.
/// - "R-Texas" behind a comma or bracket is a party and a place, "H.R." in front of a number a bill.
/// - "J. R. Holloway": initials in front of a person's name.
/// - Dashes, quotation marks and small words at the ends go, and so does a title: "Rep. Anna Weber", "CEO".
package struct NameJoiner: Sendable {
    package typealias Name = (tokens: Range<Int>, kind: NameMention.Kind)

    let gazetteer: Gazetteer

    package init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// - `labelled`: in order; those of a result are too. Linear in the tokens.
    package func joined(
        _ labelled: [Name], in text: Span<UInt8>, sentences: [Sentence], tokens: Tokens
    ) -> [Name] {
        let names = withFullNames(
            withNamedBodies(labelled, sentences: sentences, tokens: tokens), sentences: sentences,
            tokens: tokens)
        let withoutPossessive = self.withoutPossessive(names, in: tokens)
        var joined: [Name] = []
        joined.reserveCapacity(names.count)
        var next = 0
        for sentence in sentences {
            let first = next
            while next < names.count, names[next].tokens.lowerBound < sentence.tokens.upperBound {
                next += 1
            }
            guard next > first else { continue }
            let line = LabelledSentence(
                names: names[first..<next], sentence: sentence.tokens, tokens: tokens,
                gazetteer: gazetteer, withoutPossessive: withoutPossessive)
            let continuation = NameContinuation(in: line)
            var end = sentence.tokens.lowerBound
            for name in line.names where name.tokens.lowerBound >= end {
                let range = withoutTitle(
                    Self.trimmed(name.tokens, in: text, tokens: tokens), kind: name.kind, in: tokens
                )
                guard !range.isEmpty else { continue }
                let begun = Self.withInitials(
                    (range, name.kind), behind: &joined, from: sentence.tokens.lowerBound,
                    in: text, tokens: tokens)
                let labelled = continuation.completed(line.withBeginning(begun, after: end))
                guard let whole = line.withoutParty(labelled) else {
                    end = labelled.tokens.upperBound
                    continue
                }
                if let start = line.startOfPair(whole, after: joined.last) {
                    if let last = joined.last, last.tokens.upperBound > start {
                        joined.removeLast()
                    }
                    joined.append((start..<whole.tokens.upperBound, whole.kind))
                } else {
                    joined.append(whole)
                }
                end = whole.tokens.upperBound
            }
        }
        return joined
    }

    /// A person's name without the title, office or firm that is written in front of it like one
    /// of its words; nothing of a title alone.
    private func withoutTitle(
        _ range: Range<Int>, kind: NameMention.Kind, in tokens: Tokens
    ) -> Range<Int> {
        guard let first = range.first else { return range }
        let roles = gazetteer.roles(of: tokens.hash[first])
        let isTitle = roles.contains(.title) && roles.isDisjoint(with: [.given, .surname, .place])
        if range.count == 1 { return isTitle ? first..<first : range }
        guard kind == .person, range.count > 2,
            gazetteer.roles(of: tokens.hash[first + 1]).contains(.given),
            isTitle || roles.isEmpty && tokens.tag[first] == .NOUN
        else { return range }
        return first + 1..<range.upperBound
    }

    /// Capitalised words that stand somewhere without a possessive ending;
    /// empty where no name has one behind it.
    private func withoutPossessive(
        _ names: [Name], in tokens: Tokens
    ) -> WordTable<Bool> {
        var words = WordTable(filler: false)
        func isOwner(_ token: Int) -> Bool {
            token + 1 < tokens.count && gazetteer.has(tokens.hash[token + 1], as: .possessive)
        }
        guard
            names.contains(where: {
                isOwner($0.tokens.upperBound - 1)
                    || $0.tokens.lowerBound > 1 && isOwner($0.tokens.lowerBound - 2)
            })
        else { return words }
        for token in tokens.indices
        where tokens.shape[token].contains(.capital) && !isOwner(token) {
            words.set(tokens.hash[token], to: true)
        }
        return words
    }

    /// A person's name with the initials in front of it, also those that were taken for
    /// a name of their own.
    ///
    /// - `names`: those before it.
    private static func withInitials(
        _ name: Name, behind names: inout [Name], from start: Int, in text: Span<UInt8>,
        tokens: Tokens
    ) -> Name {
        func isInitial(_ token: Int) -> Bool {
            let range = tokens.range(token)
            return range.end == range.start + 2 && tokens.shape[token].contains(.capital)
                && text[range.start + 1] == UInt8(ascii: ".")
        }
        var first = name.tokens.lowerBound
        guard name.kind == .person, first > start, isInitial(first - 1) else { return name }
        if let last = names.last?.tokens, last.upperBound == first, last.allSatisfy(isInitial) {
            names.removeLast()
        }
        let end = max(start, names.last?.tokens.upperBound ?? start)
        while first > end, isInitial(first - 1) { first -= 1 }
        return (first..<name.tokens.upperBound, name.kind)
    }

    /// Without signs and small words at the ends (signs that close an abbreviation are part of its
    /// token); nothing where no word has a capital that should have one.
    private static func trimmed(
        _ range: Range<Int>, in text: Span<UInt8>, tokens: Tokens
    ) -> Range<Int> {
        func isSign(_ token: Int) -> Bool {
            guard tokens.shape[token].contains(.punctuation) else { return false }
            return text[Int(tokens.start[token])] != UInt8(ascii: "&")
        }
        func isSmallWord(_ token: Int) -> Bool {
            !tokens.shape[token].contains(.capital)
                && [.ADP, .CCONJ, .DET].contains(tokens.tag[token])
        }
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isSign(low) { low += 1 }
        while low < high, isSign(high - 1) || isSmallWord(high - 1) { high -= 1 }
        // "central bank" is a name to nobody, "punjab" to those who write small
        let isWritten = (low..<high).contains { tokens.shape[$0].hasAnyCapital }
        return isWritten || (low..<high).allSatisfy { tokens.tag[$0] == .PROPN }
            ? low..<high : low..<low
    }
}
