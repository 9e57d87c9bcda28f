package import Documents
package import Tables

/// The models of all linked fields.
package struct Linkers: Sendable {
    private var models: [LinkModel]

    /// Models that answer "none" to everything, for training.
    package init() { models = LinkField.allCases.map { _ in LinkModel() } }

    package init(_ data: DataFolder) throws(TableError) {
        self.init()
        for field in LinkField.allCases { self[field] = try LinkModel(of: field, in: data) }
    }

    /// Claims that say the same in other words, at most.
    private static let longestRun = 8

    /// Whether a claim says the same as the run of claims in front of it, which is not full yet.
    static func joins(_ choices: ClaimChoices, runOf length: Int) -> Bool {
        choices.isRepeated && length > 0 && length < longestRun
    }

    /// The claims of an article with their linked fields, in order; linear.
    package func linked(_ found: [(claim: Claim, choices: ClaimChoices)]) -> [Claim] {
        var runs = ClaimRuns(linkers: self)
        for (claim, choices) in found { runs.add(claim, from: choices) }
        return runs.ended().claims
    }

    /// Sets the fields that there is a choice for, of claims that say the same in other words
    /// ("100 km (62 miles)"): they have one subject, one source and one time,
    /// the answer whose scores add up to the most.
    func link(_ claims: inout [Claim], in run: Range<Int>, by choices: [ClaimChoices]) {
        for field in LinkField.allCases {
            let isShared = run.count > 1 && field != .thing
            var shared: LinkCandidate?
            if isShared { shared = decision(among: choices.map { $0.links[field] }, for: field) }
            for (index, own) in zip(run, choices) {
                guard let link = own.links[field] else { continue }
                set(
                    field, of: &claims[index],
                    to: isShared ? shared : decision(among: [link], for: field))
            }
        }
    }

    /// The best candidate of the first question, of equals the first;
    /// nil where "none" is the answer.
    ///
    /// Its scores in the other questions count where it stands there too.
    private func decision(among links: [LinkChoice?], for field: LinkField) -> LinkCandidate? {
        guard let choice = links.first ?? nil, !choice.candidates.isEmpty else { return nil }
        var sums = self[field].scores(choice)
        for case let other? in links.dropFirst() where !other.candidates.isEmpty {
            let scores = self[field].scores(other)
            let none = scores.last ?? 0
            for (index, candidate) in choice.candidates.enumerated() {
                let twin = other.candidates.firstIndex { $0.range == candidate.range }
                sums[index] += twin.map { scores[$0] - none } ?? 0
            }
        }
        let none = sums.removeLast()
        guard let best = sums.indices.max(by: { (sums[$0], $1) < (sums[$1], $0) }),
            sums[best] > none
        else { return nil }
        return choice.candidates[best]
    }

    private func set(_ field: LinkField, of claim: inout Claim, to answer: LinkCandidate?) {
        switch field {
        case .subject: claim.subject = answer?.text ?? ""
        case .thing: claim.unitText = answer?.text ?? claim.unitText
        case .source:
            claim.attribution = answer?.text ?? ""
            claim.attributionRange = answer?.range ?? .none
        case .when:
            (claim.when, claim.whenEnd) = answer?.days ?? ("", "")
            claim.whenRange = answer?.range ?? .none
        }
    }

    package subscript(field: LinkField) -> LinkModel {
        get { models[field.place] }
        set { models[field.place] = newValue }
    }
}

/// Claims as they are found, linked run by run: a run is of claims that say the same.
///
/// What a claim is linked from takes a hundred times as much memory as the claim:
/// no more than that of one run is held.
struct ClaimRuns {
    private let linkers: Linkers
    private var claims: [Claim] = []
    private var runs: [Range<Int>] = []
    /// Of the run that goes on, the last of `claims`.
    private var choices: [ClaimChoices] = []

    init(linkers: Linkers) { self.linkers = linkers }

    mutating func add(_ claim: Claim, from choices: ClaimChoices) {
        if !Linkers.joins(choices, runOf: self.choices.count) { end() }
        claims.append(claim)
        self.choices.append(choices)
    }

    /// The claims, all linked, and where each run of them lies.
    consuming func ended() -> (claims: [Claim], runs: [Range<Int>]) {
        end()
        return (claims, runs)
    }

    private mutating func end() {
        guard !choices.isEmpty else { return }
        let run = claims.count - choices.count..<claims.count
        runs.append(run)
        linkers.link(&claims, in: run, by: choices)
        choices = []
    }
}
