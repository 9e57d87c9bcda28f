/// Universal Dependencies part-of-speech tags; `X` also where a language has no tagger.
public enum PartOfSpeech: UInt8, Sendable, CaseIterable {
    case ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, NUM, PART, PRON, PROPN, PUNCT, SCONJ, SYM,
        VERB, X

    /// The tag as UD writes it.
    public var name: String { Self.names[Int(rawValue)] }
    private static let names = allCases.map { "\($0)" }
}
