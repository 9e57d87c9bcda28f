internal import Documents
internal import Tables

extension NameJoiner {
    /// Words in front of a surname, at most: "Hunter S Thompson".
    private static let mostBefore = 3

    /// The names with what stands in front of surnames that the labels left out: where a text names "Thompson" somewhere, all
    /// of "Hunter S Thompson" is a person too.
    ///
    /// - `names`: in order, as those of the result. Linear in the tokens.
    func withFullNames(_ names: [Name], _ sentences: [Sentence], _ tokens: Tokens) -> [Name] {
        var surnames = WordTable(filler: true)
        var isTaken = Array(repeating: false, count: tokens.count)
        for name in names {
            for token in name.tokens { isTaken[token] = true }
            if name.kind == .person, name.tokens.count == 1 {
                surnames.set(tokens.hash[name.tokens.lowerBound], true)
            }
        }
        guard surnames.count > 0 else { return names }
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
                            ? start(of: token, in: sentence.tokens, isTaken, tokens)
                            : particle(before: token, in: sentence.tokens, isTaken, tokens)
                        name.tokens = start..<name.tokens.upperBound
                    }
                    whole.append(name)
                } else if !isTaken[token], tokens.tag[token] == .PROPN,
                    tokens.shape[token].contains(.capital), surnames.contains(tokens.hash[token])
                {
                    let start = start(of: token, in: sentence.tokens, isTaken, tokens)
                    if start < token { whole.append((start..<token + 1, .person)) }
                }
            }
        }
        return whole
    }

    /// Where a name begins in front of which a given name and a particle stand: "Maria del".
    private func particle(
        before name: Int, in sentence: Range<Int>, _ isTaken: [Bool], _ tokens: Tokens
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
        of surname: Int, in sentence: Range<Int>, _ isTaken: [Bool], _ tokens: Tokens
    ) -> Int {
        var start = surname
        while start > sentence.lowerBound, surname - start < Self.mostBefore,
            !isTaken[start - 1], isForename(start - 1, in: sentence, tokens)
        {
            start -= 1
        }
        return start
    }

    private func isForename(_ token: Int, in sentence: Range<Int>, _ tokens: Tokens) -> Bool {
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
