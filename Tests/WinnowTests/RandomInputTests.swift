internal import Foundation
internal import Programs
internal import Testing

/// Bytes of no sense through the public commands: they end with a status of the contract, never by a signal.
struct RandomInputTests {
    /// Bytes that make structure, more often than chance would.
    private static let pieces: [[UInt8]] =
        [
            "<p>", "</div>", "<script>", "<!--", "{\"text\":\"", "\"}", "[", "\\ud800", "25%", "$",
            " billion", " from ", " to ", "\u{2013}", "\u{201C}", " said ", "\r\n", "\n\n", "> ",
            "1,234.5", "half", " last year", "&#x0;", "\u{FEFF}", "\u{301}", "é", "中", "\u{0}",
        ].map { Array($0.utf8) } + [
            [0xFF], [0xC3], [0xED, 0xA0, 0x80], [0x1F, 0x8B], [0x28, 0xB5],
        ]

    /// The same for the same seed.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        /// SplitMix64: Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195.
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    private static func noise(_ seed: Int, pieces count: Int) -> [UInt8] {
        var generator = Generator(state: UInt64(seed))
        var bytes: [UInt8] = []
        for _ in 0..<count {
            if Bool.random(using: &generator) {
                bytes += pieces.randomElement(using: &generator) ?? []
            } else {
                bytes.append(UInt8.random(in: 0...255, using: &generator))
            }
        }
        return bytes
    }

    @Test func annotateNeverCrashes() throws {
        var input: [UInt8] = []
        for seed in 0..<40 { input += Self.noise(seed, pieces: 400) + [0x0A] }
        for seed in 40..<120 {
            let key = seed % 2 == 0 ? "text" : "html"
            let text = String(decoding: Self.noise(seed, pieces: 400), as: UTF8.self)
            input += try JSONSerialization.data(withJSONObject: [key: text]) + [0x0A]
        }
        let once = try Program.run(["annotate", "--jobs", "2", "--tokens"], input: input)
        #expect(once.status == 1)
        let records = once.output.split(separator: 0x0A)
        #expect(records.count >= 120)
        for record in records {
            let value = try JSONSerialization.jsonObject(with: Data(record)) as? [String: Any]
            #expect(value?["schema"] as? String == "winnow.record/2")
        }
        let twice = try Program.run(["annotate", "--jobs", "1", "--tokens"], input: input)
        #expect(once.output == twice.output)
    }

    @Test(arguments: ["txt", "html", "jsonl", "json", "gz", "zst", "pdf"])
    func explainNeverCrashes(_ ending: String) throws {
        let folder = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for seed in 0..<4 {
            let file = folder.appending(path: "\(seed).\(ending)")
            let start: [UInt8] =
                switch ending {
                case "gz": [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]
                case "zst": [0x28, 0xB5, 0x2F, 0xFD, 0x24]
                case "html": Array("<!DOCTYPE html><html><body>".utf8)
                default: []
                }
            try Data(start + Self.noise(1000 + seed, pieces: 3000)).write(to: file)
            let result = try Program.run(["explain", file.path])
            #expect(result.status == 0 || result.status == 1, "\(file.path): \(result.errors)")
        }
    }
}
