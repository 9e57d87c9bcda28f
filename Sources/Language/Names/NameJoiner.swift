package import Documents
internal import Tables

/// Puts together names that the labels parted at a sign or a small word, and trims what is none of a name.
///
/// - "Marks & Spencer": "&" between capitalised words.
/// - "School of Public Health", "Commission for Aviation": a noun that organisations are named by, a preposition, capitals.
/// - "Boston University": a place in front of such a noun.
/// - "Moody's said": the ending of an organisation that owns nothing here.
/// - Dashes and quotation marks at the ends go.
package struct NameJoiner: Sendable {
    package typealias Name = (tokens: Range<Int>, kind: NameMention.Kind)

    private let gazetteer: Gazetteer

    package init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// - `names`: in order; those of a result are too. Linear in the tokens.
    package func joined(
        _ names: [Name], _ text: Span<UInt8>, _ sentences: [Sentence], _ tokens: Tokens
    ) -> [Name] {
        let bare = Self.bare(names, tokens)
        var joined: [Name] = []
        joined.reserveCapacity(names.count)
        var next = 0
        for sentence in sentences {
            let first = next
            while next < names.count, names[next].tokens.lowerBound < sentence.tokens.upperBound {
                next += 1
            }
            guard next > first else { continue }
            let line = Line(
                names: names[first..<next], sentence: sentence.tokens, tokens: tokens,
                gazetteer: gazetteer, bare: bare)
            var end = sentence.tokens.lowerBound
            for name in line.names where name.tokens.lowerBound >= end {
                let range = Self.trimmed(name.tokens, text, tokens)
                guard !range.isEmpty else { continue }
                let whole = line.extended((range, name.kind))
                joined.append(whole)
                end = whole.tokens.upperBound
            }
        }
        return joined
    }

    /// Empty unless a name has a possessive ending behind it.
    private static func bare(_ names: [Name], _ tokens: Tokens) -> WordTable<Bool> {
        var bare = WordTable(filler: false)
        func isOwner(_ token: Int) -> Bool {
            token + 1 < tokens.count && NameWords.possessives.contains(tokens.hash[token + 1])
        }
        guard
            names.contains(where: { $0.kind == .organization && isOwner($0.tokens.upperBound - 1) })
        else { return bare }
        for token in tokens.indices
        where tokens.shape[token].contains(.capital) && !isOwner(token) {
            bare.set(tokens.hash[token], true)
        }
        return bare
    }

    /// Without signs at the ends; those that close an abbreviation are part of its token.
    private static func trimmed(
        _ range: Range<Int>, _ text: Span<UInt8>, _ tokens: Tokens
    ) -> Range<Int> {
        func isSign(_ token: Int) -> Bool {
            guard tokens.shape[token].contains(.punctuation) else { return false }
            return text[Int(tokens.start[token])] != UInt8(ascii: "&")
        }
        var (low, high) = (range.lowerBound, range.upperBound)
        while low < high, isSign(low) { low += 1 }
        while low < high, isSign(high - 1) { high -= 1 }
        return low..<high
    }

    /// A sentence with the names that the labels give.
    private struct Line {
        let names: ArraySlice<Name>
        let sentence: Range<Int>
        let tokens: Tokens
        let gazetteer: Gazetteer
        /// Capitalised words that stand somewhere in the document without a possessive ending.
        let bare: WordTable<Bool>
        /// Whether a capital tells anything: not in a headline, most words of which have one.
        let tellsByCapital: Bool

        init(
            names: ArraySlice<Name>, sentence: Range<Int>, tokens: Tokens, gazetteer: Gazetteer,
            bare: WordTable<Bool>
        ) {
            self.names = names
            self.sentence = sentence
            self.tokens = tokens
            self.gazetteer = gazetteer
            self.bare = bare
            tellsByCapital = sentence.contains { token in
                !tokens.shape[token].contains(.capital)
                    && (tokens.tag[token] == .NOUN || tokens.tag[token] == .VERB)
            }
        }

        func extended(_ name: Name) -> Name {
            var (range, kind) = name
            while let (end, newKind) = continuation(range, kind) {
                range = range.lowerBound..<end
                kind = newKind
            }
            return (range, kind)
        }

        /// Where a name goes on behind its end, and what it names then.
        private func continuation(
            _ range: Range<Int>, _ kind: NameMention.Kind
        ) -> (end: Int, kind: NameMention.Kind)? {
            let at = range.upperBound
            guard at < sentence.upperBound else { return nil }
            let word = tokens.hash[at]
            if word == NameWords.ampersand, let end = capitals(from: at + 1),
                // "Ann Lee & Bob Ray" are two people
                kind != .person || label(at + 1)?.kind != .person || isOrganization(end - 1)
            {
                return (end, .organization)
            }
            if kind == .organization, NameWords.possessives.contains(word),
                tokens.tag[at] == .PART, ownsNothing(at + 1), !bare.contains(tokens.hash[at - 1])
            {
                return (at + 1, kind)
            }
            if kind == .place, tokens.shape[at].contains(.capital), isOrganization(at) {
                return (at + 1, .organization)
            }
            guard kind != .person, NameWords.links.contains(word),
                range.contains(where: { isOrganization($0) })
            else { return nil }
            // "of Health and Human Services" behind "Department", not "University and Google"
            if word == NameWords.and {
                guard range.contains(where: { NameWords.prepositions.contains(tokens.hash[$0]) }),
                    isOrganization(range.lowerBound), label(at + 1) == nil
                else { return nil }
            } else if !isOrganization(at - 1) {
                return nil
            }
            let first =
                at + 1 < sentence.upperBound && tokens.hash[at + 1] == NameWords.the
                ? at + 2 : at + 1
            return capitals(from: first).map { ($0, .organization) }
        }

        /// Whether a possessive ending has nothing behind it that is owned.
        private func ownsNothing(_ token: Int) -> Bool {
            guard token < sentence.upperBound else { return true }
            return switch tokens.tag[token] {
            case .VERB: [.past, .present, .third].contains(tokens.form[token])
            case .AUX, .PUNCT, .ADP, .CCONJ, .SCONJ: true
            default: false
            }
        }

        /// The end of the capitalised words that begin at a token, with the names among them; nil for none.
        private func capitals(from start: Int) -> Int? {
            guard tellsByCapital else { return nil }
            var end = start
            while end < sentence.upperBound {
                if let name = label(end) {
                    guard name.kind != .person || end == start else { break }
                    end = name.tokens.upperBound
                } else if isNameWord(end) {
                    end += 1
                } else {
                    break
                }
            }
            return end > start ? end : nil
        }

        /// The name that begins at a token.
        private func label(_ token: Int) -> Name? {
            names.first { $0.tokens.lowerBound == token }
        }

        private func isNameWord(_ token: Int) -> Bool {
            guard tokens.shape[token].contains(.capital),
                !gazetteer.marks(of: tokens.hash[token]).contains(.calendar)
            else { return false }
            switch tokens.tag[token] {
            case .PROPN, .NOUN, .ADJ: return true
            default: return false
            }
        }

        private func isOrganization(_ token: Int) -> Bool {
            tokens.shape[token].contains(.capital)
                && gazetteer.marks(of: tokens.hash[token]).contains(.organization)
        }
    }
}

/// Words that names are joined and told apart by.
enum NameWords {
    static let ampersand = WordHash.of("&")
    static let and = WordHash.of("and")
    static let the = WordHash.of("the")
    static let prepositions: Set<UInt64> = Set(["of", "for", "on"].map { WordHash.of($0) })
    static let links = prepositions.union([and])
    static let possessives: Set<UInt64> = Set(["'s", "’s", "'", "’"].map { WordHash.of($0) })
    /// What stands behind a surname.
    static let generations: Set<UInt64> = Set(
        ["jr", "jr.", "sr", "sr.", "ii", "iii"].map { WordHash.of($0) })
}
