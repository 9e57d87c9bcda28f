internal import Documents
internal import Tables

/// The phrases of an article that may become keywords, each with its occurrences.
package struct Candidates {
    package struct Candidate {
        /// Tokens of the first occurrence.
        package var tokens: Range<Int32>
        /// Where its terms stand in `Candidates.terms`.
        fileprivate var words: Range<Int32>
        var key: UInt64
        var count: Float = 0
        /// First token of the last occurrence.
        var last: Int32 = 0
        /// Sentence of the first occurrence, and sentences it stands in.
        var firstSentence: Int32
        fileprivate var lastSentence: Int32 = -1
        var sentences: Float = 0
        /// Occurrences that begin or end a run of content words, or fill one.
        var atStart: Float = 0
        var atEnd: Float = 0
        var whole: Float = 0
        /// Occurrences as a name.
        var names: Float = 0
        /// Occurrences of the most frequent longer candidate that holds this one,
        /// and of all of them.
        var inLonger: Float = 0
        var inAllLonger: Float = 0
        /// Distinct longer candidates that hold this one.
        var holders: Float = 0
        /// The candidate that this one is a short form of: an acronym, a surname; -1 if it is none.
        var longForm: Int32 = -1
        /// Whether only its long form may be a keyword.
        var isCovered = false
        /// First token of the first occurrence of it or of its short forms.
        var first: Int32 = 0
        /// Mentions of what it stands for, in whatever form.
        var mentions: Float = 0
        /// Share of the mentions of a name that only pass by, that of those where it speaks
        /// or is spoken to, and what kind of name it is.
        var passing: Float = 0
        var speaking: Float = 0
        var kind: NameMention.Kind?
        /// Occurrences as a subject and as an object of a clause.
        var subjects: Float = 0
        var objects: Float = 0
        /// Own occurrences, those of short forms apart, and how many of them
        /// a number or a slash goes on with.
        var own: Int32 = 0
        var cut: Float = 0
        /// Whether all its words stand in the title.
        var inTitle = false
        /// How much its last word is a noun for people by what they do; 0..1.
        var roleLikeness: Float = 0
    }

    package internal(set) var all: [Candidate] = []
    /// The terms of each candidate in order, one candidate behind the other;
    /// a phrase has at most `longest`.
    private var terms: [Int32] = []
    /// Every occurrence: candidate, and first and last token; in the text's order.
    private(set) var occurrences: [(candidate: Int32, tokens: Range<Int32>)] = []
    private var index: WordTable<Int32>

    /// Terms that any phrase may have, whatever the settings say.
    static let longest = 6

    init(expected: Int) {
        index = WordTable(filler: 0, capacity: max(16, expected))
        all.reserveCapacity(expected)
        terms.reserveCapacity(expected * 2)
        occurrences.reserveCapacity(expected * 2)
    }

    /// The terms of a candidate, function words included.
    func words(_ at: Int) -> ArraySlice<Int32> {
        terms[Int(all[at].words.lowerBound)..<Int(all[at].words.upperBound)]
    }

    /// The keys of a candidate's terms, an acronym's as of its long form.
    package func keys(at: Int, among terms: borrowing Terms) -> [UInt64] {
        var keys: [UInt64] = []
        for term in words(all[at].longForm < 0 ? at : Int(all[at].longForm)) {
            keys.append(terms.all[Int(term)].key)
        }
        return keys
    }

    func candidate(_ hash: UInt64) -> Int? { index[hash].map(Int.init) }

    /// How an occurrence stands in its run of content words.
    struct Place {
        var sentence: Int
        var atStart: Bool
        var atEnd: Bool
        var isName: Bool
    }

    /// - `hash`: of the terms' keys, joined from the left.
    mutating func add(_ phrase: ArraySlice<Int32>, hash: UInt64, tokens: Range<Int>, place: Place) {
        let range =
            Int32(
                truncatingIfNeeded: tokens.lowerBound)..<Int32(
                truncatingIfNeeded: tokens.upperBound)
        let sentence = Int32(truncatingIfNeeded: place.sentence)
        let at: Int
        if let known = index[hash] {
            at = Int(known)
        } else {
            at = all.count
            index.set(hash, to: Int32(truncatingIfNeeded: at))
            let start = Int32(truncatingIfNeeded: terms.count)
            terms.append(contentsOf: phrase)
            all.append(
                Candidate(
                    tokens: range, words: start..<Int32(truncatingIfNeeded: terms.count), key: hash,
                    firstSentence: sentence, first: range.lowerBound))
        }
        all[at].count += 1
        all[at].last = range.lowerBound
        if all[at].lastSentence != sentence {
            all[at].lastSentence = sentence
            all[at].sentences += 1
        }
        if place.atStart { all[at].atStart += 1 }
        if place.atEnd { all[at].atEnd += 1 }
        if place.atStart, place.atEnd { all[at].whole += 1 }
        if place.isName { all[at].names += 1 }
        occurrences.append((Int32(truncatingIfNeeded: at), range))
    }

    /// Fills what candidates know of their words alone.
    ///
    /// - `roleNouns`: nil where words have no base forms.
    mutating func readWords(of words: Terms, roleNouns: RoleNouns?, in article: borrowing Article) {
        for at in all.indices {
            all[at].inTitle = self.words(at).allSatisfy { words.all[Int($0)].inTitle }
            let last = Int(all[at].tokens.upperBound) - 1
            guard let roleNouns, article.tokens.tag[last] == .NOUN else { continue }
            let range = article.tokens.range(last)
            all[at].roleLikeness = roleNouns.likeness(
                of: article.tokens.lemma[last], word: article.text[range.start..<range.end])
        }
    }

    /// Counts the longer candidates that hold each one, and the candidates that end with each term;
    /// linear, as a candidate has at most `longest` squared parts.
    mutating func countHolders(among words: inout Terms) {
        for at in all.indices {
            let phrase = all[at].words
            let size = phrase.count
            words.all[Int(terms[Int(phrase.upperBound) - 1])].phrases += 1
            guard size > 1 else { continue }
            for start in 0..<size {
                var hash: UInt64 = 0
                for end in start..<size {
                    let term = Int(terms[Int(phrase.lowerBound) + end])
                    hash = WordHash.joined(hash, words.all[term].key)
                    guard end - start + 1 < size, let part = candidate(hash) else { continue }
                    all[part].inLonger = max(all[part].inLonger, all[at].count)
                    all[part].inAllLonger += all[at].count
                    all[part].holders += 1
                }
            }
        }
    }
}
