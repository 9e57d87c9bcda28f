/// How alike two texts are by the signatures of their words.
enum NearCopies {
    /// Equal bytes of two signatures, as a share; 0 where a text is empty.
    static func likeness(_ left: String, _ right: String) -> Double {
        let (one, other) = (Array(left.utf8), Array(right.utf8))
        guard !one.isEmpty, one.count == other.count, one.count % 2 == 0 else { return 0 }
        // Two digits a byte.
        var equal = 0
        for at in stride(from: 0, to: one.count, by: 2) where one[at..<at + 2] == other[at..<at + 2]
        {
            equal += 2
        }
        return Double(equal) / Double(one.count)
    }
}
