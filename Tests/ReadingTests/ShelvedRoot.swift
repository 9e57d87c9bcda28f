internal import Files
internal import Foundation
internal import JSON
internal import Programs
internal import Reading
internal import Shards
internal import Testing
internal import Zstd

/// A temporary root with published shards alone: what `annotate` makes of documents, as the daemon would shelve it.
final class ShelvedRoot {
    let folder: URL

    var path: Path { Path(folder.path) }
    var text: String { folder.path }

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "winnow-shelf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder.appending(path: "state"), withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    struct Article {
        var id: String
        var text: String
        var source = "herald"
        var created = "2026-11-02"
        var added = "2026-11-23T10:00:00Z"
        var title = ""
        var url = ""
    }

    static func annotated(_ articles: [Article]) throws -> [UInt8] {
        var json = JSONWriter()
        for article in articles {
            json.beginObject()
            for (key, value) in [
                ("id", article.id), ("text", article.text), ("source", article.source),
                ("created", article.created), ("added", article.added), ("title", article.title),
                ("url", article.url),
            ] {
                json.field(key, value)
            }
            json.endObject()
            json.endLine()
        }
        return try Program.run(["annotate"], input: json.bytes).output
    }

    func shelve(_ name: String, _ articles: [Article]) throws {
        try shelve(name, lines: try Self.annotated(articles))
    }

    func shelve(_ name: String, lines: [UInt8]) throws {
        var compressor = ZstdCompressor(level: 3)
        let place = shard(name)
        try FileManager.default.createDirectory(
            at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(try compressor.frame(of: lines)).write(to: place)
    }

    func shard(_ name: String) -> URL {
        folder.appending(path: "shards/documents/date=2026-11-23/\(name).jsonl.zst")
    }

    func index(anew: Bool = false) throws -> ReadingIndex {
        try ReadingIndex(of: path, in: path.appending("state/reading"), anew: anew)
    }

    /// Brought up to date.
    func updated() throws -> ReadingIndex {
        let index = try index()
        #expect(try index.update().faults.isEmpty)
        return index
    }
}

extension ReadingIndex {
    /// What all claims of a filter say, the newest first.
    func rows(_ filter: ClaimFilter = ClaimFilter()) throws -> [String] {
        var rows: [String] = []
        try forEachClaim(filter) { row in
            var json = JSONWriter()
            row.write(to: &json)
            rows.append(String(decoding: json.bytes, as: UTF8.self))
            return true
        }
        return rows
    }
}
