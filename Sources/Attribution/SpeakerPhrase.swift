/// A noun phrase that may speak, with the phrases that hang on it.
struct SpeakerPhrase: Sendable {
    enum Kind: Sendable { case person, group, report, name, pronoun, other }

    var tokens: Range<Int>
    /// Token index of the noun, name or pronoun.
    var head: Int
    var kind: Kind

    /// Whether anybody would expect it to say something.
    var isLikely: Bool { kind != .other }
}
