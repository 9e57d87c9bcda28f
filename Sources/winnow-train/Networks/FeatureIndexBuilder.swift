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

/// Counts the features of training examples and gives rows to the frequent ones.
struct FeatureCount: FeatureTaker {
    private var features: [UInt64] = []

    mutating func add(_ feature: UInt64) { features.append(feature) }

    /// Rows for features that were seen at least `least` times, the most frequent
    /// first, until a bucket is full.
    ///
    /// - `bits`: binary logarithm of the number of rows.
    mutating func index(bits: Int, least: Int) -> FeatureIndex {
        features.sort()
        var counts: [(count: Int, feature: UInt64)] = []
        var start = 0
        while start < features.count {
            var end = start + 1
            while end < features.count, features[end] == features[start] { end += 1 }
            if end - start >= least { counts.append((end - start, features[start])) }
            start = end
        }
        features = []
        counts.sort { $0.count != $1.count ? $0.count > $1.count : $0.feature < $1.feature }
        var index = FeatureIndexBuilder(buckets: 1 << (bits - 2))
        for (_, feature) in counts { _ = index.add(feature) }
        return index.index
    }
}
