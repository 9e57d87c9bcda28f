/// Folders with all that lies in them.
extension Folder {
    /// Files in an entry and below it, and their bytes; what goes away meanwhile or cannot be read does not count.
    package func sizeOfTree(_ name: [UInt8]) -> (files: Int, bytes: Int) {
        guard let status = (try? status(of: name)) ?? nil else { return (0, 0) }
        guard status.kind == .folder else { return (1, status.size) }
        guard let folder = try? child(name) else { return (0, 0) }
        var sum = (files: 0, bytes: 0)
        for name in (try? folder.entries()) ?? [] {
            let part = folder.sizeOfTree(name)
            sum.files += part.files
            sum.bytes += part.bytes
        }
        return sum
    }

    /// Removes an entry and all below it; nothing happens if there is none.
    package func removeTree(_ name: [UInt8]) throws(FileError) {
        guard let status = try status(of: name) else { return }
        guard status.kind == .folder else { return try remove(name) }
        let folder = try child(name)
        for name in try folder.entries() { try folder.removeTree(name) }
        try removeFolder(name)
    }
}
