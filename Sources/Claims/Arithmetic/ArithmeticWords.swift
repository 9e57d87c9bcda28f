internal import Tables

/// Words and phrases that tie the figures of a sentence to each other or keep them apart,
/// from `cues/arithmetic-words.tsv`; asked with text in lower case.
struct ArithmeticWords: Sendable {
    /// What a phrase can be; what each is, the table says.
    enum Role: String, CaseIterable {
        case separator, filler, new, old, compared, comparison, span, part, restating, joint, price,
            each
        case totalOf = "total of"
        case inAll = "in all"
    }

    private var phrases: [Role: Set<Substring>] = [:]

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table("cues/arithmetic-words.tsv")
        let (phrase, roles) = (try table.column("phrase"), try table.column("roles"))
        let known = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.rawValue, $0) })
        try table.forEachRow { row throws(TableError) in
            for role in try row.choices(roles, named: known) {
                phrases[role, default: []].insert(Substring(row.text(phrase)))
            }
        }
    }

    func contains(_ phrase: Substring, as role: Role) -> Bool {
        phrases[role]?.contains(phrase) ?? false
    }

    /// Whether a text is a phrase between spaces: " out of ".
    func contains(spaced text: Substring, as role: Role) -> Bool {
        text.count > 2 && text.first == " " && text.last == " "
            && contains(text.dropFirst().dropLast(), as: role)
    }

    /// Whether a phrase and a space end a text.
    func end(_ text: String, as role: Role) -> Bool {
        guard text.last == " " else { return false }
        return phrases[role]?.contains { text.dropLast().hasSuffix($0) } ?? false
    }

    /// Whether a space and a phrase begin a text.
    func begin(_ text: String, as role: Role) -> Bool {
        guard text.first == " " else { return false }
        return phrases[role]?.contains { text.dropFirst().hasPrefix($0) } ?? false
    }

    /// Whether a phrase stands somewhere in a text.
    func stand(in text: String, as role: Role) -> Bool {
        phrases[role]?.contains { text.contains($0) } ?? false
    }
}
