internal import Documents

/// What several mentions say together of the side that a story takes on a name.
enum TargetPool {
    /// By how much neutral leads: names of stories are so far more often than those of the sentences the model was
    /// trained on, which were chosen for having sides; a logarithm.
    private static let neutralLead = 2.0
    /// What is left of a mention's log-odds: the model is surer than it is right.
    private static let trust = 0.8
    /// Log-odds of a side where a name is mentioned in passing.
    private static let passing = -1.5

    /// The probabilities of a name: its mentions' mean log-odds, so that one of many does not decide.
    ///
    /// - `shares`: of the mentions that something is said of.
    /// - `count`: all mentions.
    static func balance(_ shares: [Mood.Balance], of count: Int) -> Mood.Balance {
        guard !shares.isEmpty else { return Mood.Balance(neutral: 1) }
        let others = Double(max(0, count - shares.count)) * passing
        func odds(_ side: KeyPath<Mood.Balance, Double>) -> Double {
            let sum = shares.reduce(0) {
                $0 + trust * Activation.logOdds($1[keyPath: side], $1.neutral)
            }
            return (sum + others) / Double(max(1, count)) - neutralLead
        }
        let found = Activation.softmax([odds(\.negative), 0, odds(\.positive)])
        return Mood.Balance(negative: found[0], neutral: found[1], positive: found[2])
    }
}
