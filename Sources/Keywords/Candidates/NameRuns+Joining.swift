internal import Documents
internal import Language

/// Names of several runs with small words between them.
extension NameRuns {
    /// "And" as firms of several languages write it.
    private static let and = Set(
        ["and", "et", "y", "e", "und", "och", "og", "en"].map { WordHash.of($0) })

    /// Makes one name of two runs with "and" between them: "Marsh and Sons".
    ///
    /// They stand so at least twice, and never apart, or with the sign
    /// that hardly any but firms write.
    mutating func joinPairs(
        in runs: [Run], counts: [UInt64: Int], article: borrowing Article
    ) {
        var pairs: [UInt64: Int] = [:]
        // Up to the second run's first word: "Devon and Cornwall" of "Devon and Cornwall Police".
        var beginnings: [UInt64: Int] = [:]
        let places = zip(runs, runs.dropFirst()).filter { left, right in
            right.tokens.lowerBound == left.tokens.upperBound + 1
                && left.tokens.count + right.tokens.count < Self.longest
        }.filter { left, _ in Self.and.contains(article.tokens.hash[left.tokens.upperBound]) }
        for (left, right) in places {
            pairs[
                Self.key(of: left.tokens.lowerBound..<right.tokens.upperBound, in: article),
                default: 0] +=
                1
            beginnings[Self.beginning(of: left, right, in: article), default: 0] += 1
        }
        for (left, right) in zip(runs, runs.dropFirst()) {
            let whole = left.tokens.lowerBound..<right.tokens.upperBound
            guard right.tokens.lowerBound == left.tokens.upperBound + 1,
                whole.count <= Self.longest, !holds(whole),
                article.tokens.hash[left.tokens.upperBound] == Word.ampersand
            else { continue }
            set(whole)
            setPerson(whole, to: false)
        }
        for (left, right) in places {
            let whole = left.tokens.lowerBound..<right.tokens.upperBound
            guard let count = pairs[Self.key(of: whole, in: article)],
                let all = beginnings[Self.beginning(of: left, right, in: article)], all >= 2,
                !holds(whole),
                !areTwoPeople(left.tokens, and: right.tokens, together: all, in: article),
                counts[Self.key(of: left.tokens, in: article)] == all,
                counts[Self.key(of: right.tokens, in: article)] == count
            else { continue }
            set(whole)
            setPerson(whole, to: false)
        }
    }

    /// The key of two runs up to the first word of the second one.
    private static func beginning(
        of left: Run, _ right: Run, in article: borrowing Article
    ) -> UInt64 {
        key(of: left.tokens.lowerBound..<right.tokens.lowerBound + 1, in: article)
    }

    /// Whether two runs name two people ("Mofokeng and Mokoena"), of whom one has a fuller name
    /// or both are known as people.
    ///
    /// Two surnames that stand so again and again without a fuller name are a firm's or a pair's.
    private func areTwoPeople(
        _ left: Range<Int>, and right: Range<Int>, together: Int, in article: borrowing Article
    ) -> Bool {
        let names = [left, right].map { run in
            mention(on: run, article).map { article.names[$0] }
        }
        if names.contains(where: { name in
            name.map { $0.tokens.count == 1 && fullyNamed.contains($0.entity) } ?? false
        }) {
            return true
        }
        if left.count == 1, right.count == 1, together >= Self.leastOfPair { return false }
        return names.allSatisfy { $0?.kind == .person }
    }

    /// How often two surnames stand together that are one name.
    private static let leastOfPair = 3

    /// Words of people's names that have no capital.
    private static let particles = Set(
        [
            "de", "del", "della", "der", "den", "di", "da", "do", "dos", "das", "du", "van", "von",
            "zu", "ten", "ter", "bin", "ibn", "al", "el", "la", "le",
        ].map { WordHash.of($0) })

    /// Makes one name of two runs with particles between them:
    /// "Joost van der Hagen", "Ines del Prado Varga".
    ///
    /// One of the runs is a person's name, or they stand so again and again;
    /// then "van der Hagen" is a name too.
    mutating func joinByParticles(in runs: [Run], article: borrowing Article) {
        var pairs: [(whole: Range<Int>, tail: UInt64)] = []
        var counts: [UInt64: Int] = [:]
        for (left, right) in zip(runs, runs.dropFirst()) {
            let gap = left.tokens.upperBound..<right.tokens.lowerBound
            guard (1...Self.mostParticles).contains(gap.count),
                gap.allSatisfy({ Self.particles.contains(article.tokens.hash[$0]) })
            else { continue }
            // What stands in front of the name ("President Rosa de Vries") is none of it.
            let last = left.tokens.upperBound - 1
            let start = isPerson[last] ? self[last]?.lowerBound ?? last : left.tokens.lowerBound
            let whole = start..<right.tokens.upperBound
            guard whole.count <= Self.longest + 1 else { continue }
            pairs.append(
                (whole, Self.key(of: gap.lowerBound..<right.tokens.upperBound, in: article)))
            counts[Self.key(of: whole, in: article), default: 0] += 1
        }
        var tails: Set<UInt64> = []
        for (whole, tail) in pairs {
            guard
                whole.contains(where: { isPerson[$0] })
                    || counts[Self.key(of: whole, in: article)] ?? 0 > 1
            else { continue }
            join(whole)
            tails.insert(tail)
        }
        guard !tails.isEmpty else { return }
        for run in runs {
            var start = run.tokens.lowerBound
            while start > 0, run.tokens.lowerBound - start < Self.mostParticles,
                Self.particles.contains(article.tokens.hash[start - 1])
            {
                start -= 1
            }
            let whole = start..<run.tokens.upperBound
            if whole.count > run.tokens.count, tails.contains(Self.key(of: whole, in: article)) {
                join(whole)
            }
        }
    }

    private static let mostParticles = 2

    /// Makes some tokens one person's name, unless they are part of one already.
    private mutating func join(_ whole: Range<Int>) {
        guard !holds(whole) else { return }
        set(whole)
        setPerson(whole, to: true)
    }

    /// Makes one name of two runs with "of" between them: "Walk of Fame",
    /// "Peninsula Bank of the North".
    ///
    /// The first run ends with a word that is no name by itself and no title
    /// ("President of Chile").
    mutating func joinByOf(
        in runs: [Run], stops: StopWords.Language, article: borrowing Article
    ) {
        for (left, right) in zip(runs, runs.dropFirst()) {
            let whole = left.tokens.lowerBound..<right.tokens.upperBound
            let gap = left.tokens.upperBound..<right.tokens.lowerBound
            guard let first = gap.first, article.tokens.hash[first] == Word.of, gap.count <= 2,
                gap.count == 1 || article.tokens.hash[first + 1] == Word.the,
                whole.count <= Self.longest, !(left.beginsSentence && left.tokens.count == 1),
                !isPerson[right.tokens.lowerBound], !holds(whole)
            else { continue }
            let last = left.tokens.upperBound - 1
            guard !isPerson[last],
                stops.place(article.tokens.hash[last]) == nil,
                self[last].map({ $0.upperBound > last + 1 || isKnown($0, in: article) }) != true
            else { continue }
            set(whole)
        }
    }

    /// Whether the article knows some tokens as the name of a place or person.
    private func isKnown(_ tokens: Range<Int>, in article: borrowing Article) -> Bool {
        guard let number = mention(on: tokens, article) else { return false }
        let kind = article.names[number].kind
        return kind == .place || kind == .person
    }
}
