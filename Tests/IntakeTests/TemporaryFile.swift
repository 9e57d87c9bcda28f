import Glibc
import Intake
import Testing

/// A file that lives as long as its test.
final class TemporaryFile {
    let path: String

    init(_ bytes: [UInt8], name: String = "file") throws {
        var folder = Array("/tmp/winnow-intake-XXXXXX".utf8CString)
        _ = try unsafe #require(mkdtemp(&folder))
        let base = String(decoding: folder.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        path = base + "/" + name
        let file = try unsafe #require(fopen(path, "wb"))
        let written = unsafe fwrite(bytes, 1, bytes.count, file)
        unsafe fclose(file)
        try #require(written == bytes.count)
    }

    deinit {
        unsafe unlink(path)
        unsafe rmdir(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
    }

    /// All items of the file, read from its descriptor.
    func items(
        name: String? = nil, first: Int = 0, limits: IntakeLimits = IntakeLimits()
    ) throws -> [DocumentStream.Item] {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var stream = try DocumentStream(
            descriptor: descriptor, name: Array((name ?? path).utf8), first: first, limits: limits)
        var items: [DocumentStream.Item] = []
        while let item = try stream.next() { items.append(item) }
        return items
    }
}

/// The samples that come with the program.
func sample(_ name: String) -> String {
    let tests = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/" + tests + "/Data/samples/" + name
}

func sampleBytes(_ name: String) throws -> [UInt8] {
    let file = try unsafe #require(fopen(sample(name), "rb"))
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    return Array(bytes.prefix(count))
}
