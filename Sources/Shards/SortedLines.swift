package import Files
internal import Glibc
package import JSON
internal import Zstd

/// Sorts lines by their `id` in bounded memory: sorted runs in temporary files, then one merge.
package struct SortedLines: ~Copyable {
    private struct Line {
        var id: [UInt8]
        var bytes: [UInt8]

        /// Equal ids go by the whole line, so that the order is always the same.
        func precedes(_ other: Line) -> Bool {
            id == other.id
                ? bytes.lexicographicallyPrecedes(other.bytes)
                : id.lexicographicallyPrecedes(other.id)
        }
    }

    private let folder: Path
    /// Bytes of lines kept in memory before a run is written.
    private let limit: Int
    private var lines: [Line] = []
    private var held = 0
    private var runs = 0

    /// - `folder`: for temporary files; removed with them.
    package init(in folder: Path, limit: Int = 64 << 20) throws(FileError) {
        self.folder = folder
        self.limit = limit
        try folder.makeFolders()
    }

    deinit {
        for run in 0..<runs { try? folder.appending("\(run)").remove() }
        try? folder.removeFolder()
    }

    /// Takes a line without its line feed; writes a sorted run when `limit` bytes are held.
    package mutating func add(_ line: [UInt8]) throws(ShardError) {
        lines.append(Line(id: ShardLine.id(of: line), bytes: line))
        held += line.count + 64
        if held > limit { try writeRun() }
    }

    /// Hands on all lines in order, without line feeds.
    package mutating func drain(_ body: ([UInt8]) throws(ShardError) -> Void) throws(ShardError) {
        lines.sort { $0.precedes($1) }
        guard runs > 0 else {
            for line in lines { try body(line.bytes) }
            lines = []
            return
        }
        try writeRun()
        var readers: [Run] = []
        for run in 0..<runs { readers.append(try Run(folder.appending("\(run)"))) }
        while true {
            var best: Int?
            for (index, run) in readers.enumerated() {
                guard let line = run.head else { continue }
                if let chosen = best, let other = readers[chosen].head, !line.precedes(other) {
                    continue
                }
                best = index
            }
            guard let best, let line = readers[best].head else { return }
            try body(line.bytes)
            try readers[best].advance()
        }
    }

    private mutating func writeRun() throws(ShardError) {
        guard !lines.isEmpty else { return }
        lines.sort { $0.precedes($1) }
        let path = folder.appending("\(runs)")
        runs += 1
        var compressor = ZstdCompressor(level: 1)
        do throws(FileError) {
            let file = try Descriptor(path, for: .replace)
            var block: [UInt8] = []
            for (index, line) in lines.enumerated() {
                block.append(contentsOf: line.bytes)
                block.append(0x0A)
                guard block.count > 1 << 20 || index == lines.count - 1 else { continue }
                guard let frame = try? compressor.frame(of: block) else {
                    throw FileError("compress", path: path, code: EIO)
                }
                block.removeAll(keepingCapacity: true)
                try file.write(frame)
            }
        } catch {
            throw .file(error)
        }
        lines.removeAll()
        held = 0
    }

    /// A sorted run being read.
    private final class Run {
        private let reader: ShardLines
        private(set) var head: Line?

        init(_ path: Path) throws(ShardError) {
            reader = try ShardLines(path)
            try advance()
        }

        func advance() throws(ShardError) {
            head = try reader.next().map { Line(id: ShardLine.id(of: $0), bytes: $0) }
        }
    }
}

/// What a line of a shard tells before it is read as a whole.
package enum ShardLine {
    /// Objects and lists inside one another that are read of a line: beyond what `limits.depth`
    /// may be set to and records add.
    private static let deepest = 128

    /// The line as JSON; nil if it is none.
    package static func value(of line: [UInt8]) -> JSONValue? {
        try? JSONReader.value(of: line, maximumDepth: deepest)
    }

    /// The value of the key `id`, which stands first in every record; "" if there is none.
    package static func id(of record: [UInt8]) -> [UInt8] { first("id", of: record) }

    /// The id of the record that a flat row is of, which stands first in every row;
    /// "" if there is none.
    package static func document(of row: [UInt8]) -> [UInt8] { first("document", of: row) }

    /// The text under the key that stands first; "" if another one does.
    private static func first(_ key: StaticString, of line: [UInt8]) -> [UInt8] {
        let prefix = Array("{\"\(key)\":\"".utf8)
        guard line.starts(with: prefix) else { return [] }
        var end = prefix.count
        while end < line.count, line[end] != UInt8(ascii: "\"") {
            if line[end] == UInt8(ascii: "\\") { end += 1 }
            end += 1
        }
        let literal = line[(prefix.count - 1)..<min(end + 1, line.count)]
        return (try? JSONReader.value(of: Array(literal)))?.bytes ?? []
    }
}
