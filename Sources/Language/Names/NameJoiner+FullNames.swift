internal import Documents
internal import Tables

extension NameJoiner {
    /// Words in front of a surname, at most: "Hunter S Thompson".
    private static let mostBefore = 3

    /// Words of a name behind the noun that says what it is, at most.
    private static let mostBehind = 4

    /// The names with those that the labels left out behind "the club", "the company" and the like.
    ///
    /// - `names`: in order, as those of the result. Linear in the tokens.
    func withNamedBodies(_ names: [Name], sentences: [Sentence], tokens: Tokens) -> [Name] {
        let isTaken = taken(by: names, among: tokens.count)
        var added: [Name] = []
        for sentence in sentences {
            for noun in sentence.tokens.dropFirst()
            where tokens.tag[noun] == .NOUN && !tokens.shape[noun].contains(.capital)
                && tokens.tag[noun - 1] == .DET
                && gazetteer.roles(of: tokens.hash[noun]).contains(.organization)
            {
                let end =
                    (noun + 1..<min(sentence.tokens.upperBound, noun + 1 + Self.mostBehind)).first {
                        isTaken[$0] || tokens.tag[$0] != .PROPN
                            || !tokens.shape[$0].contains(.capital)
                    } ?? min(sentence.tokens.upperBound, noun + 1 + Self.mostBehind)
                guard end > noun + 1, end == sentence.tokens.upperBound || !isTaken[end] else {
                    continue
                }
                added.append((noun + 1..<end, .organization))
            }
        }
        return added.isEmpty
            ? names
            : (names + added).sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
    }

    /// Of each token whether a name holds it.
    private func taken(by names: [Name], among count: Int) -> [Bool] {
        var isTaken = Array(repeating: false, count: count)
        for name in names { for token in name.tokens { isTaken[token] = true } }
        return isTaken
    }

    /// The names with what stands in front of surnames that the labels left out:
    /// where a text names "Thompson" somewhere, all of "Hunter S Thompson" is a person too,
    /// and where it names "Hunter S Thompson", so is "Thompson".
    ///
    /// - `names`: in order, as those of the result. Linear in the tokens.
    func withFullNames(_ names: [Name], sentences: [Sentence], tokens: Tokens) -> [Name] {
        var surnames = WordTable(filler: true)
        var introduced = WordTable(filler: true)
        let isTaken = taken(by: names, among: tokens.count)
        for name in names {
            guard name.kind == .person, let last = name.tokens.last else { continue }
            if name.tokens.count == 1 {
                surnames.set(tokens.hash[last], to: true)
            } else if tokens.tag[last] == .PROPN {
                introduced.set(tokens.hash[last], to: true)
            }
        }
        guard surnames.count > 0 || introduced.count > 0 else { return names }
        var whole: [Name] = []
        whole.reserveCapacity(names.count)
        var next = 0
        for sentence in sentences {
            for token in sentence.tokens {
                if next < names.count, names[next].tokens.lowerBound == token {
                    var name = names[next]
                    next += 1
                    if name.kind == .person {
                        let start =
                            name.tokens.count == 1
                            ? start(
                                of: token, in: sentence.tokens, isTaken: isTaken, tokens: tokens)
                            : particle(
                                before: token, in: sentence.tokens, isTaken: isTaken, tokens: tokens
                            )
                        name.tokens = start..<name.tokens.upperBound
                    }
                    whole.append(name)
                } else if !isTaken[token], tokens.tag[token] == .PROPN,
                    tokens.shape[token].contains(.capital)
                {
                    let start =
                        surnames.contains(tokens.hash[token])
                        ? start(of: token, in: sentence.tokens, isTaken: isTaken, tokens: tokens)
                        : token
                    let isIntroduced =
                        introduced.contains(tokens.hash[token])
                        && standsAlone(token, in: sentence.tokens, of: tokens)
                    if start < token || isIntroduced {
                        whole.append((start..<token + 1, .person))
                    }
                }
            }
        }
        return whole
    }

    /// Whether no other word beside a token is written with a capital.
    private func standsAlone(_ token: Int, in sentence: Range<Int>, of tokens: Tokens) -> Bool {
        [token - 1, token + 1].allSatisfy {
            !sentence.contains($0) || !tokens.shape[$0].contains(.capital)
        }
    }

    /// Where a name begins in front of which a given name and a particle stand: "Maria del".
    private func particle(
        before name: Int, in sentence: Range<Int>, isTaken: [Bool], tokens: Tokens
    ) -> Int {
        let first = name - 2
        guard first >= sentence.lowerBound, !isTaken[first], !isTaken[name - 1],
            Self.particles.contains(tokens.hash[name - 1]), tokens.shape[first].contains(.capital),
            gazetteer.roles(of: tokens.hash[first]).contains(.given)
        else { return name }
        return first
    }

    private static let particles = Set(
        ["de", "del", "della", "di", "da", "dos", "van", "von", "al", "el", "bin", "la", "le"].map {
            WordHash.of($0)
        })

    /// Where the name that ends with a surname begins.
    private func start(
        of surname: Int, in sentence: Range<Int>, isTaken: [Bool], tokens: Tokens
    ) -> Int {
        var start = surname
        while start > sentence.lowerBound, surname - start < Self.mostBefore,
            !isTaken[start - 1], isForename(start - 1, in: sentence, of: tokens)
        {
            start -= 1
        }
        return start
    }

    private func isForename(_ token: Int, in sentence: Range<Int>, of tokens: Tokens) -> Bool {
        guard tokens.tag[token] == .PROPN, tokens.shape[token].contains(.capital) else {
            return false
        }
        let roles = gazetteer.roles(of: tokens.hash[token])
        guard roles.isDisjoint(with: [.title, .organization, .calendar]) else { return false }
        if roles.contains(.given) || tokens.range(token).count == 1
            || tokens.shape[token].contains(.period)
        {
            return true
        }
        return roles.isEmpty && token > sentence.lowerBound
            && tokens.tag[token - 1] == .NOUN
    }
}
