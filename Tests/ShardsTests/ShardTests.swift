import Files
import JSON
import Shards
import Testing
import Zstd

/// Segments, sealing and verifying, on real files.
struct ShardTests {
    /// A root with the folders of a daemon, removed at the end.
    final class Root {
        let path = Path("/tmp/winnow-shards-\(UInt64.random(in: 0 ... .max))")
        var segments: Path { path.appending("state/open") }
        var manifests: Path { path.appending("state/manifests") }

        init() throws {
            try segments.makeFolders()
            try manifests.makeFolders()
        }

        deinit { Root.removeTree(path) }

        static func removeTree(_ path: Path) {
            for name in (try? path.entries()) ?? [] {
                let entry = path.appending(name)
                if (try? FileStatus.of(entry))??.kind == .folder {
                    removeTree(entry)
                } else {
                    try? entry.remove()
                }
            }
            try? path.removeFolder()
        }

        func seal(_ name: String, _ extents: Extents) throws -> Manifest? {
            let sealing = Sealing(root: path, segments: segments, manifests: manifests, level: 3)
            let manifest = try sealing.prepareFilled(
                name, committed: extents, date: "2026-01-02", pipeline: "test", at: "")
            if let manifest { try sealing.publish(manifest) }
            return manifest
        }

        func verification() throws -> ShardVerification {
            var verification = ShardVerification()
            try verification.verify(root: path, manifests: manifests)
            return verification
        }
    }

    static func lines(_ numbers: Range<Int>) -> Lines {
        var json = JSONWriter()
        for number in numbers {
            json.beginObject()
            json.key("id")
            json.string("d\(number)")
            json.key("schema")
            json.string("winnow.record/1")
            json.endObject()
            json.endLine()
        }
        return Lines(bytes: json.bytes, rows: numbers.count)
    }

    static func shard(in root: Root) throws -> Path {
        try #require(try ShardFile.all(under: root.path).shards.first).path
    }

    @Test func publishingReplacesNoShard() throws {
        let root = try Root()
        let target = root.path.appending("shards/documents/date=2026-01-02/host-000001.jsonl.zst")
        try target.folder.makeFolders()
        try Descriptor(target, for: .create).write([1, 2, 3])
        var segment = try Segment("host-000001", in: root.segments, committed: [:])
        try segment.append([.documents: Self.lines(0..<2)])
        let extents = segment.extents
        #expect(throws: FileError.self) { _ = try root.seal("host-000001", extents) }
        #expect(try target.read() == [1, 2, 3])
    }

    @Test func sealsBatchesIntoOneFrameWithChecksumAndSize() throws {
        let root = try Root()
        var segment = try Segment("host-000001", in: root.segments, committed: [:])
        for start in [0, 100, 200] {
            try segment.append([.documents: Self.lines(start..<start + 100)])
        }
        let manifest = try #require(try root.seal("host-000001", segment.extents))
        #expect(manifest.files.map(\.records) == [300])
        let content = try Self.shard(in: root).read()
        let header = try #require(FrameHeader(Array(content.prefix(18))))
        #expect(header.hasChecksum)
        #expect(!header.hasDictionary)
        #expect(header.contentSize == UInt64(manifest.files[0].contentBytes))
        let verification = try root.verification()
        #expect(verification.faults == [])
        #expect(verification.records == [.documents: 300])
    }

    @Test func neverPublishesAnEmptyShard() throws {
        let root = try Root()
        #expect(try root.seal("host-000001", [:]) == nil)
        #expect(try ShardFile.all(under: root.path).shards.isEmpty)
    }

    @Test func cutsASegmentToItsCommittedLength() throws {
        let root = try Root()
        var segment = try Segment("host-000001", in: root.segments, committed: [:])
        try segment.append([.documents: Self.lines(0..<10)])
        let committed = segment.extents
        try segment.append([.documents: Self.lines(10..<20)])
        segment = try Segment("host-000001", in: root.segments, committed: committed)
        try segment.append([.documents: Self.lines(20..<30)])
        _ = try root.seal("host-000001", segment.extents)
        var reader = try LineReader(try Self.shard(in: root))
        var ids: [String] = []
        while let line = try reader.nextLine() {
            ids.append(String(decoding: ShardLine.id(of: line), as: UTF8.self))
        }
        #expect(ids == (0..<10).map { "d\($0)" } + (20..<30).map { "d\($0)" })
    }

    @Test func refusesASegmentShorterThanItsCommittedLength() throws {
        let root = try Root()
        #expect(throws: ShardError.self) {
            _ = try Segment(
                "host-000001", in: root.segments, committed: [.claims: Extent(bytes: 9)])
        }
    }

    @Test func publishingMayBeRepeatedAfterACrash() throws {
        let root = try Root()
        var segment = try Segment("host-000001", in: root.segments, committed: [:])
        try segment.append([.documents: Self.lines(0..<5), .claims: Self.lines(0..<7)])
        let manifest = try #require(try root.seal("host-000001", segment.extents))
        try Sealing(root: root.path, segments: root.segments, manifests: root.manifests, level: 3)
            .publish(manifest)
        #expect(try root.verification().faults == [])
        #expect(try Manifest.read("host-000001", in: root.manifests) == manifest)
    }

    enum Damage: CaseIterable { case cut, flipped, secondFrame, noManifest, stranger, missing }

    @Test(arguments: Damage.allCases) func verifyFindsDamage(_ damage: Damage) throws {
        let root = try Root()
        var segment = try Segment("host-000001", in: root.segments, committed: [:])
        try segment.append([.documents: Self.lines(0..<500)])
        _ = try root.seal("host-000001", segment.extents)
        let path = try Self.shard(in: root)
        var content = try path.read()
        switch damage {
        case .cut: content.removeLast(content.count / 2)
        case .flipped: content[content.count / 2] ^= 0x10
        case .secondFrame: content += content
        case .noManifest: try root.manifests.appending("host-000001.json").remove()
        case .stranger: try path.folder.appending("notes.txt").write(durably: [0x78])
        case .missing: try path.remove()
        }
        if damage != .missing { try path.write(durably: content) }
        #expect(try !root.verification().faults.isEmpty)
    }

    @Test func sortsByIDInBoundedMemory() throws {
        let root = try Root()
        var sorted = try SortedLines(in: root.path.appending("sort"), limit: 2000)
        for number in (0..<500).reversed() {
            try sorted.add(Array("{\"id\":\"\(1000 + number)\",\"x\":1}".utf8))
        }
        var ids: [String] = []
        try sorted.drain { ids.append(String(decoding: ShardLine.id(of: $0), as: UTF8.self)) }
        #expect(ids == (0..<500).map { "\(1000 + $0)" })
    }
}
