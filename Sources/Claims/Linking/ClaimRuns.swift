internal import Documents

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
