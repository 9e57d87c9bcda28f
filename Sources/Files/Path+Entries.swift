internal import Glibc

extension Path {
    /// The names in a folder but "." and "..", in byte order.
    package func entries() throws(FileError) -> [[UInt8]] {
        var names: [[UInt8]] = []
        try forEachEntry { names.append($0) }
        names.sort { $0.lexicographicallyPrecedes($1) }
        return names
    }

    /// Calls for every name in a folder but "." and "..", in no order.
    package func forEachEntry(_ body: ([UInt8]) -> Void) throws(FileError) {
        guard let folder = unsafe withCString({ unsafe opendir($0) }) else {
            throw FileError.last("opendir", self)
        }
        defer { unsafe closedir(folder) }
        while true {
            errno = 0
            guard let entry = unsafe readdir(folder) else {
                if errno != 0 { throw FileError.last("readdir", self) }
                return
            }
            let name = unsafe Self.name(of: entry)
            if name != [0x2E], name != [0x2E, 0x2E] { body(name) }
        }
    }

    /// The name of an entry; `d_name` ends with NUL within the structure.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
            unsafe field.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                unsafe Array(
                    UnsafeBufferPointer(
                        start: bytes,
                        count: strlen(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))))
            }
        }
    }
}
