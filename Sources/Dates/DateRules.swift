internal import Documents
internal import Rules
internal import Tables

/// The rules of `rules/dates.rules`.
struct DateRules: Sendable {
    static let file = "rules/dates.rules"

    let all: RuleSet
    /// What stands by itself, a range included, and what may stand in it.
    let expression: Int
    let point: Int

    init(from data: DataFolder, words: DateWords, without: String = "") throws(TableError) {
        var vocabulary = RuleVocabulary(
            classes: DateWord.Class.all.map(\.rawValue), classOfWord: words.lone,
            slots: DateSlot.names,
            productions: DateProduction.all.map(\.rawValue),
            natives: [("holiday-name", words.feastKeys)])
        vocabulary.unclassed |= 1 << UInt128(DateWord.feast.kind)
        all = try RuleSet.read(Self.file, from: data, vocabulary: vocabulary, without: without)
        guard let expression = all.group("expression"), let point = all.group("point") else {
            throw TableError(file: Self.file, line: 0, message: "has no group expression or point")
        }
        (self.expression, self.point) = (expression, point)
    }
}
