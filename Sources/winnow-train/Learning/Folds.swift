internal import Documents

/// Splits examples for cross-validation so that one group (article,
/// sentence) is never on both sides.
struct Folds {
    let count: Int
    private let ofGroup: [Int]

    init(groups: [String], count: Int = 5) {
        self.count = count
        ofGroup = groups.map { Int(truncatingIfNeeded: WordHash.of($0) >> 33) % count }
    }

    func training(_ fold: Int) -> [Int] { ofGroup.indices.filter { ofGroup[$0] != fold } }
    func testing(_ fold: Int) -> [Int] { ofGroup.indices.filter { ofGroup[$0] == fold } }
}
