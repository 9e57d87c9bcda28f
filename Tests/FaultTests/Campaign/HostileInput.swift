import Files
import Foundation
import Programs

/// A file that is made to hurt whoever reads it.
struct HostileInput: Sendable {
    /// Name in the inbox.
    var name: String
    /// States that it may end in: "done", or the code of a failure.
    var fates: Set<String>
    var make: @Sendable (Path) throws -> Void
    /// Very many documents.
    var isMany: Bool { name == "large.jsonl" }

    private init(
        _ name: String, _ fates: Set<String>, _ make: @escaping @Sendable (Path) throws -> Void
    ) {
        self.name = name
        self.fates = fates
        self.make = make
    }

    private init(_ name: String, _ fates: Set<String>, bytes: @escaping @Sendable () -> [UInt8]) {
        self.init(name, fates) { try Descriptor($0, for: .create).write(bytes()) }
    }

    private init(_ name: String, _ fates: Set<String>, _ text: @escaping @Sendable () -> String) {
        self.init(name, fates, bytes: { Array(text().utf8) })
    }

    private init(_ name: String, _ fates: Set<String>, shell: String) {
        self.init(name, fates) {
            try Program(["sh", "-c", "\(shell) > '\($0)'"]).succeed(within: .seconds(900))
        }
    }

    private static let tooLarge: Set<String> = ["too_large"]
    private static let broken: Set<String> = ["truncated", "undecodable"]

    /// All of them; the large ones smaller in the short form.
    static func all() -> [HostileInput] { packed + large + deep + characters + values }

    private static var packed: [HostileInput] {
        let zeros = Campaign.choose(short: "64M", long: "10G")
        return [
            HostileInput(
                "zeros.txt.zst", tooLarge.union(["unsupported"]),
                shell: "head -c \(zeros) /dev/zero | zstd -q -c"),
            HostileInput(
                "zeros.jsonl.zst", tooLarge.union(["malformed", "unsupported"]),
                shell: "head -c \(zeros) /dev/zero | zstd -q -c"),
            HostileInput(
                "spaces.jsonl.gz", ["done", "too_large", "malformed", "empty_file"],
                shell: "head -c \(zeros) /dev/zero | tr '\\0' '\\n' | gzip -1"),
            HostileInput(
                "twice.txt.gz", ["done", "undecodable", "unsupported"],
                shell: "printf 'A text.' | gzip | gzip"),
            HostileInput("cut.txt.gz", broken, shell: "seq 1 90000 | gzip | head -c 5000"),
            HostileInput("cut.txt.zst", broken, shell: "seq 1 90000 | zstd -q -c | head -c 5000"),
            HostileInput("no.txt.gz", broken.union(["done"]), shell: "printf 'No gzip at all.'"),
            HostileInput(
                "long-window.txt.zst", ["done", "undecodable", "too_large"],
                shell: "head -c 3M /dev/zero | tr '\\0' 'x' | zstd -q -c --ultra --long=31"),
        ]
    }

    private static var large: [HostileInput] {
        let size = Campaign.choose(short: "24M", long: "1G")
        return [
            HostileInput(
                "large.txt", tooLarge,
                shell: "yes 'A line of a text that does not end.' | head -c \(size)"),
            HostileInput(
                "large.jsonl", ["done"],
                shell:
                    "yes \"{\\\"text\\\":\\\"$(seq -s ' ' 1 800)\\\"}\" | head -c \(size) | sed '$d'"
            ),
            HostileInput(
                "line.jsonl", ["done", "too_large", "malformed"],
                shell:
                    "printf '{\"text\":\"'; yes 'word' | tr '\\n' ' ' | head -c 50M; printf '\"}\\n'"
            ),
            HostileInput("line.txt", tooLarge, shell: "yes 'word' | tr '\\n' ' ' | head -c 50M"),
            HostileInput(
                "word.txt", ["done", "too_large"], shell: "head -c 8M /dev/zero | tr '\\0' 'x'"),
        ]
    }

