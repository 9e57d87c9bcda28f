package import Tables

/// Finds the weight row of a feature by its hash: buckets of four 16-bit tags, a row for each tag.
///
/// Only features that were frequent enough in training have a row; the chance that an unknown
/// feature is taken for a known one is four in 65,536. Constant time, one load.
package struct FeatureIndex: Sendable {
    /// Tags of a bucket, 16 bits each from the lowest; 0 where there is none.
    package let buckets: FlatArray<UInt64>
    private let mask: UInt64

    /// Buckets, at most.
    private static let most = 1 << 22

    /// - `buckets`: a power of two of them.
    package init(buckets: FlatArray<UInt64>) {
        // places are masked and not checked; a number from a file is looked at before
        precondition(Self.canHave(buckets.count))
        self.buckets = buckets
        mask = UInt64(buckets.count) - 1
    }

    private static func canHave(_ buckets: Int) -> Bool {
        1...most ~= buckets && buckets & (buckets - 1) == 0
    }

    /// The number of rows, whether features have them or not.
    package var rows: Int { buckets.count * Self.lanes }

    /// Rows of a bucket.
    package static var lanes: Int { 4 }

    /// The bucket that a feature belongs into.
    @inline(__always)
    package static func bucket(_ feature: UInt64, mask: UInt64) -> Int {
        Int(truncatingIfNeeded: (feature &>> 16) & mask)
    }

    /// The tag of a feature; never 0.
    @inline(__always)
    package static func tag(_ feature: UInt64) -> UInt64 { (feature & 0xFFFF) | 1 }

    /// The row of a feature; -1 if it has none.
    @inline(__always)
    package func row(_ feature: UInt64) -> Int {
        let place = place(feature)
        return place.known == 1 ? Int(place.number) : -1
    }

    /// The row of a feature, without a branch: whether a feature has one cannot be foretold.
    ///
    /// `known` is 1, or 0 if it has none: then the number is meaningless.
    @inline(__always)
    func place(_ feature: UInt64) -> (number: Int32, known: Int) {
        let bucket = Self.bucket(feature, mask: mask)
        // masked by their number
        let lane = Self.lane(of: feature, in: buckets[unchecked: bucket])
        return (
            Int32(truncatingIfNeeded: bucket &* Self.lanes &+ lane), 1 &- lane / Self.lanes
        )
    }

    /// Brings the bucket of a feature near, which `place` reads some features later.
    @inline(__always)
    func prefetch(_ feature: UInt64) {
        buckets.prefetch(unchecked: Self.bucket(feature, mask: mask))
    }

    /// The lane of a bucket that holds a feature's tag; `lanes` if none does.
    @inline(__always)
    static func lane(of feature: UInt64, in bucket: UInt64) -> Int {
        // a lane that is zero after the exclusive or holds the tag
        let found = bucket ^ (tag(feature) &* 0x0001_0001_0001_0001)
        let zero =
            (found &- 0x0001_0001_0001_0001) & ~found & 0x8000_8000_8000_8000
        return zero.trailingZeroBitCount &>> 4
    }
}

extension FeatureIndex: ImageContent {
    package func write(to image: inout ImageWriter) { image.add(buckets) }

    package init?(from image: inout ImageReader) {
        guard let buckets = image.next(UInt64.self), Self.canHave(buckets.count) else {
            return nil
        }
        self.init(buckets: buckets)
    }
}

/// Mixes what a feature is made of into its hash.
package enum FeatureHash {
    /// - `template`: the number of the feature's template in its model.
    @inline(__always)
    package static func of(_ template: UInt64, _ first: UInt64, and second: UInt64 = 0) -> UInt64 {
        let left = (first ^ (template &* 0xD6E8_FEB8_6659_FD93)) &* 0x9E37_79B9_7F4A_7C15
        let mixed = ((left ^ (left &>> 29)) &+ second) &* 0xBF58_476D_1CE4_E5B9
        return mixed ^ (mixed &>> 32)
    }

    /// Two values as one.
    @inline(__always)
    package static func joined(_ first: UInt64, _ second: UInt64) -> UInt64 {
        (first &* 0x9FB2_1C65_1E98_DF25) ^ (second &+ (first &>> 27))
    }
}
