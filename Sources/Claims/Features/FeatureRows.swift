internal import Tables

/// The features of the answers to one question, a row an answer, in one array.
///
/// A claim asks four questions with some twenty answers of some forty features each:
/// an array an answer would cost as much as what stands in it. To choose an answer takes the keys
/// of the features; what they are made of is kept only where somebody is to read it.
package struct FeatureRows: Sendable {
    fileprivate var keys: [UInt64] = []
    /// What the keys stand for; empty where only an answer is to be chosen.
    fileprivate var features: [Feature] = []
    fileprivate let keepsFeatures: Bool
    /// Where each row ends.
    fileprivate var ends: [Int] = []

    init() { keepsFeatures = false }

    fileprivate init(answers: Int, keepsFeatures: Bool) {
        self.keepsFeatures = keepsFeatures
        keys.reserveCapacity(answers * 48)
        ends.reserveCapacity(answers)
        if keepsFeatures { features.reserveCapacity(answers * 48) }
    }

    /// The sum of what a row's features weigh, added in their order.
    func sum(row: Int, with weights: borrowing WordTable<Float>) -> Float {
        let keys = keys.span
        var sum: Float = 0
        for index in place(of: row) { sum += weights[keys[index]] ?? 0 }
        return sum
    }

    fileprivate func place(of row: Int) -> Range<Int> { (row > 0 ? ends[row - 1] : 0)..<ends[row] }
}

/// What the keys of each row stand for; rows of nothing where that was not kept.
extension FeatureRows: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { ends.count }
    package subscript(row: Int) -> ArraySlice<Feature> {
        keepsFeatures ? features[place(of: row)] : []
    }
}

/// Writes rows of features one after the other.
struct FeatureWriter {
    private var written: FeatureRows
    /// The last keys, which are not in `written` yet: to append each for itself
    /// would cost more than to make it.
    private var keys = InlineArray<64, UInt64>(repeating: 0)
    private var count = 0

    /// - `answers`: how many rows are to come, for the room they take.
    /// - `keepsFeatures`: whether somebody is to read what features are made of.
    init(answers: Int, keepsFeatures: Bool) {
        written = FeatureRows(answers: answers, keepsFeatures: keepsFeatures)
    }

    /// The rows that were ended.
    var rows: FeatureRows { written }

    /// Adds a feature to the open row.
    @inline(__always)
    mutating func add(
        _ template: FeatureTemplate, _ first: UInt64, _ second: UInt64 = 0,
        _ third: UInt64 = 0
    ) {
        if count == 64 { flush() }
        let key = Feature.key(of: template, first: first, second: second, third: third)
        keys[count & 63] = key
        count &+= 1
        if written.keepsFeatures {
            keep(Feature(template: template, values: (first, second, third), key: key))
        }
    }

    @inline(never)
    private mutating func keep(_ feature: Feature) { written.features.append(feature) }

    @inline(never)
    private mutating func flush() {
        let pending = keys.span.extracting(first: count)
        // all at once, which the array does for memory and not for a span
        unsafe pending.withUnsafeBufferPointer { unsafe written.keys.append(contentsOf: $0) }
        count = 0
    }

    /// Adds the features of another question's row to the open row.
    mutating func add(row: Int, of other: FeatureRows) {
        flush()
        let place = other.place(of: row)
        written.keys.append(contentsOf: other.keys[place])
        if written.keepsFeatures { written.features.append(contentsOf: other.features[place]) }
    }

    mutating func endRow() {
        flush()
        written.ends.append(written.keys.count)
    }
}
