package import Files
package import Zstd

/// A published shard in the tree.
package struct ShardFile: Sendable, Hashable {
    package var kind: ShardKind
    /// UTC day.
    package var date: String
    /// Host and sequence.
    package var name: String
    package var path: Path

    package init(kind: ShardKind, date: String, name: String, path: Path) {
        self.kind = kind
        self.date = date
        self.name = name
        self.path = path
    }

    static let ending = Array(".jsonl.zst".utf8)

    /// Where a shard's file of a kind lies below `shards/`.
    ///
    /// - `kind`: raw value of a `ShardKind`.
    package static func place(of name: String, kind: String, date: String) -> Path {
        Path("\(kind)/date=\(date)/\(name)").appending(ending: ending)
    }

    /// Removes a shard's file of a kind, and the folder of its day if that is empty then;
    /// nothing happens if there is none.
    ///
    /// - `shards`: the folder `shards/` that it lies in.
    package static func remove(
        _ name: String, kind: String, date: String, in shards: Path
    ) throws(FileError) {
        let path = shards.appending(place(of: name, kind: kind, date: date))
        try path.remove()
        try? path.folder.removeFolder()
    }

    /// All shards below a root by kind, day and name; entries that are
    /// no shards are in `strangers`.
    package static func all(
        under root: Path, kinds: [ShardKind] = ShardKind.allCases
    ) throws(FileError) -> (shards: [ShardFile], strangers: [Path]) {
        var shards: [ShardFile] = []
        var strangers: [Path] = []
        for kind in kinds {
            let folder = RootTree(root: root).shards.appending(kind.rawValue)
            for day in try entries(of: folder) {
                let dayFolder = folder.appending(day)
                guard day.starts(with: "date=".utf8),
                    try FileStatus.of(dayFolder)?.kind == .folder
                else {
                    strangers.append(dayFolder)
                    continue
                }
                for name in try entries(of: dayFolder) {
                    let path = dayFolder.appending(name)
                    guard name.count > ending.count,
                        name.suffix(ending.count).elementsEqual(ending),
                        try FileStatus.of(path)?.kind == .file
                    else {
                        strangers.append(path)
                        continue
                    }
                    shards.append(
                        ShardFile(
                            kind: kind, date: String(decoding: day.dropFirst(5), as: UTF8.self),
                            name: String(decoding: name.dropLast(ending.count), as: UTF8.self),
                            path: path))
                }
            }
        }
        return (shards, strangers)
    }

    private static func entries(of folder: Path) throws(FileError) -> [[UInt8]] {
        do throws(FileError) {
            return try folder.entries()
        } catch {
            if error.isMissing { return [] }
            throw error
        }
    }
}

extension ShardFile {
    /// SHA-256 of the file's bytes as they are, in hexadecimal digits.
    package func digest() throws(FileError) -> String {
        try ShardVerification.digest(of: path).sha256
    }
}

/// The kinds of shards: whole records, and flat rows for tools that want columns.
package enum ShardKind: String, Sendable, CaseIterable {
    case documents, claims, sentences, keywords, targets, names
}

/// Why a segment or shard could not be written.
package enum ShardError: Error, Sendable, CustomStringConvertible {
    case file(FileError)
    case zstd(ZstdError, Path)
    /// The segment's files do not hold what was committed.
    case damaged(Path, String)

    package var description: String {
        switch self {
        case .file(let error): "\(error)"
        case .zstd(let error, let path): "\(path): \(error)"
        case .damaged(let path, let what): "\(path): \(what)"
        }
    }

    /// Runs what may fail for a file alone.
    static func catching<Value>(
        _ body: () throws(FileError) -> Value
    ) throws(ShardError) -> Value {
        do throws(FileError) { return try body() } catch { throw .file(error) }
    }
}
