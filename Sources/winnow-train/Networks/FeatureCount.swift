internal import Language

/// Counts the features of training examples and gives rows to the frequent ones.
struct FeatureCount {
    private var features: [UInt64] = []

    mutating func add(_ feature: UInt64) { features.append(feature) }

    /// Rows for features that were seen at least `least` times, the most frequent first, until a bucket is full.
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
        var buckets = Array(repeating: UInt64(0), count: 1 << (bits - 2))
        let mask = UInt64(buckets.count - 1)
        for (_, feature) in counts {
            let place = FeatureIndex.bucket(feature, mask: mask)
            let tag = FeatureIndex.tag(feature)
            for lane in 0..<UInt64(FeatureIndex.lanes) {
                let held = buckets[place] >> (16 * lane) & 0xFFFF
                if held == tag { break }
                if held == 0 {
                    buckets[place] |= tag << (16 * lane)
                    break
                }
            }
        }
        return FeatureIndex(buckets: buckets)
    }
}
