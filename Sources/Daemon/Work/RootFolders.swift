internal import Bytes
package import Files
package import Shards

/// What a daemon makes of a root, and the names of the files that it has in hand.
extension RootTree {
    package func make() throws(FileError) {
        // Where the marks were kept once.
        if try FileStatus.of(reading)?.kind == .file { try reading.remove() }
        for folder in [inbox, shards, done, failed, work, segments, manifests, reading] {
            try folder.makeFolders()
        }
        try state.syncFolder()
        try folder.syncFolder()
    }

    /// Whether shards can be renamed from the state's folder into theirs, by which they are published.
    func canPublish() throws(FileError) -> Bool {
        try FileStatus.of(segments.appending("."))?.device
            == FileStatus.of(shards.appending("."))?.device
    }

    /// Where a file in hand lies: 16 hexadecimal digits, whatever its name was.
    func work(_ id: Int64) -> Path { work.appending(Self.workName(id)) }
    /// Where the metadata file that came with a file in hand lies.
    package func workSidecar(_ id: Int64) -> Path { work.appending(Self.sidecarName(id)) }

    package static func workName(_ id: Int64) -> [UInt8] {
        Array(String(id, radix: 16).zeroPadded(to: 16).utf8)
    }

    package static func sidecarName(_ id: Int64) -> [UInt8] { workName(id) + Array(".meta".utf8) }

    /// The id of the file that a name under `work/` belongs to; nil for a stranger.
    static func id(ofWork name: [UInt8]) -> Int64? {
        guard name.count >= 16,
            let id = Int64(String(decoding: name[..<16], as: UTF8.self), radix: 16),
            // None that leaves no room for those to come.
            (1..<1 << 53).contains(id)
        else { return nil }
        return id
    }
}
