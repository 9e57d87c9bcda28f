internal import Documents

/// What the models of subjects and things see of the one that a quantity's clause tells of:
/// the subject of its verb or the noun that the clause hangs on.
struct OwnerFeatures {
    private typealias Value = FeatureValue
    private let linked: LinkedArticle
    /// Of the quantity and of the nearest verb in front of it, as values; 0 without a verb.
    private let (kind, figure, verb, verbCluster): (UInt64, UInt64, UInt64, UInt64)
    /// Its head, and the bond between it and the clause; nil where the tree tells of none.
    private let owner: (token: Int, bond: UInt64)?
    /// The pronoun that it is; 0 if it is none.
    private let pronoun: UInt64
    /// Whom the pronoun may stand for.
    let antecedents: [PronounAntecedent]

    init(
        of question: ConceptReader.Question, verb: UInt64, verbCluster: UInt64,
        clauses: ClauseReader, linked: LinkedArticle
    ) {
        self.linked = linked
        (kind, figure) = (question.kind.hash, question.figure.hash)
        (self.verb, self.verbCluster) = (verb, verbCluster)
        let owner = clauses.owner(of: question.top)
        self.owner = owner.map { ($0.subject, Self.value(of: $0.bond).hash) }
        pronoun =
            owner.flatMap {
                linked.tokens.tag[$0.subject] == .PRON ? linked.tokens.hash[$0.subject] : nil
            } ?? 0
        antecedents = PronounAntecedent.all(of: pronoun, at: question.top, in: linked)
    }

    private static func value(of bond: ClauseReader.Bond) -> Value {
        switch bond {
        case .own: .same
        case .shared: .shared
        case .relative: .relative
        }
    }

    /// A phrase of the sentence: whether it is the owner, or what the owner stands for.
    ///
    /// - `phrase`: its tokens; `named`: what it names; `side`: of the quantity.
    func write(_ phrase: Range<Int>, named: UInt64, side: UInt64, to rows: inout FeatureWriter) {
        if let owner, phrase.contains(owner.token) {
            rows.add(.owner, owner.bond, figure)
            rows.add(.ownerKind, owner.bond, kind)
            if verb != 0 { rows.add(.ownerVerb, owner.bond, verb) }
            if verbCluster != 0 { rows.add(.ownerVerb, owner.bond, verbCluster) }
        }
        if pronoun != 0 { rows.add(.ownerPronoun, pronoun, named, side) }
        writeAntecedent(phrase, to: &rows)
    }

    /// A phrase of the sentence before: what pronoun there is beside it.
    ///
    /// - `named`: what it names; `actor`: whether a verb stands behind it; `place`: its order.
    func writePronoun(
        ofEarlier named: UInt64, actor: UInt64, place: UInt64, to rows: inout FeatureWriter
    ) {
        guard pronoun != 0 else { return }
        rows.add(.ownerPronoun, pronoun, named, Value.earlier.hash)
        rows.add(.ownerPronoun, pronoun, actor, place)
    }

    /// Whether the owner is a pronoun that may stand for a phrase.
    func writeAntecedent(_ phrase: Range<Int>, to rows: inout FeatureWriter) {
        let range = linked.tokens.range(phrase)
        guard let place = antecedents.firstIndex(where: { $0.range.overlaps(range) }) else {
            return
        }
        write(antecedents[place], order: place, to: &rows)
    }

    private func write(
        _ antecedent: PronounAntecedent, order: Int, to rows: inout FeatureWriter
    ) {
        let how = (antecedent.isSpeaker ? Value.quoted : .person).hash
        rows.add(.ownerPronoun, pronoun, how, FeatureValue.count(order))
        rows.add(.ownerKind, how, kind)
        rows.add(.owner, how, figure)
    }

    /// One whom the pronoun may stand for and who is no other candidate.
    ///
    /// - `unit`: lemma of the unit's head, 0 without one.
    func write(
        only antecedent: PronounAntecedent, order: Int, unit: UInt64, to rows: inout FeatureWriter
    ) {
        rows.add(.ownerKind, Value.across.hash, kind)
        rows.add(.owner, Value.across.hash, FeatureValue.count(order))
        if unit != 0 { rows.add(.unitRelation, unit, Value.person.hash) }
        write(antecedent, order: order, to: &rows)
    }

    func writeNone(to rows: inout FeatureWriter) {
        if pronoun != 0 { rows.add(.ownerPronoun, pronoun, kind) }
    }
}

/// Whom a pronoun may stand for: "I" who speaks, "she" a person named before.
struct PronounAntecedent {
    var text: String
    var range: ByteRange
    /// The text has it in the mouth of this one.
    var isSpeaker: Bool

    /// Persons named before that are looked at.
    private static let most = 2
    private static let first: Set<UInt64> = [WordHash.of("i"), WordHash.of("we")]
    private static let third: Set<UInt64> = [WordHash.of("he"), WordHash.of("she")]

    /// The likeliest first; none of another pronoun.
    ///
    /// - `token`: where the pronoun's clause is asked for.
    static func all(
        of pronoun: UInt64, at token: Int, in linked: LinkedArticle
    ) -> [PronounAntecedent] {
        if first.contains(pronoun) {
            let speaker = linked.speaker(at: linked.tokens.range(token).start)
            return speaker.map { [PronounAntecedent($0)] } ?? []
        }
        guard third.contains(pronoun) else { return [] }
        let sentence = linked.article.sentences[linked.sentence(of: token)]
        return linked.persons(before: sentence.tokens.lowerBound, most: most).map {
            PronounAntecedent($0, in: linked)
        }
    }

    private init(_ speaker: AttributionMention) {
        (text, range, isSpeaker) = (speaker.source, speaker.sourceRange, true)
    }

    private init(_ name: NameMention, in linked: LinkedArticle) {
        range = linked.tokens.range(name.tokens)
        text = linked.article.text.string(range)
        isSpeaker = false
    }
}
