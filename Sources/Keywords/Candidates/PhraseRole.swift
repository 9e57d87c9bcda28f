/// What a token can do in a phrase.
struct PhraseRole: OptionSet, Sendable {
    let rawValue: UInt8

    /// It can be a word of a phrase, the first one, the last one.
    static let word = PhraseRole(rawValue: 1)
    static let begins = PhraseRole(rawValue: 2)
    static let ends = PhraseRole(rawValue: 4)
    /// A mark that joins two words ("-", "/", "&").
    static let joint = PhraseRole(rawValue: 8)

    static let noun: PhraseRole = [.word, .begins, .ends]
}
