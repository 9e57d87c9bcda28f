package import Documents
package import Tables

/// Brown clusters of English words, from `models/word-clusters.bin`: words that stand in the same
/// places of texts share the beginning of a path through a binary tree.
///
/// What the treebanks do not have, millions of lines of other texts do:
/// that "slid" is used as "fell" is, or "Oslo" as "Paris".
package struct WordClusters: Sendable {
    package static let file = "models/word-clusters.bin"
    private static let entry = "clusters"

    private let index: FeatureIndex
    private let paths: FlatArray<UInt16>

    package init(data: DataFolder) throws(TableError) {
        let command = "winnow-train clusters"
        let image = try data.image(Self.file, madeBy: command)
        guard let clusters = image.content(Self.entry, as: WordClusters.self) else {
            throw TableError(
                file: Self.file, line: 0,
                message: "does not fit this version; make it anew by \(command)")
        }
        self = clusters
    }

    /// Clusters of these words.
    ///
    /// - `paths`: of each row of the index.
    package init(index: FeatureIndex, paths: [UInt16]) {
        self.index = index
        self.paths = FlatArray(paths)
    }

    /// The bytes of the file.
    package var bytes: [UInt8] {
        var image = ImageWriter()
        image.add(self, as: Self.entry, of: [])
        return image.bytes
    }

    /// The path to a word's cluster, its first step in the lowest bit, at most 16 steps;
    /// 0 if the word has none.
    ///
    /// A word that is unknown as it is written has the path of its other writings.
    @inline(__always)
    package func path(of hash: UInt64, shape: Tokens.Shape) -> UInt16 {
        var row = index.row(Self.key(of: hash, shape: shape))
        if row < 0, shape.contains(.allCapitals) {
            row = index.row(Self.key(of: hash, shape: .capital))
        }
        if row < 0 {
            row = index.row(Self.key(of: hash, shape: shape.contains(.capital) ? [] : .capital))
        }
        // as many paths as the index has rows
        return row < 0 ? 0 : paths[unchecked: row]
    }

    /// What stands for a word as it is written: in capitals, with some, without.
    @inline(__always)
    package static func key(of hash: UInt64, shape: Tokens.Shape) -> UInt64 {
        FeatureHash.of(
            shape.contains(.allCapitals) ? 2 : shape.contains(.capital) ? 1 : 0, hash)
    }
}

extension WordClusters: ImageContent {
    package func write(to image: inout ImageWriter) {
        index.write(to: &image)
        image.add(paths)
    }

    package init?(from image: inout ImageReader) {
        guard let index = FeatureIndex(from: &image), let paths = image.next(UInt16.self),
            paths.count == index.rows
        else { return nil }
        self.index = index
        self.paths = paths
    }
}
