package import Files
internal import Zstd

/// The files under `state/open/` that records are appended to until they are sealed into a shard.
///
/// Every batch is a zstd frame of its own, so that cutting a file at a batch's end leaves
/// all batches before it readable.
package struct Segment: ~Copyable {
    /// Name of the shard that it becomes: host and sequence.
    package let name: String
    let folder: Path
    /// As appended; what is committed is the ledger's to know.
    package private(set) var extents: Extents
    private var compressor = ZstdCompressor(level: 1)

    /// Opens a segment and cuts off what is behind the committed lengths.
    ///
    /// - Throws: `damaged` where less is there than was committed.
    package init(_ name: String, in folder: Path, committed: Extents) throws(ShardError) {
        self.name = name
        self.folder = folder
        extents = committed
        for kind in ShardKind.allCases {
            let length = committed[kind]?.bytes ?? 0
            let path = Self.path(of: name, kind: kind, in: folder)
            let size = try ShardError.catching { () throws(FileError) in
                try FileStatus.of(path)?.size ?? 0
            }
            guard size >= length else {
                throw .damaged(path, "is shorter than its \(length) committed bytes")
            }
            guard size > length else { continue }
            #if WINNOW_MUTANTS
                if Mutant.noTruncation.isOn { continue }
            #endif
            try ShardError.catching { () throws(FileError) in
                let file = try Descriptor(path, for: .update)
                try file.truncate(to: length)
                try file.syncData()
            }
        }
    }

    /// Where a kind of a segment is appended to.
    package static func path(of name: String, kind: ShardKind, in folder: Path) -> Path {
        folder.appending("\(name).\(kind.rawValue).open")
    }

    /// Appends a batch and waits until it is on the disk.
    ///
    /// After an error nothing may be appended any more: the segment is opened again from
    /// the committed lengths, since a failed sync says nothing about what is on the disk.
    package mutating func append(_ batch: [ShardKind: Lines]) throws(ShardError) {
        for kind in ShardKind.allCases {
            guard let lines = batch[kind], lines.rows > 0 else { continue }
            let path = Self.path(of: name, kind: kind, in: folder)
            let frame: [UInt8]
            do throws(ZstdError) {
                frame = try compressor.frame(of: lines.bytes)
            } catch {
                throw .zstd(error, path)
            }
            try ShardError.catching { () throws(FileError) in
                let isNew = try FileStatus.of(path) == nil
                let file = try Descriptor(path, for: .append)
                try file.write(frame)
                try file.syncData()
                if isNew { try folder.syncFolder() }
            }
            extents[kind, default: Extent()].bytes += frame.count
            extents[kind, default: Extent()].content += lines.bytes.count
            extents[kind, default: Extent()].rows += lines.rows
        }
    }

    /// Removes the files of a segment that became a shard.
    package static func remove(_ name: String, in folder: Path) throws(FileError) {
        for kind in ShardKind.allCases { try path(of: name, kind: kind, in: folder).remove() }
    }
}
