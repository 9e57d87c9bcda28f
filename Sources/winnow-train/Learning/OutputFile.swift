#if canImport(Glibc)
    internal import Glibc
#endif

/// Writes whole files. The memory safety rests on `fopen`'s handle staying in `write`, closed on every way out.
enum OutputFile {
    struct Failure: Error, CustomStringConvertible {
        var path: String
        var description: String { "\(path): cannot be written" }
    }

    static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = unsafe fopen(path, "w") else { throw Failure(path: path) }
        let written = unsafe fwrite(bytes, 1, bytes.count, file)
        let closed = unsafe fclose(file)
        guard written == bytes.count, closed == 0 else { throw Failure(path: path) }
    }
}
