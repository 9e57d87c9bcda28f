internal import Documents
internal import Language
internal import Tables

/// What a word can be in the rules of numbers, units and clauses; from `claim-words.tsv`.
struct WordRoles: OptionSet, Sendable, FixedLayout {
    let rawValue: UInt64

    static let names: [String] = [
        "month", "weekday", "season", "time", "clock", "calendar", "label", "street", "classifier",
        "determiner", "possessive", "pronoun", "relative", "copula", "modal", "speech", "clause",
        "title",
        "sport", "heat", "length", "mass", "superlative", "prefix", "more",
        "one-not", "index", "period", "person", "stock", "vote", "labels",
        "casualty", "revision", "turn", "occasion", "present",
        "trade", "motion", "decision", "electric", "rank", "comparing",
        "chamber", "carrier", "ruling", "ruling-down", "finite", "setting",
    ]
    static func role(_ name: String) -> WordRoles {
        names.firstIndex(of: name).map { WordRoles(rawValue: 1 << UInt64($0)) } ?? []
    }

    static let month = role("month")
    static let weekday = role("weekday")
    static let season = role("season")
    static let time = role("time")
    static let clock = role("clock")
    static let calendar = role("calendar")
    static let label = role("label")
    static let street = role("street")
    static let classifier = role("classifier")
    static let determiner = role("determiner")
    static let possessive = role("possessive")
    static let pronoun = role("pronoun")
    static let relative = role("relative")
    static let copula = role("copula")
    static let modal = role("modal")
    static let speech = role("speech")
    static let clause = role("clause")
    static let title = role("title")
    static let sport = role("sport")
    static let heat = role("heat")
    static let length = role("length")
    static let mass = role("mass")
    static let superlative = role("superlative")
    static let prefix = role("prefix")
    static let turn = role("turn")
    static let occasion = role("occasion")
    static let present = role("present")
    static let more = role("more")
    static let period = role("period")
    static let index = role("index")
    static let neverOne = role("one-not")
    static let person = role("person")
    static let stock = role("stock")
    static let vote = role("vote")
    static let casualty = role("casualty")
    static let revision = role("revision")
    static let trade = role("trade")
    static let motion = role("motion")
    static let decision = role("decision")
    static let electric = role("electric")
    static let rank = role("rank")
    static let comparing = role("comparing")
    static let chamber = role("chamber")
    static let carrier = role("carrier")
    static let ruling = role("ruling")
    static let rulingDown = role("ruling-down")
    static let finite = role("finite")
    static let setting = role("setting")

    static func table(_ data: DataFolder) throws(TableError) -> WordTable<WordRoles> {
        try data.compiled("word roles", of: [file, persons]) { () throws(TableError) in
            try read(data)
        }
    }

    private static let file = "cues/claim-words.tsv"
    private static let persons = "lexicons/persons.tsv"

    private static func read(_ data: DataFolder) throws(TableError) -> WordTable<WordRoles> {
        let table = try data.table(file)
        let word = try table.column("word")
        let roles = try table.column("roles")
        var map = WordTable<WordRoles>(filler: [], capacity: table.count)
        try table.forEachRow { (row) throws(TableError) in
            var value: WordRoles = []
            for name in row.list(roles) {
                let one = role(name)
                if one.isEmpty { throw row.error("unknown role \(name)") }
                value.formUnion(one)
            }
            map.set(WordHash.of(row.text(word)), value)
        }
        let people = try data.table(persons)
        let noun = try people.column("word")
        try people.forEachRow { (row) throws(TableError) in
            for form in Inflection.noun(row.text(noun)) {
                let hash = WordHash.of(form)
                map.set(hash, (map[hash] ?? []).union(.person))
            }
        }
        return map
    }
}