    private static var deep: [HostileInput] {
        [
            HostileInput("deep.html", ["done", "too_deep", "undecodable"]) {
                String(repeating: "<div>", count: 200_000) + "Text."
            },
            HostileInput("open.html", ["done", "too_deep", "undecodable"]) {
                String(repeating: "<", count: 2 << 20)
            },
            HostileInput("attributes.html", ["done", "undecodable"]) {
                "<p " + (0..<200_000).map { "a\($0)=\"x\" " }.joined() + ">Text of it.</p>"
            },
            // More than the memory of a worker in the long form: not a crash.
            HostileInput("items.html", Campaign.choose(short: ["done"], long: ["done", "memory"])) {
                "<ul>"
                    + String(
                        repeating: "<li>item 5%",
                        count: Campaign.choose(short: 10_000, long: 1_440_000))
            },
            // Claims of one sentence, and a name that comes again and again.
            HostileInput("dogs.txt", ["done"]) {
                "Rome has " + String(repeating: "1 dog and ", count: 10_000) + "a cat."
            },
            HostileInput("names.txt", ["done"]) { String(repeating: "Rome Paris ", count: 20_000) },
            HostileInput("cdata.html", ["done"]) {
                "<p>" + String(repeating: "<![CDATA[x]]>", count: 60_000) + "5%</p>"
            },
            HostileInput("lines.txt", ["done"]) { String(repeating: "x\n", count: 100_000) },
            HostileInput("tags.jsonl", ["done"]) {
                "{\"text\":\"Sales rose 5%.\",\"tags\":[\"t\""
                    + (0..<400_000).map { ",\"t\($0)\"" }.joined() + "]}\n"
            },
            HostileInput("tables.html", ["done", "too_deep", "undecodable"]) {
                String(repeating: "<table><tr><td>", count: 60_000) + "Text."
            },
            HostileInput("deep.jsonl", ["malformed", "too_deep"]) {
                "{\"text\":" + String(repeating: "[", count: 200_000) + "\n"
            },
            HostileInput("deep.json", ["malformed", "too_deep"]) {
                String(repeating: "[", count: 200_000)
            },
        ]
    }

    private static var characters: [HostileInput] {
        [
            HostileInput(
                "nul.txt", ["done", "undecodable", "unsupported"],
                bytes: { [UInt8](repeating: 0, count: 100_000) }),
            HostileInput("nuls.txt", ["done", "undecodable", "unsupported"]) {
                String(repeating: "A word\u{0} or two. ", count: 2000)
            },
            HostileInput(
                "utf16.txt", ["done"],
                bytes: {
                    [0xFF, 0xFE]
                        + "Ein Text in UTF-16, Größe 3 m.".utf16.flatMap {
                            [UInt8($0 & 255), UInt8($0 >> 8)]
                        }
                }),
            HostileInput(
                "latin1.txt", ["done"],
                bytes: {
                    Array("Der Preis f".utf8) + [0xFC] + Array("r Brot stieg um 3 %. Die H".utf8)
                        + [0xF6] + Array("he ist neu.".utf8)
                }),
            HostileInput(
                "overlong.txt", ["done", "undecodable"],
                bytes: {
                    Array("A slash ".utf8) + [0xC0, 0xAF, 0xE0, 0x80, 0xAF]
                        + Array(" in disguise.".utf8)
                }),
            HostileInput("surrogates.jsonl", ["done", "malformed"]) {
                "{\"text\":\"A lone \\ud800 and \\udc00 half.\"}\n"
            },
            HostileInput(
                "surrogates.txt", ["done", "undecodable"],
                bytes: { Array("Half ".utf8) + [0xED, 0xA0, 0x80] + Array(" a character.".utf8) }),
            HostileInput(
                "controls.txt", ["done", "undecodable", "unsupported"],
                bytes: { (0..<4096).map { UInt8($0 & 31) } }),
            HostileInput(
                "random.txt", ["done", "undecodable", "unsupported"],
                bytes: {
                    var state: UInt64 = 88_172_645_463_325_252
                    return (0..<300_000).map { _ in
                        state ^= state << 13
                        state ^= state >> 7
                        state ^= state << 17
                        return UInt8(truncatingIfNeeded: state)
                    }
                }),
            HostileInput("marks.txt", ["done"]) {
                "e" + String(repeating: "\u{301}", count: 300_000)
            },
            HostileInput("empty.txt", ["done", "empty_file"]) { "" },
        ]
    }

    private static var values: [HostileInput] {
        [
            HostileInput("twice.jsonl", ["done", "malformed"]) {
                "{\"text\":\"One.\",\"text\":\"Two.\",\"id\":\"x\",\"id\":\"y\"}\n"
            },
            HostileInput("number.jsonl", ["done", "malformed"]) {
                "{\"id\":12345678901234567890123,\"text\":\"Profit was 12345678901234567890123 dollars, up 99999999999999999999999%.\"}\n"
            },
            HostileInput("wrong.jsonl", ["malformed"]) {
                "null\n1\n[]\n\"x\"\n{}\n{\"text\":null}\n"
            },
            HostileInput("entities.html", ["done"]) {
                "<p>" + String(repeating: "&amp;&#x41;&bogus;&#99999999;", count: 50_000) + "</p>"
            },
            // Each of 100,000 claims has a row with its sentence: more than a worker may send of one document.
            HostileInput("digits.txt", ["too_large"]) {
                "It cost $" + String(repeating: "9", count: 200_000) + " or "
                    + String(repeating: "1,", count: 100_000) + "0."
            },
        ]
    }
}
