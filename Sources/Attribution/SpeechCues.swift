internal import Documents
internal import Tables

/// What may follow a verb that reports; the letters of `cues/speech-verbs.tsv`.
struct Frames: OptionSet, Sendable, FixedLayout {
    let rawValue: UInt16

    /// A quotation or statement, which may also stand in front.
    static let speech = Frames(rawValue: 1)
    static let clause = Frames(rawValue: 2)
    static let phrase = Frames(rawValue: 4)
    static let infinitive = Frames(rawValue: 8)
    /// The person spoken to stands first.
    static let addressee = Frames(rawValue: 16)
    /// Without "that" only a report as subject.
    static let report = Frames(rawValue: 32)
    /// Only with its particle.
    static let particle = Frames(rawValue: 64)
    /// Takes things as well ("added jobs"): only a clause without "and" or comma counts.
    static let thing = Frames(rawValue: 1024)
    /// A past form, which may also be a participle.
    static let past = Frames(rawValue: 128)
    static let gerund = Frames(rawValue: 256)
    /// The base or the third person, which may also be a noun.
    static let present = Frames(rawValue: 512)

    static func of(_ letters: [UInt8]) -> Frames? {
        var frames: Frames = []
        for letter in letters {
            switch letter {
            case UInt8(ascii: "s"): frames.insert(.speech)
            case UInt8(ascii: "c"): frames.insert(.clause)
            case UInt8(ascii: "n"): frames.insert(.phrase)
            case UInt8(ascii: "t"): frames.insert(.infinitive)
            case UInt8(ascii: "a"): frames.insert(.addressee)
            case UInt8(ascii: "r"): frames.insert(.report)
            case UInt8(ascii: "p"): frames.insert(.particle)
            case UInt8(ascii: "d"): frames.insert(.thing)
            default: return nil
            }
        }
        return frames
    }
}

/// The words that attributions are found by.
struct SpeechCues: Sendable {
    enum Noun: String, Sendable { case person, group, report, cue }

    let verbs: WordTable<Frames>
    private(set) var nouns: WordTable<Noun>
    private static let verbFile = "cues/speech-verbs.tsv"

    init(data: DataFolder) throws(TableError) {
        verbs = try data.compiled("speech verbs", of: [Self.verbFile]) { () throws(TableError) in
            try Self.verbs(data.table(Self.verbFile))
        }
        let list = try data.table("cues/speech-nouns.tsv")
        let (noun, kind) = (try list.column("noun"), try list.column("class"))
        nouns = WordTable(filler: .person, capacity: list.count * 2)
        for index in 0..<list.count {
            let row = list.row(index)
            guard let known = Noun(rawValue: row.text(kind)) else {
                throw row.error("has an unknown class")
            }
            let base = Array(row.bytes(noun))
            nouns.set(WordHash.of(base), known)
            nouns.set(WordHash.of(Self.thirdPerson(base)), known)
            if base.suffix(3) == Array("man".utf8)[...] {
                nouns.set(WordHash.of(base.dropLast(2) + Array("en".utf8)), known)
            }
        }
    }

    /// The forms of the verbs.
    private static func verbs(_ table: Table) throws(TableError) -> WordTable<Frames> {
        let (verb, past, letters) = (
            try table.column("verb"), try table.column("past"), try table.column("frames")
        )
        var verbs = WordTable<Frames>(filler: [], capacity: table.count * 4)
        for index in 0..<table.count {
            let row = table.row(index)
            guard let frames = Frames.of(Array(row.bytes(letters))) else {
                throw row.error("has an unknown frame")
            }
            let base = Array(row.bytes(verb))
            verbs.set(WordHash.of(base), frames.union(.present))
            verbs.set(WordHash.of(thirdPerson(base)), frames.union(.present))
            let given = row.list(past).map { Array($0.utf8) }
            for form in given.isEmpty ? pasts(base) : given {
                verbs.set(WordHash.of(form), frames.union(.past))
            }
            for form in gerunds(base) { verbs.set(WordHash.of(form), frames.union(.gerund)) }
        }
        return verbs
    }

