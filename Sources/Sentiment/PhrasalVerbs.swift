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
        guard let entry = lexicon.entry(tokens.lemma[at]) else { return nil }
        let tree = found.tree
        var cue: ValenceShifting.Cue?
        if entry.cue.isOfVerbs {
            cue = ValenceShifting.Cue(tokens: at..<(at + 1), kind: entry.cue, factor: entry.factor)
        }
        guard entry.extends else { return cue }
        let isPassive =
            tree.dependent(of: at) {
                tree.relation($0) == .aux && tokens.lemma[$0] == Word.be
            } != nil && tokens.form[at] != .gerund
        var phrase: Phrase?
        var isOfSubject = false
        var past: Phrase?
        tree.forEachDependent(of: at) { part in
            let relation = tree.relation(part)
            switch relation {
            case .particle, .compound, .advmod, .case, .obj, .passiveSubject, .nsubj, .xcomp:
                let isSubject = relation == .nsubj || relation == .passiveSubject
                // the subject of a passive is what the verb does something to
                guard !isSubject || isPassive else {
                    // "rain fell", "the day broke": the subject comes first in the table too
                    let own = WordHash.joined(tokens.lemma[part], tokens.lemma[at])
                    if let known = lexicon.entry(own), known.isWord {
                        phrase = Phrase(entry: known, part: part, isObject: true)
                        isOfSubject = true
                    }
                    break
                }
                let isThing = relation == .obj || isSubject
                for word in [tokens.hash[part], tokens.lemma[part]] where !isOfSubject {
                    if let known = lexicon.entry(WordHash.joined(tokens.lemma[at], word)),
                        known.isWord || known.cue != .none
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
            tokens.tag[object] == .NOUN, tree.isDefinite(object, in: tokens),
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
