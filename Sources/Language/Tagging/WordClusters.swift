package import Documents
package import Tables

/// Brown clusters of English words, from `models/word-clusters.bin`: words that stand in the same places of texts share
/// the beginning of a path through a binary tree.
///
/// What the treebanks do not have, millions of lines of other texts do: that "slid" is used as "fell" is, or "Oslo" as "Paris".
package struct WordClusters: Sendable {
    package static let file = "models/word-clusters.bin"

    /// "WNCLU" 1 0 0 | UInt32 number of buckets | buckets: UInt64 | paths of their rows: UInt16; little endian.
    private static let mark: [UInt8] = Array("WNCLU".utf8) + [1, 0, 0]

    private let index: FeatureIndex
    private let paths: [UInt16]

    package init(data: DataFolder) throws(TableError) {
        let bytes = try data.bytes(of: Self.file)
        let start = Self.mark.count + 4
        let damaged = TableError(
            file: Self.file, line: 0,
            message: "does not fit this version; make it anew by winnow-train clusters")
        guard bytes.count >= start, bytes.starts(with: Self.mark) else { throw damaged }
        let count = Int(bytes.integer(at: Self.mark.count, UInt32.self))
        guard count > 0, count & (count - 1) == 0,
            bytes.count == start + count * (8 + 2 * FeatureIndex.lanes)
        else { throw damaged }
        index = FeatureIndex(
            buckets: (0..<count).map { bytes.integer(at: start + 8 * $0, UInt64.self) })
        paths = (0..<count * FeatureIndex.lanes).map {
            bytes.integer(at: start + 8 * count + 2 * $0, UInt16.self)
        }
    }

    /// Clusters of these words.
    ///
    /// - `paths`: of each row of the index.
    package init(index: FeatureIndex, paths: [UInt16]) {
        self.index = index
        self.paths = paths
    }

    package var bytes: [UInt8] {
        var bytes = Self.mark
        func add(_ value: some FixedWidthInteger) {
            for shift in stride(from: 0, to: value.bitWidth, by: 8) {
                bytes.append(UInt8(truncatingIfNeeded: value >> shift))
            }
        }
        add(UInt32(index.buckets.count))
        for bucket in index.buckets { add(bucket) }
        for path in paths { add(path) }
        return bytes
    }

    /// The path to a word's cluster, its first step in the lowest bit, at most 16 steps; 0 if the word has none.
    ///
    /// A word that is unknown as it is written has the path of its other writings.
    @inline(__always)
    package func path(_ hash: UInt64, _ shape: Tokens.Shape) -> UInt16 {
        var row = index.row(Self.key(hash, shape))
        if row < 0, shape.contains(.allCapitals) { row = index.row(Self.key(hash, .capital)) }
        if row < 0 {
            row = index.row(Self.key(hash, shape.contains(.capital) ? [] : .capital))
        }
        return row < 0 ? 0 : paths[row]
    }

    /// What stands for a word as it is written: in capitals, with some, without.
    @inline(__always)
    package static func key(_ hash: UInt64, _ shape: Tokens.Shape) -> UInt64 {
        FeatureHash.of(
            shape.contains(.allCapitals) ? 2 : shape.contains(.capital) ? 1 : 0, hash)
    }
}

extension [UInt8] {
    /// A little-endian integer that lies within the bytes.
    fileprivate func integer<Number: FixedWidthInteger & BitwiseCopyable>(
        at place: Int, _ type: Number.Type
    ) -> Number {
        guard place >= 0, place + Number.bitWidth / 8 <= count else { return 0 }
        // the check above is all that the load asks for
        return Number(
            littleEndian: unsafe span.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: type))
    }
}
