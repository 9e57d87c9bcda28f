/// Universal Dependencies part-of-speech tags; `X` also where a language has no tagger.
package enum PartOfSpeech: UInt8, Sendable, CaseIterable {
    case ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM,
        VERB, X

    package var name: String { "\(self)" }
}
