/// The features of the answers to one question, a row an answer, in one array.
///
/// A claim asks four questions with some twenty answers of some forty features each: an array an answer would cost as much
/// as what stands in it.
package struct FeatureRows: Sendable, RandomAccessCollection {
    private var features: [ConceptFeature] = []
    /// Where each row ends.
    private var ends: [Int] = []

    init() {}

    /// - `answers`: how many rows are to come, for the room they take.
    init(answers: Int) {
        features.reserveCapacity(answers * 48)
        ends.reserveCapacity(answers)
    }

    /// Adds a feature to the open row.
    mutating func add(
        _ template: ConceptFeatures.Value, _ first: UInt64, _ second: UInt64 = 0,
        _ third: UInt64 = 0
    ) {
        features.append(ConceptFeature(template, first, second, third))
    }

    /// Adds the features of another question's row to the open row.
    mutating func add(_ row: ArraySlice<ConceptFeature>) { features.append(contentsOf: row) }

    mutating func endRow() { ends.append(features.count) }

    package var startIndex: Int { 0 }
    package var endIndex: Int { ends.count }

    package subscript(row: Int) -> ArraySlice<ConceptFeature> {
        features[(row > 0 ? ends[row - 1] : 0)..<ends[row]]
    }
}
