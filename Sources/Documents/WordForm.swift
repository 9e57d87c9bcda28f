/// How a word is inflected, as tagger and lexicon have it in its context.
public enum WordForm: UInt8, Sendable, CaseIterable {
    /// Words that are not inflected, or whose language has no tagger.
    case none
    /// A noun in the singular.
    case singular
    /// A noun in the plural.
    case plural
    /// An infinitive or imperative ("rise").
    case base
    /// A present form that is no third person singular ("they rise").
    case present
    /// Third person singular of the present ("rises").
    case third
    /// Past tense ("rose").
    case past
    /// Past or passive participle ("risen").
    case participle
    /// "-ing" form ("rising").
    case gerund
    /// A modal verb ("will", "could").
    case modal
    /// "larger", "more".
    case comparative
    /// "largest", "most".
    case superlative
}