    private static let e = UInt8(ascii: "e")
    private static let y = UInt8(ascii: "y")

    private static func isVowel(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a"), e, UInt8(ascii: "i"), UInt8(ascii: "o"), UInt8(ascii: "u"): true
        default: false
        }
    }

    /// Whether a final y or e follows a consonant ("deny", not "say").
    private static func endsIn(_ byte: UInt8, _ base: [UInt8]) -> Bool {
        base.count > 2 && base.last == byte && !isVowel(base[base.count - 2])
    }

    private static func thirdPerson(_ base: [UInt8]) -> [UInt8] {
        if endsIn(y, base) { return base.dropLast() + Array("ies".utf8) }
        let hisses =
            base.last.map { "sxz".utf8.contains($0) } == true
            || base.suffix(2) == Array("ch".utf8)[...] || base.suffix(2) == Array("sh".utf8)[...]
        return base + Array((hisses ? "es" : "s").utf8)
    }

    /// Both spellings where it depends on stress whether the last consonant doubles ("planned", "reported").
    private static func pasts(_ base: [UInt8]) -> [[UInt8]] {
        if base.last == e { return [base + [UInt8(ascii: "d")]] }
        if endsIn(y, base) { return [base.dropLast() + Array("ied".utf8)] }
        return [base + Array("ed".utf8)] + (doubled(base).map { [$0 + Array("ed".utf8)] } ?? [])
    }

    private static func gerunds(_ base: [UInt8]) -> [[UInt8]] {
        let stem =
            base.last == e && base.count > 3 && base[base.count - 2] != e ? base.dropLast() : base
        return [stem + Array("ing".utf8)] + (doubled(base).map { [$0 + Array("ing".utf8)] } ?? [])
    }

    private static func doubled(_ base: [UInt8]) -> [UInt8]? {
        guard base.count > 2, let last = base.last, !isVowel(last), last != y,
            last != UInt8(ascii: "w"),
            isVowel(base[base.count - 2]), !isVowel(base[base.count - 3])
        else { return nil }
        return base + [last]
    }
}

/// Words of the grammar that the rules name.
struct GrammarWords: Sendable {
    static func set(_ words: String) -> WordTable<Bool> {
        var table = WordTable(filler: false)
        for word in words.utf8.split(separator: UInt8(ascii: " ")) {
            table.set(WordHash.of(Array(word)), true)
        }
        return table
    }

    let that = WordHash.of("that")
    let to = WordHash.of("to")
    let by = WordHash.of("by")
    let and = WordHash.of("and")
    let of = WordHash.of("of")
    let `for` = WordHash.of("for")
    let according = WordHash.of("according")
    let out = WordHash.of("out")
    let on = WordHash.of("on")
    let possessives = set("'s ' s'")
    let owners = set("his her its their")
    /// Prepositions that hang a phrase on a source: "a spokesman for the city".
    let links = set("of for from at in with on by against inside within near behind under to about")
    let relatives = set("who which that whose whom")
    let persons = set("he she")
    let things = set("it they")
    let firstPersons = set("i we you one me us there")
    let be = set("is was are were be been being am 's 're")
    let fillers = set(
        "also has have had later then since previously recently repeatedly publicly never once already just still often not n't did does do would will could may might must can should"
    )
    let breaks = set("but though although while whereas however")
    /// What somebody makes of numbers: "by the union's count".
    let reckonings = set(
        "account accounts calculation calculations count counts estimate estimates estimation projection projections reckoning tally tallies"
    )
    let own = WordHash.of("own")
    let openers = set("but and still yet so or however meanwhile")
    let negations = set("no never not n't")
    let articles = set("the a an")
    /// Nouns that say when and not who.
    let times = set(
        "monday tuesday wednesday thursday friday saturday sunday today yesterday january february march april may june july august september october november december jan. feb. aug. sept. oct. nov. dec. week weeks month months year years day days night morning evening afternoon weekend summer winter autumn decade season"
    )
}
