/// What happened to those who are counted: the dead never meet the injured.
struct Fate: OptionSet {
    let rawValue: UInt8
    static let dead = Fate(rawValue: 1)
    static let injured = Fate(rawValue: 2)
    static let missing = Fate(rawValue: 4)

    static func of(_ figure: Figure) -> Fate {
        var fate: Fate = []
        for word in figure.window + [figure.head] { fate.formUnion(words[word] ?? []) }
        return fate
    }

    private static let words: [UInt64: Fate] = {
        var words: [UInt64: Fate] = [:]
        for (fate, list) in [
            (
                Fate.dead,
                "killed killing dead died dies death deaths fatalities bodies victims casualties slain murdered"
            ),
            (.injured, "injured injuring injuries wounded wounding hurt hospitalized"),
            (.missing, "missing"),
        ] {
            for word in ContentWords(Array(list.utf8)[...]).stems {
                words[word, default: []].formUnion(fate)
            }
        }
        return words
    }()
}
