internal import Documents
internal import Tables

/// Tells why the linkers chose what they chose.
struct LinkReasons {
    let linkers: Linkers
    /// The words that features' values stand for.
    private let words: [UInt64: String]
    /// Features that are told of an answer.
    private static let most = 4

    init(linkers: Linkers, article: borrowing Article) {
        self.linkers = linkers
        var words: [UInt64: String] = [:]
        for token in article.tokens.indices {
            let word = article.text.string(article.tokens.range(token)).lowercased()
            words[article.tokens.hash[token]] = word
            if words[article.tokens.lemma[token]] == nil {
                words[article.tokens.lemma[token]] = word
            }
        }
        for word in FeatureValue.words { words[WordHash.of(word)] = word }
        self.words = words
    }

    func reasons(for claim: Claim, of choices: ClaimChoices) -> ClaimReasons {
        ClaimReasons(
            links: LinkField.allCases.compactMap { field in
                guard let link = choices.links[field], !link.candidates.isEmpty else { return nil }
                return self.link(field, of: link, for: claim)
            })
    }

    private func link(
        _ field: LinkField, of choice: LinkChoice, for claim: Claim
    )
        -> ClaimReasons.Link
    {
        let scores = linkers[field].scores(choice)
        let none = choice.candidates.count
        let chosen =
            choice.candidates.indices.filter {
                isAnswer(choice.candidates[$0], for: field, of: claim)
            }
            .max { scores[$0] < scores[$1] } ?? none
        let second = scores.indices.filter { $0 != chosen }.max { scores[$0] < scores[$1] }
        return ClaimReasons.Link(
            field: field.rawValue, answer: chosen == none ? "" : choice.candidates[chosen].text,
            features: linkers[field].reasons(choice.features[chosen]).prefix(Self.most).map {
                (text($0.feature), $0.weight)
            },
            second: second.map { $0 == none ? "" : choice.candidates[$0].text } ?? "",
            lead: second.map { scores[chosen] - scores[$0] } ?? 0)
    }

    private func isAnswer(_ candidate: LinkCandidate, for field: LinkField, of claim: Claim) -> Bool
    {
        switch field {
        case .subject: candidate.text == claim.subject
        case .thing: candidate.text == claim.unitText
        case .source: candidate.text == claim.attribution
        case .when: candidate.range == claim.whenRange
        }
    }

    private func text(_ feature: Feature) -> String {
        let values = [feature.values.0, feature.values.1, feature.values.2].filter { $0 != 0 }
        return ([feature.template.rawValue] + values.map { words[$0] ?? "…" }).joined(
            separator: " ")
    }
}
