internal import Claims
internal import Documents

/// How many fields of the stories' claims are right, for stories whose errors
/// are read and those kept apart.
struct LinkFigures {
    private struct Count {
        var gold = 0
        var stated = 0
        var right: [LinkField: Int] = [:]
        /// Claims that answer a number of the gold.
        var found = 0
        /// Counts whose thing is asked for.
        var things = 0
    }

    private var counts = [Count(), Count()]

    mutating func add(_ claims: [Claim], of story: GoldStory) {
        let part = story.isKept ? 1 : 0
        counts[part].gold += story.claims.count { !$0.isOptional }
        var answered: Set<Int> = []
        for claim in claims {
            guard let gold = story.answer(claim.numberRange) else {
                if claim.isExplicit { counts[part].stated += 1 }
                continue
            }
            guard answered.insert(gold.range.start).inserted, !gold.isOptional else { continue }
            counts[part].stated += 1
            counts[part].found += 1
            add(to: .subject, said: claim.subject, accepted: gold.subject, part: part)
            add(to: .source, said: claim.attribution, accepted: gold.source, part: part)
            add(
                to: .when, said: story.article.text.string(claim.whenRange), accepted: gold.when,
                part: part)
            if gold.units.contains(""), !gold.thing.isEmpty, claim.unit.isEmpty {
                counts[part].things += 1
                let said = claim.unitText.isEmpty ? claim.subject : claim.unitText
                add(to: .thing, said: said, accepted: gold.thing, part: part)
            }
        }
    }

    private mutating func add(to field: LinkField, said: String, accepted: [String], part: Int) {
        let isRight =
            accepted.isEmpty ? said.isEmpty : LinkExamples.isRight(of: field, said, among: accepted)
        if isRight { counts[part].right[field, default: 0] += 1 }
    }

    /// F1 over all claims, and the share of found claims, of each field.
    var text: String {
        zip(["read stories", "kept stories"], counts).map { name, count in
            let fields = LinkField.allCases.map { field in
                let right = Double(count.right[field] ?? 0)
                if field == .thing {
                    return "thing \(Fixed.text(right / Double(max(1, count.things)), decimals: 3))"
                }
                let score = 2 * right / Double(max(1, count.gold + count.stated))
                let share = right / Double(max(1, count.found))
                return
                    "\(field.rawValue) \(Fixed.text(score, decimals: 3)) (of found \(Fixed.text(share, decimals: 3)))"
            }
            return "\(name): \(fields.joined(separator: ", "))"
        }.joined(separator: "\n")
    }
}
