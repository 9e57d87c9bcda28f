/// Complete lines for the shards, each ended by a line feed.
package struct Lines: Sendable {
    /// Bytes that the lines of one document may come to, over all kinds of shards.
    package static let mostOfADocument = 124 << 20

    package var bytes: [UInt8]
    package var rows: Int

    package init(bytes: [UInt8] = [], rows: Int = 0) {
        self.bytes = bytes
        self.rows = rows
    }

    /// Adds lines behind these.
    package mutating func append(_ other: Lines) {
        bytes.append(contentsOf: other.bytes)
        rows += other.rows
    }
}
