internal import Documents

/// Splits examples for cross-validation so that one group (article,
/// sentence) is never on both sides.
struct Folds {
    let count: Int
    private let ofGroup: [Int]

    init(groups: [String], count: Int = 5) {
        self.count = count
        ofGroup = groups.map { Self.fold(of: $0, among: count) }
    }

    /// The fold of a group by its name, from 0: the same in every run.
    static func fold(of group: String, among count: Int) -> Int {
        Int(truncatingIfNeeded: WordHash.of(group) >> 33) % count
    }

    /// Indices of the examples outside of a fold.
    func training(_ fold: Int) -> [Int] { ofGroup.indices.filter { ofGroup[$0] != fold } }
    /// Indices of the examples of a fold.
    func testing(_ fold: Int) -> [Int] { ofGroup.indices.filter { ofGroup[$0] == fold } }
}
