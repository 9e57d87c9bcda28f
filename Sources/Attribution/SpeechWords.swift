internal import Documents
internal import Language
internal import Tables

/// What words are to the rules of who says what, by the roles of `cues/speech-words.tsv`.
struct SpeechWords: Sendable {
    private let roles: WordTable<SpeechRoles>
    private static let file = "cues/speech-words.tsv"

    init(data: DataFolder) throws(TableError) {
        roles = try data.compiled("words of speech", of: [Self.file, CalendarNames.file]) {
            () throws(TableError) in
            let table = try data.table(Self.file)
            try Self.checkRoles(of: table)
            var roles = try SpeechRoles.words(in: table)
            for name in try CalendarNames.named(in: data).english {
                let hash = WordHash.of(name)
                roles.set(hash, to: (roles[hash] ?? []).union(.time))
            }
            return roles
        }
    }

    /// Refuses a table that has no word for some role.
    private static func checkRoles(of table: Table) throws(TableError) {
        let column = try table.column("roles")
        var named: Set<String> = []
        for index in 0..<table.count { named.formUnion(table.row(index).list(column)) }
        if let missing = SpeechRoles.names.first(where: { !named.contains($0) }) {
            throw TableError(
                file: table.name, line: 0, message: "has no words that are \(missing)")
        }
    }

    /// Whether a word can be one of these, by its hash.
    func has(_ word: UInt64, as role: SpeechRoles) -> Bool {
        roles[word].map { !$0.isDisjoint(with: role) } ?? false
    }
}

/// What a word can be to the rules of who says what; what each is, `speech-words.tsv` says.
struct SpeechRoles: WordRole {
    let rawValue: UInt32

    static let names = [
        "possessive", "owner", "link", "relative", "person", "thing", "first person", "be",
        "filler", "break", "reckoning", "opener", "perception", "negation", "article", "time",
    ]

    static let possessive = role("possessive")
    static let owner = role("owner")
    static let link = role("link")
    static let relative = role("relative")
    static let person = role("person")
    static let thing = role("thing")
    static let firstPerson = role("first person")
    static let be = role("be")
    static let filler = role("filler")
    static let `break` = role("break")
    static let reckoning = role("reckoning")
    static let opener = role("opener")
    static let perception = role("perception")
    static let negation = role("negation")
    static let article = role("article")
    static let time = role("time")
}

/// The words that attributions are found by.
struct SpeechCues: Sendable {
    enum Noun: UInt8, FixedLayout, CaseIterable { case person, group, report, cue }

    /// All forms.
    let verbs: WordTable<SpeechFrames>
    let nouns: WordTable<Noun>
    private static let nounFile = "cues/speech-nouns.tsv"

    init(data: DataFolder) throws(TableError) {
        verbs = try SpeechVerbs(data: data).forms
        nouns = try data.compiled("speech nouns", of: [Self.nounFile]) { () throws(TableError) in
            try Self.nouns(data.table(Self.nounFile))
        }
    }

    /// The nouns and their plurals.
    private static func nouns(_ table: Table) throws(TableError) -> WordTable<Noun> {
        let (noun, kind) = (try table.column("noun"), try table.column("class"))
        let classes = Dictionary(uniqueKeysWithValues: Noun.allCases.map { ("\($0)", $0) })
        var nouns = WordTable<Noun>(filler: .person, capacity: table.count * 2)
        for index in 0..<table.count {
            let row = table.row(index)
            let known = try row.choice(kind, named: classes)
            let base = row.text(noun)
            for form in Inflection.noun(base) + [Inflection.plural(base)] {
                nouns.set(WordHash.of(form), to: known)
            }
        }
        return nouns
    }
}
