package import Documents
internal import Tables

/// What the finder of names looks at in a token and its surroundings.
package struct NameFeatures {
    /// Names of the templates in the order of their numbers; stands in the model's file.
    package static let names = [
        "word", "word pattern", "word -1", "word +1", "word -2", "word +2", "pattern",
        "patterns -1 0", "patterns 0 +1", "tag", "tags -1 0", "tags 0 +1", "tags -1 0 +1", "marks",
        "marks -1 0", "marks 0 +1", "label -1", "label -1 word", "label -1 pattern", "labels -1 -2",
        "ending 3", "ending 2", "beginning 3", "label -1 tag marks", "first titled tag",
        "remembered", "remembered label -1", "words +1 +2", "words -2 -1", "last of run",
        "first of run", "place in run", "entry", "label -1 word -1", "last of run label -1",
        "cluster", "cluster -1", "cluster +1", "cluster pattern", "label -1 cluster",
        "cluster last of run",
        "wide cluster marks", "clusters -1 0", "clusters 0 +1", "label -1 cluster last of run",
        "cluster -2",
    ]

    /// A sentence as the features see it.
    package struct View: Sendable {
        package var sentence: Range<Int> = 0..<0
        package var titled = false
        /// Whether no word has a capital, as in posts and chats: names have none there either.
        var isSmall = false
        /// By place in the sentence, as all that follows.
        package var roles: [Gazetteer.Roles] = []
        var patterns: [UInt64] = []
        /// First and last place of the run of capitalised words that a token stands in;
        /// the token alone elsewhere.
        var runStart: [Int] = []
        var runEnd: [Int] = []
        /// Whether a word with a capital stands at a place or within `reach` of it; everywhere where
        /// there is none.
        var isNearCapital: [Bool] = []
        private static let reach = 2

        package init() {}

        /// Prepares a sentence; linear in its tokens.
        package mutating func read(
            _ text: Span<UInt8>, sentence: Range<Int>, tokens: Tokens, gazetteer: Gazetteer
        ) {
            self.sentence = sentence
            titled = Tagger.isTitled(sentence, in: tokens)
            isSmall = !sentence.contains { tokens.shape[$0].hasAnyCapital }
            gazetteer.roles(of: sentence, in: tokens, isSmall: isSmall, into: &roles)
            patterns.removeAll(keepingCapacity: true)
            runStart.removeAll(keepingCapacity: true)
            runEnd.removeAll(keepingCapacity: true)
            isNearCapital.removeAll(keepingCapacity: true)
            var start = 0
            var last = -Self.reach - 1
            for (place, token) in sentence.enumerated() {
                patterns.append(
                    TaggerFeatures.pattern(
                        of: text, from: Int(tokens.start[token]), to: Int(tokens.end[token])))
                let isCapital = tokens.shape[token].contains(.capital)
                if !isCapital || place > 0 && !tokens.shape[token - 1].contains(.capital) {
                    start = place
                }
                if tokens.shape[token].hasAnyCapital {
                    for near in max(0, place - Self.reach)..<place { isNearCapital[near] = true }
                    last = place
                }
                isNearCapital.append(isSmall || place - last <= Self.reach)
                runStart.append(isCapital ? start : place)
                runEnd.append(place)
            }
            var end = sentence.count - 1
            for place in stride(from: sentence.count - 1, through: 0, by: -1) {
                if place + 1 < sentence.count, runStart[place + 1] != runStart[place] {
                    end = place
                }
                runEnd[place] = end
            }
        }
    }

    /// Gives the hash of each feature of the token at a place of the sentence.
    ///
    /// - `last`, `before`: labels of the two tokens to the left.
    /// - `remembered`: what the word was elsewhere in the document, 0 for nothing.
    @inline(__always)
    package static func each(
        at place: Int, in text: Span<UInt8>, view: View, tokens: Tokens, entries: [LexicalEntry],
        last: UInt64, before: UInt64, remembered: UInt64, to taker: inout some FeatureTaker
    ) {
        @inline(__always) func add(_ feature: UInt64) { taker.add(feature) }
        let at = view.sentence.lowerBound + place
        @inline(__always) func word(_ offset: Int) -> UInt64 {
            let there = place + offset
            return there >= 0 && there < view.sentence.count ? tokens.hash[at + offset] : 1
        }
        @inline(__always) func tag(_ offset: Int) -> UInt64 {
            let there = place + offset
            return there >= 0 && there < view.sentence.count
                ? UInt64(FineTag.index(of: tokens.tag[at + offset], form: tokens.form[at + offset]))
                : 40
        }
        @inline(__always) func pattern(_ offset: Int) -> UInt64 {
            let there = place + offset
            return there >= 0 && there < view.sentence.count ? view.patterns[there] : 1 << 60
        }
        @inline(__always) func roles(_ offset: Int) -> UInt64 {
            let there = place + offset
            return there >= 0 && there < view.sentence.count
                ? UInt64(view.roles[there].rawValue) : 1 << 8
        }
        @inline(__always) func cluster(_ offset: Int) -> UInt64 {
            let there = place + offset
            return there >= 0 && there < view.sentence.count
                ? UInt64(tokens.cluster[at + offset]) : 1 << 16
        }
        let (start, end) = (Int(tokens.start[at]), Int(tokens.end[at]))
        let isCapital: UInt64 = tokens.shape[at].contains(.capital) ? 1 : 0
        var ending: UInt64 = 0
        for place in max(start, end - 3)..<end {
            ending = ending &<< 8 | UInt64(text[place] | 0x20)
        }
        var beginning: UInt64 = 0
        for place in start..<min(end, start + 3) {
            beginning = beginning &<< 8 | UInt64(text[place] | 0x20)
        }
        let (own, tag0, pattern0, roles0) = (word(0), tag(0), pattern(0), roles(0))
        let tagLeft = tag(-1)
        let tagRight = tag(1)
        let first = view.runStart[place]
        let final = view.runEnd[place]
        let opening = tokens.hash[view.sentence.lowerBound + first]
        let closing = tokens.hash[view.sentence.lowerBound + final]
        let standing =
            UInt64(min(3, place - first)) | UInt64(min(3, final - place)) &<< 2
            | (tokens.shape[at].contains(.first) ? 16 : 0) | (view.titled ? 32 : 0)
            | (tokens.shape[at].contains(.allCapitals) ? 64 : 0) | (view.isSmall ? 128 : 0)
        add(FeatureHash.of(1, own))
        add(FeatureHash.of(2, own, and: pattern0))
        add(FeatureHash.of(3, word(-1), and: isCapital))
        add(FeatureHash.of(4, word(1), and: isCapital))
        add(FeatureHash.of(5, word(-2), and: isCapital))
        add(FeatureHash.of(6, word(2), and: isCapital))
        add(FeatureHash.of(7, pattern0))
        add(FeatureHash.of(8, pattern(-1), and: pattern0))
        add(FeatureHash.of(9, pattern(1), and: pattern0))
        add(FeatureHash.of(10, tag0, and: isCapital))
        add(FeatureHash.of(11, tagLeft &<< 6 | tag0))
        add(FeatureHash.of(12, tagRight &<< 6 | tag0))
        add(FeatureHash.of(13, tagLeft &<< 12 | tagRight &<< 6 | tag0))
        add(FeatureHash.of(14, roles0, and: isCapital))
        add(FeatureHash.of(15, roles(-1), and: roles0 + 1))
        add(FeatureHash.of(16, roles(1), and: roles0 + 1))
        add(FeatureHash.of(17, last, and: isCapital))
        add(FeatureHash.of(18, last, and: own))
        add(FeatureHash.of(19, last, and: pattern0))
        add(FeatureHash.of(20, last &<< 8 | before, and: isCapital))
        add(FeatureHash.of(21, ending, and: isCapital))
        add(FeatureHash.of(22, ending & 0xFFFF, and: isCapital))
        add(FeatureHash.of(23, beginning, and: isCapital))
        add(FeatureHash.of(24, last &<< 6 | tag0, and: roles0))
        add(FeatureHash.of(25, standing, and: tag0))
        add(FeatureHash.of(26, remembered, and: isCapital))
        add(FeatureHash.of(27, remembered, and: last + 1))
        add(FeatureHash.of(28, word(1), and: word(2)))
        add(FeatureHash.of(29, word(-1), and: word(-2)))
        add(FeatureHash.of(30, closing, and: UInt64(min(3, final - place))))
        add(FeatureHash.of(31, opening, and: UInt64(min(3, place - first))))
        add(FeatureHash.of(32, standing, and: roles0))
        add(FeatureHash.of(33, entries[at].rawValue &>> 17, and: isCapital))
        add(FeatureHash.of(34, last, and: word(-1)))
        add(FeatureHash.of(35, last, and: closing))
        let ownCluster = cluster(0)
        let closingCluster = UInt64(tokens.cluster[view.sentence.lowerBound + final])
        add(FeatureHash.of(36, ownCluster, and: isCapital))
        add(FeatureHash.of(37, cluster(-1), and: isCapital))
        add(FeatureHash.of(38, cluster(1), and: isCapital))
        add(FeatureHash.of(39, ownCluster, and: pattern0))
        add(FeatureHash.of(40, ownCluster, and: last + 1))
        add(FeatureHash.of(41, closingCluster, and: UInt64(min(3, final - place))))
        add(FeatureHash.of(42, ownCluster & 63, and: roles0 &<< 1 | isCapital))
        add(FeatureHash.of(43, ownCluster, and: cluster(-1) + 1))
        add(FeatureHash.of(44, ownCluster, and: cluster(1) + 1))
        add(FeatureHash.of(45, closingCluster, and: last + 1))
        add(FeatureHash.of(46, cluster(-2), and: isCapital))
    }
}

/// What a word can be where names are joined and told apart;
/// what each is, `name-words.tsv` says.
struct NameWordRoles: WordRole {
    let rawValue: UInt8

    static let names = [
        "preposition", "link", "possessive", "office", "party", "bill", "legal form", "generation",
    ]

    static let preposition = role("preposition")
    static let link = role("link")
    static let possessive = role("possessive")
    static let office = role("office")
    static let party = role("party")
    static let bill = role("bill")
    static let legalForm = role("legal form")
    static let generation = role("generation")
}
