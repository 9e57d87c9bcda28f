package import Documents

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
