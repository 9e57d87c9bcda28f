internal import Language

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
