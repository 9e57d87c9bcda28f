package import Documents
internal import Tables

/// Decides which mentions of a document name the same thing, and of which kind it is.
///
/// Mentions that are spelled alike, or are aliases ("UK" and "Britain"), name one thing, of the kind that most of them were taken for,
/// an organisation where a legal form tells it. A short form is the fuller one that it can stand
/// for (`ShortForm.fits`), or that it stands behind in brackets: "Trump" of "Donald Trump",
/// "IMF" of "International Monetary Fund", "Harvard" of "Harvard University"; of two people
/// with one surname the one named last. Linear in the mentions.
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
    private let aliases: NameAliases

    package init(gazetteer: Gazetteer, aliases: NameAliases) {
        self.gazetteer = gazetteer
        self.aliases = aliases
    }

    /// The names with their entities, which count from 0 in the order of first mention;
    /// kinds made one.
    ///
    /// - `found`: in order.
    package func merged(
        _ found: [NameJoiner.Name], in text: Span<UInt8>, tokens: Tokens
    ) -> [NameMention] {
        let words = found.map { name in name.tokens.filter { isWord($0, in: tokens) } }
        var (spellings, spellingOf) = spellings(of: found, words: words, in: text, tokens: tokens)
        let wholes = wholes(among: spellings, words: words, in: text, tokens: tokens)
        let brackets = bracketed(found, spellingOf: spellingOf, in: text, tokens: tokens)
        // of each spelling what it may be short for where that is several things
        var choices: [Int: [Int]] = [:]
        // the longer first, so that a whole knows what it is a part of itself
        let order = spellings.indices.sorted {
            (spellings[$1].length, $0) < (spellings[$0].length, $1)
        }
        for number in order {
            let spelling = spellings[number]
            let own = words[spelling.mentions[0]]
            var candidates = fitting(
                wholes[key(of: own, in: text, tokens: tokens)] ?? [], for: spelling, words: own,
                among: spellings, tokens: tokens)
            if candidates.isEmpty, let whole = brackets[number] {
                candidates = [spellings[whole].whole]
            }
            guard let first = candidates.first else { continue }
            spellings[number].whole = first
            if candidates.count > 1 { choices[number] = candidates }
        }
        let entityOf = entities(of: spellingOf, spellings: spellings, choices: choices)
        var firms: Set<Int> = []
        for (place, own) in words.enumerated() {
            if own.count > 1, let last = own.last,
                gazetteer.has(word(last, in: text, tokens: tokens), as: .legalForm)
            {
                firms.insert(entityOf[place])
            }
        }
        return mentions(of: found, entityOf: entityOf, firms: firms, count: spellings.count)
    }

    /// The spellings in the order of their first mentions, and of each name the number of its own.
    ///
    /// - `words`: of each name the tokens that count.
    private func spellings(
        of found: [NameJoiner.Name], words: [[Int]], in text: Span<UInt8>, tokens: Tokens
    ) -> (spellings: [Spelling], ofName: [Int]) {
        var spellings: [Spelling] = []
        var known = WordTable<Int>(filler: 0)
        var ofName: [Int] = []
        for (place, name) in found.enumerated() {
            let key = aliases.name(of: key(of: words[place], in: text, tokens: tokens))
            let number = known[key] ?? spellings.count
            if number == spellings.count {
                known.set(key, to: number)
                spellings.append(Spelling(length: words[place].count, whole: number))
            }
            spellings[number].mentions.append(place)
            spellings[number].votes[Int(name.kind.rawValue)] &+= 1
            ofName.append(number)
        }
        return (spellings, ofName)
    }

    /// By the key of a short form the spellings that are shortened to it, in their order.
    private func wholes(
        among spellings: [Spelling], words: [[Int]], in text: Span<UInt8>, tokens: Tokens
    ) -> [UInt64: [(spelling: Int, form: ShortForm)]] {
        var wholes: [UInt64: [(spelling: Int, form: ShortForm)]] = [:]
        for (number, spelling) in spellings.enumerated() where spelling.length > 1 {
            let first = words[spelling.mentions[0]]
            for (form, key) in shortForms(first, of: spelling.kind, in: text, tokens: tokens) {
                wholes[key, default: []].append((number, form))
            }
        }
        return wholes
    }

    /// What the wholes that a spelling may be short for are short for themselves, none twice.
    private func fitting(
        _ wholes: [(spelling: Int, form: ShortForm)], for spelling: Spelling, words: [Int],
        among spellings: [Spelling], tokens: Tokens
    ) -> [Int] {
        let roles = words.count == 1 ? gazetteer.roles(of: tokens.hash[words[0]]) : []
        var fitting: [Int] = []
        var seen: Set<Int> = []
        for (whole, form) in wholes
        where spellings[whole].length > spelling.length
            && form.fits(
                spelling, of: spellings[whole], isKnownPlace: roles.contains(.place),
                isKnown: !roles.isDisjoint(with: [.place, .given]))
        {
            let root = spellings[whole].whole
            if seen.insert(root).inserted { fitting.append(root) }
        }
        return fitting
    }

    /// Of each name the spelling whose entity it is: the whole that its own one is short for,
    /// of several the one that was named last in front of it.
    private func entities(
        of spellingOf: [Int], spellings: [Spelling], choices: [Int: [Int]]
    ) -> [Int] {
        var choosing: [Int: [Int]] = [:]
        for (short, wholes) in choices {
            for whole in wholes { choosing[whole, default: []].append(short) }
        }
        var namedLast: [Int: Int] = [:]
        return spellingOf.map { spelling in
            for short in choosing[spelling] ?? [] { namedLast[short] = spelling }
            return namedLast[spelling] ?? spellings[spelling].whole
        }
    }

    /// - `firms`: entities that a legal form tells ("Inc.").
    /// - `count`: of the entities, at most.
    private func mentions(
        of found: [NameJoiner.Name], entityOf: [Int], firms: Set<Int>,
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

    private func isWord(_ token: Int, in tokens: Tokens) -> Bool {
        !gazetteer.has(tokens.hash[token], as: .possessive) && tokens.hash[token] != Word.the
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
