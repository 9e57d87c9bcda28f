#if canImport(Glibc)
    internal import Glibc
#endif
internal import Tables

/// Questions with several candidates each, of which some are right.
struct Questions {
    private(set) var rows: SparseRows
    private(set) var isRight: [Bool] = []
    /// The rows of each question.
    private(set) var ranges: [Range<Int>] = []
    private(set) var importance: [Double] = []

    init(width: Int) { rows = SparseRows(width: width) }

    /// - `columns`: of each candidate.
    mutating func add(_ columns: [[Int]], isRight: [Bool], importance: Double) {
        let first = rows.count
        for row in columns { rows.append(row.sorted().map { ($0, 1) }) }
        self.isRight += isRight
        ranges.append(first..<rows.count)
        self.importance.append(importance)
    }
}

/// Conditional logit: ranks the candidates of a question by weighted features; deterministic.
///
/// A candidate's chance is its share of the sum of `exp(score)` over its question. What counts
/// is the chance that a right one is taken, less a penalty for the square of each weight.
/// McFadden 1974, "Conditional logit analysis of qualitative choice behavior".
struct ConditionalLogit {
    var penalty = 3.0
    var rounds = 60

    /// The weights of the columns, learned from some of the questions.
    func weights(_ questions: Questions, of chosen: [Int]) -> [Double] {
        QuasiNewton(rounds: rounds).minimum(count: questions.rows.width) { point in
            var value = 0.0
            var gradient = point.map { $0 * penalty }
            for weight in point { value += 0.5 * penalty * weight * weight }
            for question in chosen {
                let range = questions.ranges[question]
                let shares = Logistic.shares(
                    range.map { questions.rows.dot(row: $0, with: point) })
                var right = 1e-12
                for (row, share) in zip(range, shares) where questions.isRight[row] {
                    right += share
                }
                let importance = questions.importance[question]
                value -= importance * log(right)
                for (row, share) in zip(range, shares) {
                    let wanted = questions.isRight[row] ? share / right : 0
                    questions.rows.add(row, times: importance * (share - wanted), to: &gradient)
                }
            }
            return (value, gradient)
        }
    }
}
