internal import Documents
internal import Language
internal import Tables

/// What a word can be in the rules of numbers, units and clauses; from `claim-words.tsv`.
struct WordRoles: WordRole {
    let rawValue: UInt128

    static let names: [String] = [
        "month", "weekday", "season", "time", "clock", "calendar", "label", "street", "classifier",
        "determiner", "possessive", "pronoun", "relative", "copula", "modal", "speech", "clause",
        "title",
        "sport", "heat", "length", "mass", "superlative", "prefix", "more",
        "one-not", "index", "period", "person", "stock", "vote", "labels",
        "casualty", "revision", "turn", "occasion", "present",
        "trade", "motion", "decision", "electric", "rank", "comparing",
        "chamber", "carrier", "ruling", "ruling-down", "finite", "setting", "paying", "spanning",
        "measure", "hour", "extent", "joint", "charge", "compass", "bearing", "leading", "mark",
        "age-group", "ago", "strong", "net", "base", "front", "going", "heading", "leap", "beyond",
        "phrasal", "remote", "climbing", "pushing", "putting", "manner", "costing", "market",
        "getting", "play", "plural", "ratio", "turned", "be", "since", "died", "age-limit",
        "someone", "older", "old", "aged", "years-old", "apart", "shared", "witness", "event",
        "part", "score-paper", "past-level", "descent", "handing", "quarrel", "angular", "delivery",
        "contest", "aging", "pace", "sequence", "unmeasured", "grading",
        "time-all", "time-event", "time-part", "time-period", "time-fixed", "time-then",
    ]

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
    static let scorePaper = role("score-paper")
    static let pastLevel = role("past-level")
    static let angular = role("angular")
    static let delivery = role("delivery")
    static let contest = role("contest")
    static let pace = role("pace")
    static let sequence = role("sequence")
    static let unmeasured = role("unmeasured")
    static let grading = role("grading")
    static let aging = role("aging")
    static let descent = role("descent")
    static let handing = role("handing")
    static let quarrel = role("quarrel")
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
    static let paying = role("paying")
    static let spanning = role("spanning")
    static let measure = role("measure")
    static let hour = role("hour")
    static let extent = role("extent")
    static let joint = role("joint")
    static let charge = role("charge")
    static let compass = role("compass")
    static let bearing = role("bearing")
    static let leading = role("leading")
    static let mark = role("mark")
    static let ageGroup = role("age-group")
    static let ago = role("ago")
    static let strong = role("strong")
    static let net = role("net")
    static let base = role("base")
    static let front = role("front")
    static let going = role("going")
    static let heading = role("heading")
    static let leap = role("leap")
    static let beyond = role("beyond")
    static let phrasal = role("phrasal")
    static let remote = role("remote")
    static let climbing = role("climbing")
    static let pushing = role("pushing")
    static let putting = role("putting")
    static let manner = role("manner")
    static let costing = role("costing")
    static let market = role("market")
    static let getting = role("getting")
    static let play = role("play")
    static let plural = role("plural")
    static let ratio = role("ratio")
    static let turned = role("turned")
    static let be = role("be")
    static let since = role("since")
    static let died = role("died")
    static let ageLimit = role("age-limit")
    static let someone = role("someone")
    static let older = role("older")
    static let old = role("old")
    static let aged = role("aged")
    static let yearsOld = role("years-old")
    static let apart = role("apart")
    static let shared = role("shared")
    static let witness = role("witness")
    static let event = role("event")
    static let part = role("part")
    static let timeAll = role("time-all")
    static let timeEvent = role("time-event")
    static let timePart = role("time-part")
    static let timePeriod = role("time-period")
    static let timeFixed = role("time-fixed")
    static let timeThen = role("time-then")

    static func table(_ data: DataFolder) throws(TableError) -> WordTable<WordRoles> {
        try data.compiled("word roles", of: [file, persons]) { () throws(TableError) in
            try read(data)
        }
    }

    private static let file = "cues/claim-words.tsv"
    private static let persons = "lexicons/persons.tsv"

    private static func read(_ data: DataFolder) throws(TableError) -> WordTable<WordRoles> {
        var map = try words(in: data.table(file))
        let people = try data.table(persons)
        let noun = try people.column("word")
        try people.forEachRow { (row) throws(TableError) in
            for form in Inflection.noun(row.text(noun)) {
                let hash = WordHash.of(form)
                map.set(hash, to: (map[hash] ?? []).union(.person))
            }
        }
        return map
    }
}
