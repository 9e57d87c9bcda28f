internal import Documents
internal import Language

/// Verbs with particles, prepositions and objects: "called off the strike", "cleared her of theft".
struct PhrasalVerbs: Sendable {
    let lexicon: SentimentLexicon
    let quantities: Quantities

    /// A verb with another word, as the lexicon has them.
    private struct Phrase {
        var entry: SentimentLexicon.Entry
        /// The other word.
        var part: Int
        /// Whether it is what the verb does something to, or a subject that stands for that.
        var isObject: Bool
    }

    /// The cue that a verb is, by its base form or with a dependent;
    /// a phrase with a valence gives it to the verb.
    func cue(
        at: Int, in tokens: borrowing Tokens, found: inout Evidence
    ) -> ValenceShifting.Cue? {
        let entry = lexicon.entry(tokens.lemma[at]) ?? SentimentLexicon.Entry()
        let tree = found.tree
        var cue: ValenceShifting.Cue?
        if entry.cue.isOfVerbs {
            cue = ValenceShifting.Cue(tokens: at..<(at + 1), kind: entry.cue, factor: entry.factor)
        }
        if let subject = subject(of: at, in: tokens, tree: tree) {
            apply(subject, at: at, to: &found)
            // "peace talks stalled": which talks they are is no news
            tree.forEachDependent(of: subject.part) { part in
                let own = found.weight[part] + found.guess[part]
                if tree.relation(part) == .compound, own * subject.entry.valence < 0 {
                    found.silence(part)
                }
            }
            return cue
        }
        guard entry.extends else { return cue }
        let isPassive = isPassive(at, in: tokens, tree: tree)
        var phrase: Phrase?
        var past: Phrase?
        tree.forEachDependent(of: at) { part in
            let relation = tree.relation(part)
            switch relation {
            case .particle, .compound, .advmod, .case, .obj, .passiveSubject, .nsubj, .xcomp:
                let isSubject = relation == .nsubj || relation == .passiveSubject
                // the subject of a passive is what the verb does something to
                guard !isSubject || isPassive else { break }
                let isThing = relation == .obj || isSubject
                for word in [tokens.hash[part], tokens.lemma[part]] {
                    if let known = lexicon.entry(WordHash.joined(tokens.lemma[at], word)),
                        known.isWord || known.cue != .none,
                        // "talks were broken off": the thing says more than the particle
                        !(known.isWord && known.valence == 0 && phrase?.isObject == true)
                    {
                        if known.cue == .past {
                            past = Phrase(entry: known, part: part, isObject: false)
                        }
                        phrase = Phrase(entry: known, part: part, isObject: isThing)
                    }
                }
            default: break
            }
            // The preposition of what follows: "of theft", hanging on the verb or on its object.
            var owners = [part]
            if relation == .obj, let beside = tree.dependent(of: part, .nmod) {
                owners.append(beside)
            }
            for owner in owners {
                guard [.obl, .nmod, .advcl].contains(tree.relation(owner)),
                    let mark = tree.dependent(of: owner, .case, .mark),
                    let known = lexicon.entry(
                        WordHash.joined(tokens.lemma[at], tokens.hash[mark]))
                else { continue }
                if known.cue == .past {
                    // not "put their weight behind the plan"
                    if tokens.tag[owner] == .PRON {
                        past = Phrase(entry: known, part: mark, isObject: false)
                    }
                } else if mark < owner,
                    let own = parted(at, from: mark...owner, in: tokens, tree: tree)
                {
                    phrase = Phrase(entry: own, part: owner, isObject: false)
                } else if known.cue.isOfVerbs {
                    cue = ValenceShifting.Cue(
                        tokens: mark..<(mark + 1), kind: known.cue, factor: known.factor)
                } else if known.isWord, known.valence == 0, phrase == nil,
                    !found.flags[at].contains(.moved)
                {
                    // "fell on a Saturday"
                    phrase = Phrase(entry: known, part: mark, isObject: false)
                }
            }
        }
        if let past, let object = tree.dependent(of: at, .obj, .passiveSubject),
            tokens.tag[object] == .NOUN,
            tree.isDefinite(object, in: tokens) || found.weight[object] + found.guess[object] < 0,
            !isPerson(object, in: tokens, tree: tree)
        {
            found.silence(past.part)
            return ValenceShifting.Cue(
                tokens: at..<(at + 1), kind: .reverser, factor: past.entry.factor)
        }
        if let phrase, phrase.entry.cue.isOfVerbs {
            cue = ValenceShifting.Cue(
                tokens: at..<(at + 1), kind: phrase.entry.cue, factor: phrase.entry.factor)
        }
        if let phrase { apply(phrase, at: at, to: &found) }
        return cue
    }

