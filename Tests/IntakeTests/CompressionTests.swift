import Documents
import Intake
import Testing

@Suite struct CompressionTests {
    private let lines = (0..<5_000).map {
        "{\"id\":\"\($0)\",\"text\":\"Line number \($0) of the feed\"}\n"
    }
    .joined()

    @Test func readsBothKindsWhateverTheName() throws {
        let text = "A short text."
        #expect(try items(try gzipped(Array(text.utf8)), name: "a.txt")[0].text == text)
        #expect(try items(zstandard(Array(text.utf8)), name: "a.gz")[0].text == text)
        #expect(
            try items(zstandard(Array(text.utf8)), name: "a.html.zst")[0].document?.body.isHTML
                == true)
    }

    @Test func readsManyMembersAndFrames() throws {
        let halves = [Array(lines.utf8.prefix(100_001)), Array(lines.utf8.dropFirst(100_001))]
        let gzip = try halves.flatMap { try gzipped($0) }
        #expect(try items(gzip, name: "a.jsonl.gz").compactMap(\.document).count == 5_000)
        let frames = halves.flatMap { zstandard($0) }
        #expect(try items(frames, name: "a.jsonl.zst").compactMap(\.document).count == 5_000)
        let small = try (0..<300).flatMap { try gzipped(Array("{\"text\":\"\($0)\"}\n".utf8)) }
        #expect(try items(small, name: "a.jsonl.gz").map(\.text) == (0..<300).map { "\($0)" })
        // A skippable frame in front.
        let skippable: [UInt8] = [0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9]
        #expect(try items(skippable + zstandard(Array("text".utf8)))[0].text == "text")
    }

    /// What `zstd --long=31` writes, by hand.
    @Test func aWindowThatIsTooLargeIsCalledSo() {
        let frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0, 0xA8, 9, 0, 0, 0x61]
        let error = failure(frame)
        #expect(error?.code == .undecodable)
        #expect(error?.message.contains("window is too large") == true)
        #expect(error?.message.contains("zstd --long=27") == true)
    }

    @Test func readsCompressionInsideCompression() throws {
        var bytes = Array("inner".utf8)
        bytes = try gzipped(try gzipped(zstandard(bytes)))
        #expect(try items(bytes)[0].text == "inner")
        #expect(failure(try gzipped(bytes))?.code == .tooDeep)
    }

    @Test func ignoresWhatFollowsTheLastMember() throws {
        let member = try gzipped(Array("text".utf8))
        #expect(try items(member + [0, 0, 0, 0, 0, 0, 0, 0])[0].text == "text")
        #expect(
            try items(member + Array("garbage behind it, and much of it".utf8))[0].text == "text")
        #expect(try items(member + [0x1F])[0].text == "text")
    }

    @Test func everyCutIsNoticed() throws {
        let text = Array(
            "Some text that is long enough to be compressed, compressed, compressed.".utf8)
        for whole in [try gzipped(text), zstandard(text)] {
            for length in 5..<whole.count {
                let code = failure(Array(whole.prefix(length)))?.code
                #expect(code == .truncated || code == .undecodable, "cut at \(length)")
            }
        }
    }

    @Test func documentsInFrontOfACutAreGiven() throws {
        let whole = try gzipped(Array(lines.utf8))
        let file = try TemporaryFile(Array(whole.prefix(whole.count / 2)))
        var stream = try DocumentStream(path: Array(file.path.utf8))
        var count = 0
        let error = #expect(throws: IntakeError.self) {
            while try stream.next() != nil { count += 1 }
        }
        #expect(error?.code == .truncated)
        #expect(count > 1_000)
        #expect(try stream.next() == nil)
    }

    @Test func damageIsNoticed() throws {
        var dice = Dice(3)
        for whole in [try gzipped(Array(lines.utf8)), zstandard(Array(lines.utf8))] {
            for _ in 0..<40 {
                var bytes = whole
                let at = 20 + Int(dice.roll() % UInt64(bytes.count - 40))
                bytes[at] ^= UInt8(truncatingIfNeeded: dice.roll() | 1)
                _ = failure(bytes, name: "a.jsonl")
            }
        }
        var crc = try gzipped(Array(lines.utf8))
        crc[crc.count - 6] ^= 1
        #expect(failure(crc, name: "a.jsonl")?.code == .undecodable)
    }

    @Test func aBombStopsAtTheLimit() throws {
        let bomb = zstandard([UInt8](repeating: 0x61, count: 200 << 20))
        #expect(bomb.count < 100_000)
        #expect(failure(bomb)?.code == .tooLarge)
        #expect(failure(bomb, name: "a.html")?.code == .tooLarge)
        var limits = IntakeLimits()
        limits.decodedBytes = 10 << 20
        #expect(
            failure(
                zstandard(Array(repeating: 0x0A, count: 20 << 20)), name: "a.jsonl", limits: limits)?
                .code == .tooLarge)
        #expect(failure(zstandard([UInt8](repeating: 0, count: 50 << 20)))?.code == .unsupported)
    }
}
