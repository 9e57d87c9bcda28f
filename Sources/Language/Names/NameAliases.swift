package import Documents
package import Tables

/// Names that stand for others without being short forms of them by a rule: "Britain" and "UK" of
/// the United Kingdom, "America" of the United States; from `lexicons/name-aliases.tsv`.
package struct NameAliases: Sendable {
    private var names = WordTable<UInt64>(filler: 0)

    package init(data: DataFolder) throws(TableError) {
        let table = try data.table("lexicons/name-aliases.tsv")
        let (alias, name) = (try table.column("alias"), try table.column("name"))
        table.forEachRow { row in
            names.set(Self.key(row.bytes(alias)), to: Self.key(row.bytes(name)))
        }
    }

    /// The key of the name that a name stands for; its own for all others.
    ///
    /// - `key`: its words' hashes joined from the left.
    func name(of key: UInt64) -> UInt64 { names[key] ?? key }

    private static func key(_ text: ArraySlice<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        WordHash.eachWord(in: text) { key = WordHash.joined(key, $0) }
        return key
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
