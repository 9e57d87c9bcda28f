internal import Claims
internal import Documents

/// The questions of one field over all stories, with the features' names.
struct LinkExamples {
    let field: LinkField
    private(set) var questions: Questions
    /// The story of each question.
    private(set) var stories: [Int] = []
    /// Of each column.
    private(set) var keys: [UInt64] = []
    private(set) var names: [String] = []
    /// Questions that have an answer in the text, and those of them with a right candidate.
    private(set) var answerable = 0
    private(set) var reachable = 0

    /// What a claim's field is chosen from, with the right answers of its story.
    typealias Lesson = (story: Int, choice: LinkChoice, gold: GoldStory.Claim)

    /// - `words`: the words of all hashes that features may hold.
    /// - `without`: names of templates that are left out.
    /// - `measured`: how many stories, the first ones, are of the measuring set; `share`:
    ///   how much a claim of the others, the own ones, counts beside one of these.
    init(
        of field: LinkField, lessons: [Lesson], words: [UInt64: String], without: Set<String>,
        measured: Int, share: Double
    ) {
        self.field = field
        var counts: [UInt64: Int] = [:]
        for lesson in lessons {
            var seen: Set<UInt64> = []
            for list in lesson.choice.features {
                for feature in list where seen.insert(feature.key).inserted {
                    counts[feature.key, default: 0] += 1
                }
            }
        }
        var columns: [UInt64: Int] = [:]
        for lesson in lessons {
            for feature in lesson.choice.features.joined()
            where columns[feature.key] == nil && counts[feature.key, default: 0] > 2
                && !without.contains(feature.template.rawValue)
            {
                guard let name = Self.name(of: feature, in: words),
                    Feature.key(Array(name.utf8)[...]) == feature.key
                else { continue }
                columns[feature.key] = keys.count
                keys.append(feature.key)
                names.append(name)
            }
        }
        // Own stories may answer "none" more or less often than measured ones;
        // one weight takes that up and is not kept.
        questions = Questions(width: keys.count + 1)
        for lesson in lessons {
            guard let right = Self.right(of: field, in: lesson.choice, by: lesson.gold) else {
                continue
            }
            let isNone = right.last ?? false
            if !isNone { answerable += 1 }
            guard right.contains(true) else { continue }
            if !isNone { reachable += 1 }
            var rows = lesson.choice.features.map { $0.compactMap { columns[$0.key] } }
            if lesson.story >= measured, !rows.isEmpty { rows[rows.count - 1].append(keys.count) }
            questions.add(
                rows, isRight: right, importance: lesson.story < measured ? 1 : share)
            stories.append(lesson.story)
        }
    }

    /// Which candidates are right, "none" last; nil where the field is not asked for.
    ///
    /// A bare number whose thing the text does not name ("killed 14") counts nothing of the text:
    /// "none" is right there too.
    private static func right(
        of field: LinkField, in choice: LinkChoice, by gold: GoldStory.Claim
    ) -> [Bool]? {
        let accepted: [String]
        switch field {
        case .subject: accepted = gold.subject
        case .thing:
            guard gold.units.contains("") else { return nil }
            accepted = gold.thing
        case .source: accepted = gold.source
        case .when: accepted = gold.when
        }
        let right = choice.candidates.map { isRight(of: field, $0.text, among: accepted) }
        return right + [accepted.isEmpty || field == .thing && !right.contains(true)]
    }

    static func isRight(of field: LinkField, _ said: String, among accepted: [String]) -> Bool {
        switch field {
        case .subject, .thing: AnswerMatch.isSubject(said, among: accepted)
        case .source: AnswerMatch.isSource(said, among: accepted)
        case .when: AnswerMatch.isDate(said, among: accepted)
        }
    }

    private static func name(of feature: Feature, in words: [UInt64: String]) -> String? {
        var parts = [feature.template.rawValue]
        for value in [feature.values.0, feature.values.1, feature.values.2] where value != 0 {
            guard let word = words[value] else { return nil }
            parts.append(word)
        }
        return parts.joined(separator: " ")
    }
}
