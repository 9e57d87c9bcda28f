import CZlib
import Files
import Foundation
import JSON
import Programs
import Shards
import WatchedRoots

#if canImport(Glibc)
    import Glibc
#endif

/// Inputs and output folders of work that is shared out, removed with this object.
final class SharedWork {
    let folder: Path

    init() throws {
        folder = WatchedRoot.temporary.appending("winnow-parts-\(UInt64.random(in: 0 ... .max))")
        try folder.appending("in").makeFolders()
    }

    deinit { WatchedRoot.removeTree(folder) }

    func out(_ name: String) -> Path { folder.appending(name) }

    /// When all records are said to be added.
    static let environment = ["SOURCE_DATE_EPOCH": "1790000000"]

    func program(
        _ arguments: [String], environment: [String: String] = SharedWork.environment
    ) -> Program {
        Program(
            [Program.winnow.path] + arguments, environment: environment, folder: "\(folder)")
    }

    func run(
        _ arguments: [String], environment: [String: String] = SharedWork.environment
    ) throws -> ProgramResult {
        try program(arguments, environment: environment).run()
    }

    // MARK: - Inputs

    static func line(_ number: Int) -> String {
        """
        {"id":"d\(number)","text":"Sales of pumps rose \(number % 90 + 1)% to $\(number) million in May, Ann \
        Lee of Harbour Works said. The town has \(number * 7) wells.","created":"2026-05-\(number % 20 + 10)"}\n
        """
    }

    /// A file of JSON Lines; its name.
    @discardableResult
    func lines(_ name: String, _ numbers: Range<Int>, broken: Int? = nil) throws -> String {
        let text = numbers.map { $0 == broken ? "{\"id\":\"d\($0)\",\n" : Self.line($0) }.joined()
        return try put(name, Array(text.utf8))
    }

    func put(_ name: String, _ content: [UInt8]) throws -> String {
        try Descriptor(folder.appending("in/\(name)"), for: .replace).write(content)
        return "in/\(name)"
    }

    static func webRecord(_ number: Int) -> [UInt8] {
        // A page that speaks of records, so that marks alone do not tell where one begins.
        let page =
            "<html><body><h1>Well \(number)</h1><p>The council paid $\(number) million for well "
            + "\(number), its mayor said on Monday.</p><pre>\r\n\r\nWARC/1.0\r\nWARC-Type: response\r\n"
            + "Content-Length: 5\r\n\r\nabcdefgh</pre></body></html>"
        let block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
        return Array(
            ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://wells.example/\(number)\r\n"
                + "WARC-Date: 2026-05-10T10:00:00Z\r\nContent-Type: application/http; msgtype=response\r\n"
                + "Content-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n").utf8)
    }

    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var stream = unsafe z_stream()
        _ = unsafe deflateInit2_(
            &stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        var input = bytes
        let output = unsafe [UInt8](unsafeUninitializedCapacity: bytes.count + 1024) {
            buffer, count in
            unsafe input.withUnsafeMutableBufferPointer { source in
                unsafe stream.next_in = source.baseAddress
                unsafe stream.avail_in = UInt32(source.count)
                unsafe stream.next_out = buffer.baseAddress
                unsafe stream.avail_out = UInt32(buffer.count)
                _ = unsafe deflate(&stream, Z_FINISH)
                count = unsafe buffer.count - Int(stream.avail_out)
            }
        }
        unsafe deflateEnd(&stream)
        return output
    }

    // MARK: - What came out

    /// The lines of documents, sorted.
    func records(_ out: Path) throws -> [String] {
        var lines: [String] = []
        for shard in try ShardFile.all(under: out, kinds: [.documents]).shards {
            var reader = try LineReader(shard.path)
            while let line = try reader.nextLine() {
                lines.append(String(decoding: line, as: UTF8.self))
            }
        }
        return lines.sorted()
    }

    /// Digests of all shards and manifests by their paths.
    func digests(_ out: Path) throws -> [String: String] {
        var digests: [String: String] = [:]
        for shard in try ShardFile.all(under: out).shards {
            digests["\(shard.path.relative(to: out) ?? shard.path)"] = try shard.digest()
        }
        let merged = out.appending("manifest.jsonl")
        digests["manifest"] = String(decoding: try merged.read(), as: UTF8.self)
        return digests
    }

    /// Entries under `state/attempts`.
    func attempts(_ out: Path) throws -> Int {
        try out.appending("state/attempts").entries().count
    }

    /// What `shards verify` says.
    func faults(_ out: Path) throws -> String {
        let result = try run(["shards", "verify", "--root", "\(out)"])
        return result.status == 0 ? "" : result.text + result.errors
    }
}
