package import Documents
internal import Tables

/// Decides which mentions of a document name the same thing, and of which kind it is.
///
/// Mentions that are spelled alike name one thing, of the kind that most of them were taken for,
/// an organisation where a legal form tells it. A short form is the fuller one that it can stand
/// for (`ShortForm.fits`), or that it stands behind in brackets: "Trump" of "Donald Trump",
/// "IMF" of "International Monetary Fund", "Harvard" of "Harvard University"; of two people
/// with one surname the one named last. Linear in the mentions but for people of one name.
package struct NameMerger: Sendable {
    /// The mentions of one spelling.
    struct Spelling {
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
    enum ShortForm {
        case surname, givenName, acronym
        /// A part of an organisation's name that stands for it.
        case part
        /// Its first word, or all without the legal form: "Cisco" of "Cisco Systems Inc.".
        case brand

        /// Whether what a short form was taken for lets it stand for a whole.
        ///
        /// - `isKnownPlace`: whether the short form is a place's name by itself.
        /// - `isKnown`: whether it is a place's or a person's.
        func fits(_ short: Spelling, of whole: Spelling, isKnownPlace: Bool, isKnown: Bool) -> Bool
        {
            switch self {
            case .surname:
                !isKnownPlace || short.kind != .place
                    || short.votes[Int(NameMention.Kind.person.rawValue)] > 0
            case .givenName: short.kind == .person
            case .acronym: short.kind != .person
            case .part: short.kind == whole.kind
            case .brand: short.kind == whole.kind || !isKnown
            }
        }
    }

    let gazetteer: Gazetteer

    package init(gazetteer: Gazetteer) { self.gazetteer = gazetteer }

    /// The names with their entities, which count from 0 in the order of first mention;
    /// kinds made one.
    package func merged(
        _ found: [(tokens: Range<Int>, kind: NameMention.Kind)], in text: Span<UInt8>,
        tokens: Tokens
    ) -> [NameMention] {
        let words = found.map { name in name.tokens.filter { isWord($0, in: tokens) } }
        var spellings: [Spelling] = []
        var known = WordTable<Int>(filler: 0)
        var spellingOf: [Int] = []
        for (place, name) in found.enumerated() {
            let key = key(of: words[place], in: text, tokens: tokens)
            let number = known[key] ?? spellings.count
            if number == spellings.count {
                known.set(key, to: number)
                spellings.append(Spelling(length: words[place].count, whole: number))
            }
            spellings[number].mentions.append(place)
            spellings[number].votes[Int(name.kind.rawValue)] &+= 1
            spellingOf.append(number)
        }
        var wholes: [UInt64: [(spelling: Int, form: ShortForm)]] = [:]
        for (number, spelling) in spellings.enumerated() where spelling.length > 1 {
            let first = spelling.mentions[0]
            for (form, key) in shortForms(words[first], of: spelling.kind, in: text, tokens: tokens)
            {
                wholes[key, default: []].append((number, form))
            }
        }
        let brackets = bracketed(found, spellingOf: spellingOf, in: text, tokens: tokens)
        var entityOf = spellingOf
        // the longer first, so that a whole knows what it is a part of itself
        let order = spellings.indices.sorted {
            (spellings[$1].length, $0) < (spellings[$0].length, $1)
        }
        for number in order {
            let spelling = spellings[number]
            let own = words[spelling.mentions[0]]
            var candidates: [Int] = []
            let roles = own.count == 1 ? gazetteer.roles(of: tokens.hash[own[0]]) : []
            for (whole, form) in wholes[key(of: own, in: text, tokens: tokens)] ?? []
            where spellings[whole].length > spelling.length
                && form.fits(
                    spelling, of: spellings[whole], isKnownPlace: roles.contains(.place),
                    isKnown: !roles.isDisjoint(with: [.place, .given]))
            {
                let root = spellings[whole].whole
                if !candidates.contains(root) { candidates.append(root) }
            }
            if candidates.isEmpty, let whole = brackets[number] {
                candidates = [spellings[whole].whole]
            }
            guard let first = candidates.first else { continue }
            spellings[number].whole = first
            for place in spelling.mentions {
                entityOf[place] =
                    candidates.count == 1
                    ? first
                    : candidates.max {
                        last(of: $0, in: spellings, before: place)
                            < last(of: $1, in: spellings, before: place)
                    } ?? first
            }
        }
        var firms: Set<Int> = []
        for (place, own) in words.enumerated() {
            if own.count > 1, let last = own.last,
                NameWords.legalForms.contains(word(last, in: text, tokens: tokens))
            {
                firms.insert(entityOf[place])
            }
        }
        return mentions(of: found, entityOf: entityOf, firms: firms, count: spellings.count)
    }

    /// - `firms`: entities that a legal form tells ("Inc.").
    /// - `count`: of the entities, at most.
    private func mentions(
        of found: [(tokens: Range<Int>, kind: NameMention.Kind)], entityOf: [Int], firms: Set<Int>,
        count: Int
    ) -> [NameMention] {
        var numbers = [Int](repeating: -1, count: count)
        var votes = [SIMD4<Int32>](repeating: .zero, count: count)
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
                tokens: name.tokens,
                kind: firms.contains(entity) ? .organization : Self.kind(votes[entity]),
                entity: numbers[entity])
        }
    }

    /// The last mention of a spelling in front of another mention; -1 for none.
    private func last(of number: Int, in spellings: [Spelling], before place: Int) -> Int {
        spellings[number].mentions.last { $0 < place } ?? -1
    }

    private func isWord(_ token: Int, in tokens: Tokens) -> Bool {
        !NameWords.possessives.contains(tokens.hash[token]) && tokens.hash[token] != Word.the
    }

    func key(of words: [Int], in text: Span<UInt8>, tokens: Tokens) -> UInt64 {
        var key: UInt64 = 0
        for token in words { key = WordHash.joined(key, word(token, in: text, tokens: tokens)) }
        return key
    }

    /// The hash of a token without the stop of an abbreviation: "St." is "St".
    func word(_ token: Int, in text: Span<UInt8>, tokens: Tokens) -> UInt64 {
        let (start, stop) = (Int(tokens.start[token]), Int(tokens.end[token]) - 1)
        guard stop > start + 1, text[stop] == UInt8(ascii: ".") else { return tokens.hash[token] }
        for at in start..<stop where text[at] == UInt8(ascii: ".") { return tokens.hash[token] }
        return WordHash.of(in: text, from: start, to: stop)
    }
}

