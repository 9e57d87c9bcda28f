package import Documents
internal import Tables

/// Decides which mentions of a document name the same thing, and of which kind it is.
///
/// "Trump" behind "Donald Trump" is he, "IMF" behind "International Monetary Fund" is that; a short form that fits two people is
/// the one named last. The kind of an entity is what most of its mentions were taken for. Linear in the mentions.
package struct NameMerger: Sendable {
    private struct Entity {
        var votes = SIMD4<Int32>.zero
        var mentions: [Int] = []
        /// Mention with the most tokens.
        var fullest = 0
    }

    private let possessive = [
        WordHash.of("'s"), WordHash.of("’s"), WordHash.of("'"), WordHash.of("’"),
    ]
    private let the = WordHash.of("the")

    package init() {}

    /// The names with their entities; kinds made one.
    package func merged(
        _ found: [(tokens: Range<Int>, kind: NameMention.Kind)], _ text: Span<UInt8>,
        _ tokens: Tokens
    ) -> [NameMention] {
        var entities: [Entity] = []
        var known = WordTable(filler: 0)
        var mentions: [NameMention] = []
        // fuller forms first, so that a headline's "Trump" is the body's "Donald Trump"
        let order = found.indices.sorted {
            let (left, right) = (found[$0].tokens.count, found[$1].tokens.count)
            return left != right ? left > right : $0 < $1
        }
        var entityOf = Array(repeating: 0, count: found.count)
        for place in order {
            let (range, kind) = found[place]
            let key = key(range, tokens)
            let entity: Int
            if let same = known[key], range.count > 1 || fits(kind, entities[same]) {
                entity = same
            } else {
                entity = entities.count
                entities.append(Entity(fullest: place))
                known.set(key, entity)
            }
            entities[entity].votes[Int(kind.rawValue)] &+= 1
            entities[entity].mentions.append(place)
            entityOf[place] = entity
            guard range.count > 1 else { continue }
            if kind == .person {
                // surname, and given name with surname where a middle name stands between
                let last = (range.upperBound - 1)..<range.upperBound
                if known[self.key(last, tokens)] == nil {
                    known.set(self.key(last, tokens), entity)
                }
                if range.count > 2 {
                    let outer = WordHash.joined(
                        WordHash.joined(0, tokens.hash[range.lowerBound]),
                        tokens.hash[range.upperBound - 1])
                    if known[outer] == nil { known.set(outer, entity) }
                }
            } else if let acronym = acronym(range, text, tokens), known[acronym] == nil {
                known.set(acronym, entity)
            }
        }
        var numbers = Array(repeating: -1, count: entities.count)
        var next = 0
        for (place, name) in found.enumerated() {
            let entity = entityOf[place]
            if numbers[entity] < 0 {
                numbers[entity] = next
                next += 1
            }
            mentions.append(
                NameMention(
                    tokens: name.tokens, kind: kind(of: entities[entity]), entity: numbers[entity]))
        }
        return mentions
    }

    /// Whether a short form that was taken for a kind can be an entity: people keep to people.
    private func fits(_ kind: NameMention.Kind, _ entity: Entity) -> Bool {
        let isPerson = self.kind(of: entity) == .person
        return isPerson || kind != .person || entity.mentions.isEmpty
    }

    private func kind(of entity: Entity) -> NameMention.Kind {
        var best = NameMention.Kind.person
        for kind in NameMention.Kind.allCases
        where entity.votes[Int(kind.rawValue)] > entity.votes[Int(best.rawValue)] {
            best = kind
        }
        return best
    }

    private func key(_ range: Range<Int>, _ tokens: Tokens) -> UInt64 {
        var hash: UInt64 = 0
        for token in range
        where !possessive.contains(tokens.hash[token]) && tokens.hash[token] != the {
            hash = WordHash.joined(hash, tokens.hash[token])
        }
        return hash
    }

    /// The key of a name's initials ("IMF"); nil for fewer than two.
    private func acronym(
        _ range: Range<Int>, _ text: Span<UInt8>, _ tokens: Tokens
    ) -> UInt64? {
        var initials: [UInt8] = []
        for token in range where tokens.shape[token].contains(.capital) {
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
