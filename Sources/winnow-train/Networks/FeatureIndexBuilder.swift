internal import Language
internal import Tables

/// Gives features rows of a `FeatureIndex`, the first that ask for them, until their
/// bucket is full.
struct FeatureIndexBuilder {
    private var buckets: [UInt64]

    /// - `buckets`: a power of two; each has `FeatureIndex.lanes` rows.
    init(buckets: Int) { self.buckets = Array(repeating: 0, count: buckets) }

    /// The feature's new row; nil if its bucket is full, or holds it or another feature of its tag.
    mutating func add(_ feature: UInt64) -> Int? {
        let bucket = FeatureIndex.bucket(feature, mask: UInt64(buckets.count - 1))
        let tag = FeatureIndex.tag(feature)
        for lane in 0..<FeatureIndex.lanes {
            let held = buckets[bucket] >> UInt64(16 * lane) & 0xFFFF
            if held == tag { return nil }
            if held == 0 {
                buckets[bucket] |= tag << UInt64(16 * lane)
                return bucket * FeatureIndex.lanes + lane
            }
        }
        return nil
    }

    var index: FeatureIndex { FeatureIndex(buckets: FlatArray(buckets)) }
}
