internal import Documents
internal import Language
internal import Tables

/// What a phrase can be where figures are checked against each other;
/// what each is, `arithmetic-words.tsv` says.
struct ArithmeticRoles: WordRole {
    let rawValue: UInt16

    static let names = [
        "separator", "filler", "new", "old", "compared", "comparison", "span", "part",
        "restating", "joint", "price", "each", "total of", "in all",
    ]

    static let separator = role("separator")
    static let filler = role("filler")
    static let new = role("new")
    static let old = role("old")
    static let compared = role("compared")
    static let comparison = role("comparison")
    static let span = role("span")
    static let part = role("part")
    static let restating = role("restating")
    static let joint = role("joint")
    static let price = role("price")
    static let each = role("each")
    static let totalOf = role("total of")
    static let inAll = role("in all")
}

/// Words and phrases that tie the figures of a sentence to each other or keep them apart;
/// asked with text in lower case.
struct ArithmeticWords: Sendable {
    private let words: WordTable<ArithmeticRoles>
    /// Those that are looked for at the ends of a text or in it.
    private let phrases: [(text: String, roles: ArithmeticRoles)]

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table("cues/arithmetic-words.tsv")
        let words = try ArithmeticRoles.words(in: table)
        let word = try table.column("word")
        var phrases: [(text: String, roles: ArithmeticRoles)] = []
        table.forEachRow { row in
            let roles = words[WordHash.of(row.bytes(word))] ?? []
            if !roles.isDisjoint(with: [.comparison, .each, .totalOf, .inAll]) {
                phrases.append((row.text(word), roles))
            }
        }
        self.words = words
        self.phrases = phrases
    }

    func contains(_ phrase: Substring, as role: ArithmeticRoles) -> Bool {
        let bytes = phrase.utf8
        return words[WordHash.of(in: bytes.span, from: 0, to: bytes.count)]?.contains(role) ?? false
    }

    /// Whether a text is a phrase between spaces: " out of ".
    func contains(spaced text: Substring, as role: ArithmeticRoles) -> Bool {
        let bytes = text.utf8
        return bytes.count > 2 && bytes.first == 0x20 && bytes.last == 0x20
            && contains(Substring(bytes.dropFirst().dropLast()), as: role)
    }

    /// Whether a phrase and a space end a text.
    func end(_ text: String, as role: ArithmeticRoles) -> Bool {
        guard text.utf8.last == 0x20 else { return false }
        let text = Substring(text.utf8.dropLast())
        return phrases.contains { $0.roles.contains(role) && text.hasSuffix($0.text) }
    }

    /// Whether a space and a phrase begin a text.
    func begin(_ text: String, as role: ArithmeticRoles) -> Bool {
        guard text.utf8.first == 0x20 else { return false }
        let text = Substring(text.utf8.dropFirst())
        return phrases.contains { $0.roles.contains(role) && text.hasPrefix($0.text) }
    }

    /// Whether a phrase stands somewhere in a text.
    func stand(in text: String, as role: ArithmeticRoles) -> Bool {
        phrases.contains { $0.roles.contains(role) && text.contains($0.text) }
    }
}
