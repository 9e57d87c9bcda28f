internal import Documents
internal import Language
internal import Tables

/// Who says what a sentence tells: "the charity said" praises nobody.
struct Speakers: Sendable {
    private let verbs: SpeechVerbs

    init(data: DataFolder) throws(TableError) { verbs = try SpeechVerbs(data: data) }

    /// Takes their mood from the nouns that name the speaker of a sentence's statement.
    func read(_ sentence: Range<Int>, in tokens: borrowing Tokens, into found: inout Evidence) {
        let tree = found.tree
        guard !tree.isEmpty else { return }
        for at in sentence {
            guard let speaker = speaker(at: at, in: tokens, tree: tree) else { continue }
            tree.forEach(below: speaker, cut: { !Self.naming.contains(tree.relation($0)) }) {
                if tokens.tag[$0] == .NOUN, sentence.contains($0) { found.silence($0) }
            }
        }
    }

    /// What hangs on a noun and says with it who somebody is: "a friend of the family".
    private static let naming: Set<Relation> = [.compound, .nmod, .possessive, .conj, .appos]

    /// The noun that a verb of speech with a statement has for its subject,
    /// or that "according to" stands in front of.
    private func speaker(at: Int, in tokens: borrowing Tokens, tree: WordTree) -> Int? {
        if tokens.hash[at] == Word.according { return tree.head(at) }
        guard tokens.tag[at] == .VERB,
            verbs.frames(ofLemma: tokens.lemma[at])?.contains(.speech) ?? false,
            tree.relation(at) == .parataxis || tree.dependent(of: at, .ccomp, .parataxis) != nil
        else { return nil }
        return tree.dependent(of: at, .nsubj)
    }
}
