internal import Documents
internal import Tables

/// What a word can be where names are joined and told apart;
/// what each is, `name-words.tsv` says.
struct NameWordRoles: WordRole {
    let rawValue: UInt8

    static let names = [
        "preposition", "link", "possessive", "office", "party", "bill", "legal form", "generation",
    ]

    static let preposition = role("preposition")
    static let link = role("link")
    static let possessive = role("possessive")
    static let office = role("office")
    static let party = role("party")
    static let bill = role("bill")
    static let legalForm = role("legal form")
    static let generation = role("generation")
}
