internal import Digests

/// What the C libraries behind the reading of documents load when it is first asked for.
package enum Libraries {
    /// Loads it now, for a process that is going to give up the right to open files.
    package static func load() {
        Charsets.load()
        XMLText.load()
        _ = SHA256.hex(of: [])
    }
}
