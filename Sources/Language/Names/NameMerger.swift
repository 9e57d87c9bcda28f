package import Documents
internal import Tables

/// Decides which mentions of a document name the same thing, and of which kind it is.
///
/// Mentions that are spelled alike name one thing, of the kind that most of them were taken for. A short form is the fuller
/// one that it can stand for, if they are of a kind: "Trump" of "Donald Trump", "IMF" of "International Monetary Fund",
/// "Harvard" of "Harvard University"; of two people with one surname the one named last. Linear in the mentions but for
/// people of one name.
package struct NameMerger: Sendable {
    /// The mentions of one spelling.
    private struct Spelling {
        /// In order, as places in the list of names.
        var mentions: [Int] = []
        var votes = SIMD4<Int32>.zero
        /// Tokens, without endings and articles.
        var length: Int
        /// The spelling that it is a short form of, itself if of none.
        var whole: Int

        var kind: NameMention.Kind { NameMerger.kind(votes) }
    }

    /// What most mentions were taken for, of equals the first in the order of the kinds.
    private static func kind(_ votes: SIMD4<Int32>) -> NameMention.Kind {
        var best = NameMention.Kind.person
        for kind in NameMention.Kind.allCases
        where votes[Int(kind.rawValue)] > votes[Int(best.rawValue)] {
            best = kind
        }
        return best
    }

    /// How a name is shortened.
    private enum ShortForm {
        case surname, givenName, acronym
        /// A part of an organisation's name that stands for it.
        case part

        /// Whether what a short form was taken for lets it stand for a whole.
        func fits(_ short: Spelling, of whole: Spelling) -> Bool {
            switch self {
            case .surname:
                short.kind != .place || short.votes[Int(NameMention.Kind.person.rawValue)] > 0
            case .givenName: short.kind == .person
            case .acronym: short.kind != .person
            case .part: short.kind == whole.kind
            }
        }
    }

    private let gazetteer: Gazetteer

    package init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// The names with their entities, which count from 0 in the order of first mention; kinds made one.
    package func merged(
        _ found: [(tokens: Range<Int>, kind: NameMention.Kind)], _ text: Span<UInt8>,
        _ tokens: Tokens
    ) -> [NameMention] {
        let words = found.map { name in name.tokens.filter { isWord($0, tokens) } }
        var spellings: [Spelling] = []
        var known = WordTable<Int>(filler: 0)
        var spellingOf: [Int] = []
        for (place, name) in found.enumerated() {
            let key = key(words[place], tokens)
            let number = known[key] ?? spellings.count
            if number == spellings.count {
                known.set(key, number)
                spellings.append(Spelling(length: words[place].count, whole: number))
            }
            spellings[number].mentions.append(place)
            spellings[number].votes[Int(name.kind.rawValue)] &+= 1
            spellingOf.append(number)
        }
        var wholes: [UInt64: [(spelling: Int, form: ShortForm)]] = [:]
        for (number, spelling) in spellings.enumerated() where spelling.length > 1 {
            let first = spelling.mentions[0]
            for (form, key) in shortForms(words[first], of: spelling.kind, text, tokens) {
                wholes[key, default: []].append((number, form))
            }
        }
        var entityOf = spellingOf
        // the longer first, so that a whole knows what it is a part of itself
        let order = spellings.indices.sorted {
            (spellings[$1].length, $0) < (spellings[$0].length, $1)
        }
        for number in order {
            let spelling = spellings[number]
            let own = words[spelling.mentions[0]]
            var candidates: [Int] = []
            for (whole, form) in wholes[key(own, tokens)] ?? []
            where spellings[whole].length > spelling.length
                && form.fits(spelling, of: spellings[whole])
            {
                let root = spellings[whole].whole
                if !candidates.contains(root) { candidates.append(root) }
            }
            guard let first = candidates.first else { continue }
            spellings[number].whole = first
            for place in spelling.mentions {
                entityOf[place] =
                    candidates.count == 1
                    ? first
                    : candidates.max {
                        last($0, spellings, before: place) < last($1, spellings, before: place)
                    } ?? first
            }
        }
        return mentions(found, entityOf, spellings)
    }

    private func mentions(
        _ found: [(tokens: Range<Int>, kind: NameMention.Kind)], _ entityOf: [Int],
        _ spellings: [Spelling]
    ) -> [NameMention] {
        var numbers = [Int](repeating: -1, count: spellings.count)
        var votes = [SIMD4<Int32>](repeating: .zero, count: spellings.count)
        var next = 0
        for (name, entity) in zip(found, entityOf) {
            votes[entity][Int(name.kind.rawValue)] &+= 1
            if numbers[entity] < 0 {
                numbers[entity] = next
                next += 1
            }
        }
        return zip(found, entityOf).map { name, entity in
            NameMention(
                tokens: name.tokens, kind: Self.kind(votes[entity]), entity: numbers[entity])
        }
    }

    /// The last mention of a spelling in front of another mention; -1 for none.
    private func last(_ number: Int, _ spellings: [Spelling], before place: Int) -> Int {
        spellings[number].mentions.last { $0 < place } ?? -1
    }

    private func isWord(_ token: Int, _ tokens: Tokens) -> Bool {
        !NameWords.possessives.contains(tokens.hash[token]) && tokens.hash[token] != NameWords.the
    }

    private func key(_ words: [Int], _ tokens: Tokens) -> UInt64 {
        words.reduce(0) { WordHash.joined($0, tokens.hash[$1]) }
    }

    /// The forms that a name is shortened to, with their keys.
    ///
    /// - `words`: tokens, two at least.
    private func shortForms(
        _ words: [Int], of kind: NameMention.Kind, _ text: Span<UInt8>, _ tokens: Tokens
    ) -> [(form: ShortForm, key: UInt64)] {
        var forms: [(form: ShortForm, key: UInt64)] = []
        func add(_ form: ShortForm, _ words: some Sequence<Int>) {
            forms.append((form, words.reduce(0) { WordHash.joined($0, tokens.hash[$1]) }))
        }
        guard kind == .person else {
            if let acronym = acronym(words, text, tokens) { forms.append((.acronym, acronym)) }
            let last = words.count - 1
            // "Harvard" of "Harvard University", "Commission" of "European Commission"
            if gazetteer.marks(of: tokens.hash[words[last]]).contains(.organization) {
                add(.part, words[..<last])
                add(.part, words[last...])
            }
            return forms
        }
        var end = words.count
        if end > 2, NameWords.generations.contains(tokens.hash[words[end - 1]]) { end -= 1 }
        // all of a double surname
        var surname = end - 1
        while surname > 1, isHyphen(words[surname - 1], text, tokens) { surname -= 2 }
        add(.surname, words[surname..<end])
        add(.givenName, words[..<1])
        if end < words.count { add(.surname, words[..<end]) }
        // without middle names
        if surname > 1 { add(.surname, [words[0]] + words[surname..<end]) }
        return forms
    }

    private func isHyphen(_ token: Int, _ text: Span<UInt8>, _ tokens: Tokens) -> Bool {
        tokens.range(token).count == 1 && text[Int(tokens.start[token])] == UInt8(ascii: "-")
    }

    /// The key of a name's initials ("IMF"); nil for fewer than two.
    private func acronym(
        _ words: [Int], _ text: Span<UInt8>, _ tokens: Tokens
    ) -> UInt64? {
        var initials: [UInt8] = []
        for token in words where tokens.shape[token].contains(.capital) {
            let first = text[Int(tokens.start[token])]
            guard first < 0x80 else { return nil }
            initials.append(first)
        }
        return initials.count > 1 ? WordHash.joined(0, WordHash.of(initials)) : nil
    }
}

extension Article {
    /// The article's names as records list them: mentions of one thing together, in the order of first mention.
    package var recordNames: [RecordName] {
        var names: [RecordName] = []
        for mention in self.names {
            let range = tokens.range(mention.tokens)
            if mention.entity == names.count {
                names.append(
                    RecordName(text: self.text.string(range), kind: mention.kind, ranges: [range]))
            } else if mention.entity < names.count {
                names[mention.entity].ranges.append(range)
                let longest = names[mention.entity].text.utf8.count
                if range.count > longest {
                    names[mention.entity].text = self.text.string(range)
                }
            }
        }
        return names
    }
}
