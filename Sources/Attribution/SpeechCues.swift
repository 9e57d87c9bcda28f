internal import Documents
internal import Language
internal import Tables

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
