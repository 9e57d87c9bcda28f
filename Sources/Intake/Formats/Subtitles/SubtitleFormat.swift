internal import Bytes
internal import Documents

/// Subtitles (SRT, WebVTT): cues joined to sentences, pauses part paragraphs.
enum SubtitleFormat {
    static let subtitles = Format(
        "subtitles", title: "subtitles (SRT, WebVTT)", endings: ["srt", "vtt"], isSingle: true
    ) { head, _ in
        let text = head.text.dropFirst(ByteOrderMark.length(in: head.text.span))
        if text.starts(with: "WEBVTT".utf8) { return true }
        return text.prefix(400).split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }).prefix(4)
            .contains { CueTime($0) != nil }
    } open: { input throws(IntakeError) in
        let text = DecodedText(try input.whole(), isHTML: false)
        return KnownDocuments(
            InputDocument(body: .passages(Cues(text.bytes).passages)).described(
                input.head.name.ends(in: "vtt") ? "text/vtt" : "application/x-subrip",
                charset: text.charset))
    }
}

/// The times of a cue in milliseconds: "00:01:02,500 --> 00:01:04,000".
private struct CueTime {
    let start: Int
    let end: Int

    init?(_ line: ArraySlice<UInt8>) {
        let parts = line.split(separator: 0x20)
        guard parts.count >= 3, parts[1].elementsEqual("-->".utf8),
            let start = Self.time(parts[0]), let end = Self.time(parts[2])
        else { return nil }
        self.start = start
        self.end = end
    }

    private static func time(_ text: ArraySlice<UInt8>) -> Int? {
        let parts = text.split { $0 == 0x3A || $0 == 0x2C || $0 == 0x2E }
        guard 3...4 ~= parts.count else { return nil }
        var total = 0
        for (place, part) in parts.enumerated() {
            guard part.count <= 4, let number = Int(String(decoding: part, as: UTF8.self)),
                number >= 0
            else { return nil }
            total = total * (place == parts.count - 1 ? 1_000 : 60) + number
        }
        return total
    }
}

private struct Cues {
    private(set) var passages: [Passage] = []
    private var paragraph: [UInt8] = []

    private static let pause = 3_000
    private static let longest = 700

    init(_ text: [UInt8]) {
        var end = 0
        var isCue = false
        var last: [UInt8] = []
        let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            line.last == 0x0D ? line.dropLast() : line
        }
        for line in lines {
            if let time = CueTime(line) {
                if endsSentence && (time.start - end > Self.pause || paragraph.count > Self.longest)
                {
                    flush()
                }
                end = time.end
                isCue = true
                continue
            }
            if line.allSatisfy({ $0 <= 0x20 }) {
                isCue = false
                continue
            }
            // Numbers, notes and styles stand outside of cues.
            guard isCue else { continue }
            var words = Self.spoken(line)
            // Captions that roll up show a line twice.
            guard !words.isEmpty, words != last else { continue }
            last = words
            if words.starts(with: ">>".utf8) || words.starts(with: "- ".utf8) {
                flush()
                words = Array(words.drop { $0 == UInt8(ascii: ">") || $0 == 0x2D || $0 == 0x20 })
            }
            if !paragraph.isEmpty { paragraph.append(0x20) }
            paragraph += words
        }
        flush()
    }

    private var endsSentence: Bool {
        guard let last = paragraph.last else { return false }
        return [UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "\"")]
            .contains(last)
    }

    private mutating func flush() {
        if !paragraph.isEmpty {
            passages.append(Passage(.body, rule: "subtitles.body", text: paragraph))
        }
        paragraph = []
    }

    /// What is said: no marks, no sounds in brackets.
    private static func spoken(_ line: ArraySlice<UInt8>) -> [UInt8] {
        var out: [UInt8] = []
        var closing: UInt8 = 0
        for byte in line {
            if closing != 0 {
                if byte == closing { closing = 0 }
                continue
            }
            switch byte {
            case UInt8(ascii: "<"): closing = UInt8(ascii: ">")
            case UInt8(ascii: "{"): closing = UInt8(ascii: "}")
            case UInt8(ascii: "["): closing = UInt8(ascii: "]")
            default: out.append(byte)
            }
        }
        return Array(XMLElement.line(out).utf8)
    }
}
