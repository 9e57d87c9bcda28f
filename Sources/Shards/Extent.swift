/// How far one kind of an open segment reaches.
package struct Extent: Sendable, Hashable {
    /// Compressed, in the segment's file.
    package var bytes = 0
    /// Before compression.
    package var content = 0
    package var rows = 0

    package init(bytes: Int = 0, content: Int = 0, rows: Int = 0) {
        self.bytes = bytes
        self.content = content
        self.rows = rows
    }
}

package typealias Extents = [ShardKind: Extent]
