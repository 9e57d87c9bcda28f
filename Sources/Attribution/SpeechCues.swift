internal import Documents
internal import Language
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
    /// Something and an amount behind "at": "put the toll at 15".
    static let estimate = Frames(rawValue: 2048)
    /// A past form, which may also be a participle.
    static let past = Frames(rawValue: 128)
    static let gerund = Frames(rawValue: 256)
    /// The base or the third person, which may also be a noun.
    static let present = Frames(rawValue: 512)

    /// What the letters of a row stand for; nil if one of them stands for nothing.
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
            case UInt8(ascii: "e"): frames.insert(.estimate)
            default: return nil
            }
        }
        return frames
    }
}

/// The words that attributions are found by.
struct SpeechCues: Sendable {
    enum Noun: UInt8, FixedLayout, CaseIterable { case person, group, report, cue }

    let verbs: WordTable<Frames>
    let nouns: WordTable<Noun>
    private static let verbFile = "cues/speech-verbs.tsv"
    private static let nounFile = "cues/speech-nouns.tsv"

    init(data: DataFolder) throws(TableError) {
        verbs = try data.compiled("speech verbs", of: [Self.verbFile]) { () throws(TableError) in
            try Self.verbs(data.table(Self.verbFile))
        }
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

    /// The forms of the verbs.
    private static func verbs(_ table: Table) throws(TableError) -> WordTable<Frames> {
        let (verb, past, letters) = (
            try table.column("verb"), try table.column("past"), try table.column("frames")
        )
        var verbs = WordTable<Frames>(filler: [], capacity: table.count * 4)
        for index in 0..<table.count {
            let row = table.row(index)
            guard let frames = Frames.of(Array(row.bytes(letters))) else {
                throw row.error(
                    "frames is \"\(row.text(letters))\", which is none of: "
                        + "s, c, n, t, a, r, p, d, e, several together"
                )
            }
            let base = row.text(verb)
            for form in [base, Inflection.thirdPerson(base)] {
                verbs.set(WordHash.of(form), to: frames.union(.present))
            }
            let given = row.list(past)
            for form in given.isEmpty ? Inflection.pasts(base) : given {
                verbs.set(WordHash.of(form), to: frames.union(.past))
            }
            for form in Inflection.gerunds(base) {
                verbs.set(WordHash.of(form), to: frames.union(.gerund))
            }
        }
        return verbs
    }
}
