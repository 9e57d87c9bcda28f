internal import CVectors
internal import Tables

/// Sums the rows of features.
///
/// Unchecked reads, since a checked load costs as much as the addition that it serves.
/// No place outside is read: the number of a bucket is masked, that of a lane is below `lanes`,
/// and there are as many rows as lanes.
struct NetworkRows: Sendable {
    private let index: FeatureIndex
    private let rows: FlatArray<UInt16>
    /// In the order of the units.
    private let bias: FlatArray<Int16>

    private static let half = NetworkParameters.half
    /// How many features before it is read a bucket is asked for.
    private static let ahead = 12

    init(_ parameters: NetworkParameters) {
        index = parameters.index
        rows = parameters.rows
        bias = parameters.bias
    }

    /// Sums the bias and the rows of those features that have one into `scratch.values`,
    /// and notes which units are above zero.
    ///
    /// - `features`: in place, where a borrowed one would be copied.
    func sum(_ features: inout Network.Features, into scratch: inout Network.Scratch) {
        var (place, known) = (0, 0)
        let end = features.count & Network.Features.mask
        while place < end {
            index.prefetch(features.hashes[(place &+ Self.ahead) & Network.Features.mask])
            let row = index.place(features.hashes[place & Network.Features.mask])
            features.rows[known & Network.Features.mask] = row.number
            // that of a feature without a row is the first one, which is always near
            rows.prefetch(unchecked: (Int(row.number) &* row.known) &* Self.half)
            known &+= row.known
            place &+= 1
        }
        let numbers = features.rows.span
        var values = scratch.values.mutableSpan
        scratch.above = unsafe numbers.withUnsafeBufferPointer { numbers in
            unsafe values.withUnsafeMutableBufferPointer { values in
                unsafe vectors_sum_rows(
                    rows.memory, numbers.baseAddress, known & Network.Features.mask, bias.memory,
                    values.baseAddress)
            }
        }
    }
}
