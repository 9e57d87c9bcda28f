/// Folders with all that lies in them; links are never followed.
extension Path {
    /// Files below the path and their bytes; what goes away meanwhile does not count.
    package func sizeOfTree() -> (files: Int, bytes: Int) {
        guard let status = (try? FileStatus.of(self)) ?? nil else { return (0, 0) }
        guard status.kind == .folder else { return (1, status.size) }
        var sum = (files: 0, bytes: 0)
        for name in (try? entries()) ?? [] {
            let part = appending(name).sizeOfTree()
            sum.files += part.files
            sum.bytes += part.bytes
        }
        return sum
    }

    /// Removes the path and all below it; nothing happens if there is none.
    package func removeTree() throws(FileError) {
        guard let status = try FileStatus.of(self) else { return }
        guard status.kind == .folder else { return try remove() }
        for name in try entries() { try appending(name).removeTree() }
        try removeFolder()
    }
}