    /// What a verb says of its subject that it says of no other: "rain fell", "the day broke",
    /// "peace talks stalled", where a tree may take the verb for a clause; the subject comes first
    /// in the table, too.
    private func subject(
        of verb: Int, in tokens: borrowing Tokens, tree: WordTree
    ) -> Phrase? {
        var subject =
            isPassive(verb, in: tokens, tree: tree) ? nil : tree.dependent(of: verb, .nsubj)
        if tree.relation(verb) == .acl, let noun = tree.head(verb), noun == verb - 1,
            tree.relation(noun) == .root
        {
            subject = noun
        }
        guard let subject,
            let known = lexicon.entry(WordHash.joined(tokens.lemma[subject], tokens.lemma[verb])),
            known.isWord
        else { return nil }
        return Phrase(entry: known, part: subject, isObject: true)
    }

    private func isPassive(_ verb: Int, in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        tree.dependent(of: verb) {
            tree.relation($0) == .aux && tokens.lemma[$0] == Word.be
        } != nil && tokens.form[verb] != .gerund
    }

    /// Whether a verb refuses what somebody asks for, which is a loss to them whatever it would
    /// have made good: "threw out the families' claim for damages".
    ///
    /// The table has the verb, the noun and its "for" in a row, with a valence that the verb gets.
    func refusesPlea(_ verb: Int, in tokens: borrowing Tokens, found: inout Evidence) -> Bool {
        let tree = found.tree
        guard lexicon.entry(tokens.lemma[verb])?.extends == true else { return false }
        var keys = [tokens.lemma[verb]]
        if let particle = tree.dependent(of: verb, .particle, .compound, .advmod) {
            keys.append(WordHash.joined(tokens.lemma[verb], tokens.hash[particle]))
        }
        guard let plea = tree.dependent(of: verb, .obj, .passiveSubject),
            let matter = tree.dependent(
                of: plea,
                where: { $0 > plea && [.nmod, .acl].contains(tree.relation($0)) }),
            let joint = tree.dependent(of: matter, .case, .mark)
        else { return false }
        for key in keys {
            let row = WordHash.joined(
                WordHash.joined(key, tokens.lemma[plea]), tokens.hash[joint])
            guard let known = lexicon.entry(row), known.isWord else { continue }
            apply(Phrase(entry: known, part: plea, isObject: true), at: verb, to: &found)
            var hoped: [Int] = []
            tree.forEach(below: plea, cut: { _ in false }) { part in
                if found.weight[part] + found.guess[part] > 0 { hoped.append(part) }
            }
            for part in hoped { found.silence(part) }
            return true
        }
        return false
    }

    /// Whether a noun tells in what state people are: "left the injured driver behind".
    private func isPerson(_ noun: Int, in tokens: borrowing Tokens, tree: WordTree) -> Bool {
        tree.dependent(of: noun) {
            tree.relation($0) == .amod && tokens.tag[$0] != .NOUN
                && quantities.desirability(of: $0, in: tokens) == .bad
        } != nil
    }

    /// The cue that a verb is with a phrase behind its object: "laid their dispute to rest".
    private func parted(
        _ verb: Int, from phrase: ClosedRange<Int>, in tokens: borrowing Tokens, tree: WordTree
    ) -> SentimentLexicon.Entry? {
        guard phrase.count <= Self.longest, let object = tree.dependent(of: verb, .obj),
            verb < object, object < phrase.lowerBound
        else { return nil }
        let key = phrase.reduce(tokens.lemma[verb]) { WordHash.joined($0, tokens.hash[$1]) }
        guard let known = lexicon.entry(key), known.cue.isOfVerbs else { return nil }
        return known
    }

    /// Tokens of a phrase behind a verb's object, at most: "to an end".
    private static let longest = 3

    /// Gives a verb the valence of its phrase; a word whose mood the phrase has loses it.
    private func apply(_ phrase: Phrase, at: Int, to found: inout Evidence) {
        let known = phrase.entry
        guard known.isWord, found.width[at] == 1 else { return }
        found.valence[at] = known.valence
        found.weight[at] = known.valence
        guard !known.cue.isOfVerbs else { return }
        found.guess[at] = 0
        found.rating[at] = WordRating()
        found.flags[at].insert(.moved)
        found.partner[at] = Int32(truncatingIfNeeded: phrase.part)
        if phrase.isObject || known.valence == 0, !found.flags[phrase.part].contains(.moved) {
            found.silence(phrase.part)
        }
    }
}
