extension Path {
    /// The names in a folder but "." and "..", in byte order; the path to it is trusted.
    package func entries() throws(FileError) -> [[UInt8]] { try Folder(self).entries() }
}
