internal import Documents
internal import Language
internal import Tables

/// Who says what a sentence tells: "the charity said" praises nobody.
struct Speakers: Sendable {
    /// The verbs behind whose subject a statement may stand, by base form.
    private var verbs: Set<UInt64> = []

    /// Of attribution, which owns it: only its verbs and their frames are read.
    private static let table = "cues/speech-verbs.tsv"

    init(data: DataFolder) throws(TableError) {
        let table = try data.table(Self.table)
        let (verb, frames) = (try table.column("verb"), try table.column("frames"))
        table.forEachRow { row in
            if row.bytes(frames).contains(UInt8(ascii: "s")) {
                verbs.insert(WordHash.of(row.bytes(verb)))
            }
        }
    }

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
        guard tokens.tag[at] == .VERB, verbs.contains(tokens.lemma[at]),
            tree.relation(at) == .parataxis || tree.dependent(of: at, .ccomp, .parataxis) != nil
        else { return nil }
        return tree.dependent(of: at, .nsubj)
    }
}
