package import Documents

/// What the parser looks at in a configuration: the top of the stack, the next words,
/// and their outermost dependents.
package struct ParserFeatures {
    /// Names of the templates in the order of their numbers; stands in the model's file.
    package static let names = [
        "s0 word", "s1 word", "s2 word", "b0 word", "b1 word", "b2 word", "s0 b0 tags",
        "s1 s0 tags", "s1 s0 b0 tags", "s0 b0 b1 tags", "b0 b1 b2 tags", "s2 s1 s0 tags",
        "s0 b0 words", "s0 word b0 tag", "s0 tag b0 word", "s1 s0 words", "s1 word s0 tag",
        "s1 tag s0 word", "s1 word b0 word", "s1 word b0 tag", "s0 leftmost", "s0 rightmost",
        "s1 leftmost", "s1 rightmost", "b0 leftmost", "s0 relations", "s1 relations",
        "s1 word relations", "s0 b0 distance", "s1 s0 distance", "case s1", "case s0 s1 tags",
        "case s2", "s0 outer words", "s1 outer words", "b0 relations", "s0 word relations",
        "case s0 b0 tags", "b0 b1 words", "s2 s1 s0 b0 tags",
        "marks s0 b0 tags", "marks s1 s0 tags", "marks before b0 b1", "marks s0 word b0 word",
        "marks s2 s1 s0", "marks case s0",
        "clusters s0 b0", "clusters s1 s0", "cluster s0 b0 tag", "s0 tag cluster b0",
        "cluster s1 s0 tag", "s1 tag cluster s0", "case cluster s1", "case clusters s1 s0",
        "case cluster s2", "wide clusters s1 s0 b0", "wide clusters s0 b0 b1", "clusters s1 b0",
        "case b0 s1 s0 tags", "case b0 s0 word", "case b0 s1 word", "case b0 cluster s0",
        "case b0 cluster s1", "case b0 clusters s0 b0", "case b0 clusters s1 b0",
    ]

    /// A sentence as the features see it: its words without the punctuation, which is told
    /// by what stands before each word.
    package struct Words: Sendable {
        /// `WordHash` of each word.
        package var hash: [UInt64] = []
        /// Cluster of each word.
        package var cluster: [UInt16] = []
        /// Index into `FineTag.all` of each word.
        package var fine: [UInt8] = []
        /// The mark in front of each word, one more for the end;
        /// `Punctuation.rawValue`, the last one of several.
        package var mark: [UInt8] = []
        /// How many marks but hyphens stand in front of each word and before it.
        package var marks: [UInt16] = []

        package init() {}

        /// Takes the words of a stretch of tokens; appends their places to `places`.
        package mutating func read(
            _ text: Span<UInt8>, range: Range<Int>, tokens: Tokens, places: inout [Int32],
            kinds: inout [Punctuation]
        ) {
            hash.removeAll(keepingCapacity: true)
            cluster.removeAll(keepingCapacity: true)
            fine.removeAll(keepingCapacity: true)
            mark.removeAll(keepingCapacity: true)
            marks.removeAll(keepingCapacity: true)
            places.removeAll(keepingCapacity: true)
            kinds.removeAll(keepingCapacity: true)
            var seen: UInt16 = 0
            var before = Punctuation.none
            for token in range {
                guard tokens.tag[token] != .PUNCT else {
                    let kind = Punctuation.of(token, in: text, tokens: tokens)
                    kinds.append(kind)
                    if kind != .hyphen { seen &+= 1 }
                    if before == .none || before == .hyphen || kind != .hyphen { before = kind }
                    continue
                }
                kinds.append(.none)
                hash.append(tokens.hash[token])
                cluster.append(tokens.cluster[token])
                fine.append(FineTag.index(of: tokens.tag[token], form: tokens.form[token]))
                mark.append(before.rawValue)
                marks.append(seen)
                places.append(Int32(truncatingIfNeeded: token))
                before = .none
            }
            mark.append(before.rawValue)
            marks.append(seen)
        }
    }

    /// How many marks stand between two words, at most 3.
    @inline(__always)
    private static func marksBetween(_ left: Int, and right: Int, in words: Words) -> UInt64 {
        guard left >= 0, right >= 0 else { return 4 }
        return UInt64(min(3, words.marks[right] &- words.marks[left]))
    }

    @inline(__always)
    private static func mark(at: Int, in words: Words) -> UInt64 {
        at < 0 ? 15 : at < words.mark.count ? UInt64(words.mark[at]) : 14
    }

    private static let noWord: UInt64 = 0x11
    private static let rootWord: UInt64 = 0x22

    @inline(__always)
    private static func word(at: Int, in words: Words) -> UInt64 {
        at < 0 ? noWord : at >= words.hash.count ? rootWord : words.hash[at]
    }

    @inline(__always)
    private static func cluster(at: Int, in words: Words) -> UInt64 {
        at < 0 ? 1 << 16 : at >= words.cluster.count ? 1 << 17 : UInt64(words.cluster[at])
    }

    /// The beginning of the path to a cluster: words of the same kind.
    @inline(__always)
    private static func wide(_ cluster: UInt64) -> UInt64 {
        cluster >= 1 << 16 ? cluster &>> 10 : cluster & 63
    }

    @inline(__always)
    private static func tag(at: Int, in words: Words) -> UInt64 {
        at < 0 ? 40 : at >= words.fine.count ? 41 : UInt64(words.fine[at])
    }

    @inline(__always)
    private static func distance(from: Int, to: Int) -> UInt64 {
        guard from >= 0, to >= 0 else { return 0 }
        return switch to - from {
        case ..<5: UInt64(truncatingIfNeeded: to - from)
        case ..<8: 5
        case ..<14: 6
        default: 7
        }
    }

    /// Gives the hash of each feature of a configuration.
    @inline(__always)
    package static func each(in state: ParserState, words: Words, to taker: inout some FeatureTaker)
    {
        @inline(__always) func add(_ feature: UInt64) { taker.add(feature) }
        let (s0, s1, s2) = (state.top(0), state.top(1), state.top(2))
        let b0 = state.next
        let b1 = b0 < state.count ? b0 + 1 : -1
        let b2 = b1 >= 0 && b1 < state.count ? b1 + 1 : -1
        let (s0w, s1w, s2w) = (
            word(at: s0, in: words), word(at: s1, in: words), word(at: s2, in: words)
        )
        let (b0w, b1w, b2w) = (
            word(at: b0, in: words), word(at: b1, in: words), word(at: b2, in: words)
        )
        let (s0t, s1t, s2t) = (
            tag(at: s0, in: words), tag(at: s1, in: words), tag(at: s2, in: words)
        )
        let (b0t, b1t, b2t) = (
            tag(at: b0, in: words), tag(at: b1, in: words), tag(at: b2, in: words)
        )
        let s0l = s0 >= 0 ? Int(state.leftmost[s0]) : -1
        let s0r = s0 >= 0 ? Int(state.rightmost[s0]) : -1
        let s1l = s1 >= 0 ? Int(state.leftmost[s1]) : -1
        let s1r = s1 >= 0 ? Int(state.rightmost[s1]) : -1
        let b0l = Int(state.leftmost[b0])
        @inline(__always) func label(_ at: Int) -> UInt64 {
            at < 0 ? 63 : UInt64(state.relation[at])
        }
        let s0Left = s0 >= 0 ? state.relationsLeft[s0] : 0
        let s0Right = s0 >= 0 ? state.relationsRight[s0] : 0
        let s1Left = s1 >= 0 ? state.relationsLeft[s1] : 0
        let s1Right = s1 >= 0 ? state.relationsRight[s1] : 0
        let near = distance(from: s0, to: b0)
        let below = distance(from: s1, to: s0)
        // the preposition or the like that introduces s0
        let caseWord = s0l >= 0 ? word(at: s0l, in: words) : noWord
        let pair = s0t &<< 6 | b0t
        let under = s1t &<< 6 | s0t
        add(FeatureHash.of(1, s0w, and: s0t))
        add(FeatureHash.of(2, s1w, and: s1t))
        add(FeatureHash.of(3, s2w, and: s2t))
        add(FeatureHash.of(4, b0w, and: b0t))
        add(FeatureHash.of(5, b1w, and: b1t))
        add(FeatureHash.of(6, b2w, and: b2t))
        add(FeatureHash.of(7, pair))
        add(FeatureHash.of(8, under))
        add(FeatureHash.of(9, under &<< 6 | b0t))
        add(FeatureHash.of(10, pair &<< 6 | b1t))
        add(FeatureHash.of(11, b0t &<< 12 | b1t &<< 6 | b2t))
        add(FeatureHash.of(12, s2t &<< 12 | under))
        add(FeatureHash.of(13, s0w, and: b0w))
        add(FeatureHash.of(14, s0w, and: b0t))
        add(FeatureHash.of(15, b0w, and: s0t))
        add(FeatureHash.of(16, s1w, and: s0w))
        add(FeatureHash.of(17, s1w, and: s0t))
        add(FeatureHash.of(18, s0w, and: s1t))
        add(FeatureHash.of(19, s1w, and: b0w))
        add(FeatureHash.of(20, s1w, and: b0t &<< 6 | s0t))
        add(FeatureHash.of(21, s0t &<< 12 | tag(at: s0l, in: words) &<< 6 | label(s0l), and: b0t))
        add(FeatureHash.of(22, s0t &<< 12 | tag(at: s0r, in: words) &<< 6 | label(s0r), and: b0t))
        add(FeatureHash.of(23, s1t &<< 12 | tag(at: s1l, in: words) &<< 6 | label(s1l), and: s0t))
        add(FeatureHash.of(24, s1t &<< 12 | tag(at: s1r, in: words) &<< 6 | label(s1r), and: s0t))
        add(FeatureHash.of(25, b0t &<< 12 | tag(at: b0l, in: words) &<< 6 | label(b0l), and: s0t))
        add(FeatureHash.of(26, s0t, and: FeatureHash.joined(s0Left, s0Right)))
        add(FeatureHash.of(27, s1t &<< 6 | s0t, and: FeatureHash.joined(s1Left, s1Right)))
        add(FeatureHash.of(28, s1w, and: s1Right))
        add(FeatureHash.of(29, pair, and: near))
        add(FeatureHash.of(30, under, and: below &<< 3 | near))
        add(FeatureHash.of(31, caseWord, and: s1w))
        add(FeatureHash.of(32, caseWord, and: under))
        add(FeatureHash.of(33, caseWord, and: s2w))
        add(FeatureHash.of(34, FeatureHash.joined(caseWord, word(at: s0r, in: words)), and: s0t))
        add(
            FeatureHash.of(
                35, FeatureHash.joined(word(at: s1l, in: words), word(at: s1r, in: words)), and: s1t
            ))
        add(FeatureHash.of(36, b0t &<< 6 | s0t, and: state.relationsLeft[b0]))
        add(FeatureHash.of(37, s0w, and: FeatureHash.joined(s0Left, s0Right)))
        add(FeatureHash.of(38, caseWord, and: pair))
        add(FeatureHash.of(39, b0w, and: b1w))
        add(FeatureHash.of(40, FeatureHash.joined(s2t &<< 12 | under, b0t)))
        let near0 = marksBetween(s0, and: b0, in: words) &<< 4 | mark(at: b0, in: words)
        let near1 = marksBetween(s1, and: s0, in: words) &<< 4 | mark(at: s0, in: words)
        let near2 = marksBetween(s2, and: s1, in: words)
        add(FeatureHash.of(41, pair, and: near0))
        add(FeatureHash.of(42, under, and: near1))
        add(FeatureHash.of(43, mark(at: b0, in: words) &<< 4 | mark(at: b1, in: words), and: pair))
        add(FeatureHash.of(44, FeatureHash.joined(s0w, b0w), and: near0))
        add(FeatureHash.of(45, s2t &<< 12 | under, and: near2 &<< 16 | near1 &<< 8 | near0))
        add(FeatureHash.of(46, caseWord, and: under &<< 8 | near1))
        let (s0c, s1c, b0c) = (
            cluster(at: s0, in: words), cluster(at: s1, in: words), cluster(at: b0, in: words)
        )
        add(FeatureHash.of(47, s0c, and: b0c))
        add(FeatureHash.of(48, s1c, and: s0c))
        add(FeatureHash.of(49, s0c, and: b0t))
        add(FeatureHash.of(50, b0c, and: s0t))
        add(FeatureHash.of(51, s1c, and: s0t))
        add(FeatureHash.of(52, s0c, and: s1t))
        add(FeatureHash.of(53, caseWord, and: s1c))
        add(FeatureHash.of(54, caseWord, and: wide(s1c) &<< 8 | wide(s0c)))
        add(FeatureHash.of(55, caseWord, and: cluster(at: s2, in: words)))
        add(FeatureHash.of(56, wide(s1c) &<< 16 | wide(s0c) &<< 8 | wide(b0c)))
        add(
            FeatureHash.of(
                57, wide(s0c) &<< 16 | wide(b0c) &<< 8 | wide(cluster(at: b1, in: words))))
        add(FeatureHash.of(58, s1c, and: b0c))
        // what introduces the next word says which of the words on the stack it belongs to
        let nextCase = b0l >= 0 ? word(at: b0l, in: words) : noWord
        add(FeatureHash.of(59, nextCase, and: under &<< 6 | b0t))
        add(FeatureHash.of(60, nextCase, and: s0w))
        add(FeatureHash.of(61, nextCase, and: s1w))
        add(FeatureHash.of(62, nextCase, and: s0c))
        add(FeatureHash.of(63, nextCase, and: s1c))
        add(FeatureHash.of(64, nextCase, and: wide(s0c) &<< 8 | wide(b0c)))
        add(FeatureHash.of(65, nextCase, and: wide(s1c) &<< 8 | wide(b0c)))
    }
}