extension Article {
    /// The mention that names each thing, by the number of the thing: the longest,
    /// of equals the first that is not all in capitals ("ATLANTA" of a dateline).
    package var fullestMentions: [Range<Int>] {
        var fullest: [Range<Int>] = []
        for mention in names {
            if mention.entity == fullest.count {
                fullest.append(mention.tokens)
            } else if mention.entity < fullest.count {
                let known = fullest[mention.entity]
                let (longest, length) = (
                    tokens.range(known).count, tokens.range(mention.tokens).count
                )
                if length > longest
                    || length == longest && isShouted(known) && !isShouted(mention.tokens)
                {
                    fullest[mention.entity] = mention.tokens
                }
            }
        }
        return fullest
    }

    private func isShouted(_ mention: Range<Int>) -> Bool {
        mention.allSatisfy { tokens.shape[$0].contains(.allCapitals) }
    }

    /// The article's names as records list them: mentions of one thing together,
    /// in the order of first mention.
    package var recordNames: [RecordName] {
        let fullest = fullestMentions
        var names: [RecordName] = []
        for mention in self.names {
            let range = tokens.range(mention.tokens)
            if mention.entity == names.count {
                names.append(
                    RecordName(
                        text: text.string(tokens.range(fullest[mention.entity])),
                        kind: mention.kind, ranges: [range]))
            } else if mention.entity < names.count {
                names[mention.entity].ranges.append(range)
            }
        }
        return names
    }
}
