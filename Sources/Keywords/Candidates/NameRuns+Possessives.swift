internal import Documents
internal import Language

/// Names that a possessive is part of: "Wallace's Bakery", "Macy's".
extension NameRuns {
    /// A run with a possessive behind it.
    private struct Owner {
        var run: Run
        var key: UInt64
        /// The run right behind the possessive, and the key of both.
        var owned: Run?
        var pair: UInt64
        /// Whether nothing that could be owned stands behind the possessive.
        var isBare: Bool
    }

    /// Makes one name of a run with its possessive, and with the run behind it.
    ///
    /// What owns and what is owned stand so at least twice and never apart, and the owner is no
    /// place ("Norway's Parliament"); or the owner never stands without its possessive
    /// and once with nothing to own ("shoppers at Macy's were upset").
    mutating func joinByPossessives(
        in runs: [Run], counts: [UInt64: Int], article: borrowing Article
    ) {
        let owners = owners(in: runs, article: article)
        var pairs: [UInt64: Int] = [:]
        var owning: [UInt64: Int] = [:]
        var bare: Set<UInt64> = []
        for owner in owners {
            owning[owner.key, default: 0] += 1
            if owner.owned != nil { pairs[owner.pair, default: 0] += 1 }
            if owner.isBare { bare.insert(owner.key) }
        }
        for owner in owners {
            guard let count = owning[owner.key], count >= 2, counts[owner.key] == count else {
                continue
            }
            if let owned = owner.owned, let pair = pairs[owner.pair], pair >= 2,
                counts[Self.key(of: owned.tokens, in: article)] == pair
            {
                let whole = owner.run.tokens.lowerBound..<owned.tokens.upperBound
                if whole.count <= Self.longest + 1, !isPlace(owner.run.tokens, in: article) {
                    joinOwned(whole)
                }
            } else if bare.contains(owner.key), owner.owned == nil {
                joinOwned(owner.run.tokens.lowerBound..<owner.run.tokens.upperBound + 1)
            }
        }
    }

    private func owners(in runs: [Run], article: borrowing Article) -> [Owner] {
        var owners: [Owner] = []
        for (number, run) in runs.enumerated() {
            let mark = run.tokens.upperBound
            guard mark + 1 < article.tokens.count, isPossessive(mark, in: article),
                article.tokens.tag[mark - 1] == .PROPN || article.tokens.tag[mark - 1] == .NOUN
            else { continue }
            let next = number + 1 < runs.count ? runs[number + 1] : nil
            let owned = next.flatMap { $0.tokens.lowerBound == mark + 1 ? $0 : nil }
            let end = owned?.tokens.upperBound ?? mark
            owners.append(
                Owner(
                    run: run, key: Self.key(of: run.tokens, in: article), owned: owned,
                    pair: Self.key(of: run.tokens.lowerBound..<end, in: article),
                    isBare: article.tokens.tag[mark - 1] == .PROPN
                        && article.tokens.tag[mark] == .PART
                        && ownsNothing(behind: mark, in: article)))
        }
        return owners
    }

    /// Whether a token is a possessive, or one that the tagger takes for a short "is".
    private func isPossessive(_ mark: Int, in article: borrowing Article) -> Bool {
        guard article.tokens.shape[mark].contains(.apostrophe) else { return false }
        return switch article.tokens.tag[mark] {
        case .PART: true
        case .AUX: article.text[article.tokens.range(mark).end - 1] == UInt8(ascii: "s")
        default: false
        }
    }

    /// Whether a verb, a preposition or a mark stands behind a possessive.
    private func ownsNothing(behind mark: Int, in article: borrowing Article) -> Bool {
        guard !article.tokens.shape[mark + 1].contains(.first) else { return true }
        return switch article.tokens.tag[mark + 1] {
        case .AUX, .ADP, .PUNCT, .DET, .CCONJ, .SCONJ, .PRON: true
        case .VERB:
            article.tokens.form[mark + 1] == .past || article.tokens.form[mark + 1] == .third
        default: false
        }
    }

    private func isPlace(_ run: Range<Int>, in article: borrowing Article) -> Bool {
        mention(on: run, article).map { article.names[$0].kind == .place } ?? false
    }

    private mutating func joinOwned(_ whole: Range<Int>) {
        guard !holds(whole) else { return }
        set(whole)
        setPerson(whole, to: false)
    }
}
