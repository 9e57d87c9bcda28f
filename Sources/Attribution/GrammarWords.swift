internal import Documents
internal import Language
internal import Tables

/// Words of the grammar that the rules name; lists of them are roles of `cues/speech-words.tsv`.
struct GrammarWords: Sendable {
    let that = WordHash.of("that")
    let to = WordHash.of("to")
    let by = WordHash.of("by")
    let and = WordHash.of("and")
    let of = WordHash.of("of")
    let `for` = WordHash.of("for")
    let according = WordHash.of("according")
    let out = WordHash.of("out")
    let on = WordHash.of("on")
    let own = WordHash.of("own")

    let possessives: WordTable<Bool>
    let owners: WordTable<Bool>
    /// Prepositions that hang a phrase on a source: "a spokesman for the city".
    let links: WordTable<Bool>
    let relatives: WordTable<Bool>
    let persons: WordTable<Bool>
    let things: WordTable<Bool>
    let firstPersons: WordTable<Bool>
    let be: WordTable<Bool>
    let fillers: WordTable<Bool>
    let breaks: WordTable<Bool>
    /// What somebody makes of numbers: "by the union's count".
    let reckonings: WordTable<Bool>
    let openers: WordTable<Bool>
    /// Verbs of hearing somebody: "overheard the founder saying".
    let perceptions: WordTable<Bool>
    let negations: WordTable<Bool>
    let articles: WordTable<Bool>
    /// Nouns that say when and not who.
    let times: WordTable<Bool>

    init(data: DataFolder) throws(TableError) {
        let table = try data.table("cues/speech-words.tsv")
        let columns = (try table.column("word"), try table.column("roles"))
        var words: [String: [String]] = [:]
        for index in 0..<table.count {
            let row = table.row(index)
            for role in row.list(columns.1) {
                words[role, default: []].append(row.text(columns.0))
            }
        }
        func set(_ role: String, and others: [String] = []) throws(TableError) -> WordTable<Bool> {
            guard let listed = words.removeValue(forKey: role) else {
                throw TableError(
                    file: table.name, line: 0, message: "has no words that are \(role)")
            }
            var table = WordTable(filler: false)
            for word in listed + others { table.set(WordHash.of(word), true) }
            return table
        }
        possessives = try set("possessive")
        owners = try set("owner")
        links = try set("link")
        relatives = try set("relative")
        persons = try set("person")
        things = try set("thing")
        firstPersons = try set("first person")
        be = try set("be")
        fillers = try set("filler")
        breaks = try set("break")
        reckonings = try set("reckoning")
        openers = try set("opener")
        perceptions = try set("perception")
        negations = try set("negation")
        articles = try set("article")
        times = try set("time", and: CalendarNames.english)
        if let unknown = words.keys.min() {
            throw TableError(file: table.name, line: 0, message: "has an unknown role \(unknown)")
        }
    }
}
