internal import Tables

/// The features of the answers to one question, a row an answer, in one array.
///
/// A claim asks four questions with some twenty answers of some forty features each: an array an answer would cost as much
/// as what stands in it. To choose an answer takes the keys of the features; what they are made of is kept only where
/// somebody is to read it.
package struct FeatureRows: Sendable {
    private var keys: [UInt64] = []
    /// What the keys stand for; empty where only an answer is to be chosen.
    private var features: [ConceptFeature] = []
    private let keepsFeatures: Bool
    /// Where each row ends.
    private var ends: [Int] = []

    init() { keepsFeatures = false }

    /// - `answers`: how many rows are to come, for the room they take.
    /// - `keepsFeatures`: whether `subscript` is to be asked.
    init(answers: Int, keepsFeatures: Bool) {
        self.keepsFeatures = keepsFeatures
        keys.reserveCapacity(answers * 48)
        ends.reserveCapacity(answers)
        if keepsFeatures { features.reserveCapacity(answers * 48) }
    }

    /// Adds a feature to the open row.
    @inline(__always)
    mutating func add(
        _ template: ConceptFeatures.Value, _ first: UInt64, _ second: UInt64 = 0,
        _ third: UInt64 = 0
    ) {
        keys.append(ConceptFeatures.key(template, first, second, third))
        if keepsFeatures { keep(template, first, second, third) }
    }

    @inline(never)
    private mutating func keep(
        _ template: ConceptFeatures.Value, _ first: UInt64, _ second: UInt64, _ third: UInt64
    ) {
        features.append(
            ConceptFeature(
                template: template, values: (first, second, third), key: keys[keys.count - 1]))
    }

    /// Adds the features of another question's row to the open row.
    mutating func add(row: Int, of other: FeatureRows) {
        let place = other.place(of: row)
        keys.append(contentsOf: other.keys[place])
        if keepsFeatures { features.append(contentsOf: other.features[place]) }
    }

    mutating func endRow() { ends.append(keys.count) }

    /// How many rows there are.
    var answers: Int { ends.count }

    /// The sum of what a row's features weigh, added in their order.
    func sum(row: Int, _ weights: borrowing WordTable<Float>) -> Float {
        let keys = keys.span
        var sum: Float = 0
        for index in place(of: row) { sum += weights[keys[index]] ?? 0 }
        return sum
    }

    private func place(of row: Int) -> Range<Int> { (row > 0 ? ends[row - 1] : 0)..<ends[row] }
}

/// What the keys of each row stand for, where that was kept.
extension FeatureRows: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { keepsFeatures ? ends.count : 0 }
    package subscript(row: Int) -> ArraySlice<ConceptFeature> { features[place(of: row)] }
}
