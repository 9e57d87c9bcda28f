internal import Documents

/// The plain text of a message: what its sender wrote, whom they quote, how they sign.
struct MailText {
    private(set) var passages: [Passage] = []

    /// `isFlowed`: lines that end with a space go on in the next (RFC 3676); `deletesSpace`:
    /// that space is none of the text's.
    init(_ text: [UInt8], isFlowed: Bool, deletesSpace: Bool) {
        var part = Part.own
        var own: [UInt8] = []
        var lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).map { line in
            line.last == 0x0D ? line.dropLast() : line
        }
        if isFlowed { lines = Self.joined(lines, deletesSpace: deletesSpace) }
        let answered = Self.endQuoted(lines)
        for at in lines.indices {
            let line = lines[at]
            let next: Part
            switch part {
            case .signature, .original: next = part
            case .own, .quoted:
                next = Self.part(
                    of: at, in: lines, behindQuotation: part == .quoted ? answered[at] : nil)
            }
            if next != part {
                flush(part, text: &own)
                part = next
            }
            own.append(contentsOf: line)
            own.append(0x0A)
        }
        flush(part, text: &own)
    }

    private enum Part { case own, quoted, original, signature }

    private mutating func flush(_ part: Part, text: inout [UInt8]) {
        defer { text = [] }
        guard !text.allSatisfy({ $0 <= 0x20 }) else { return }
        switch part {
        case .own: passages.append(Passage(nil, text: text, isRunning: true))
        case .quoted, .original:
            passages.append(Passage(.comment, rule: "comment.reply", text: text, isRunning: true))
        case .signature:
            passages.append(
                Passage(.authorBio, rule: "author_bio.signature", text: text, isRunning: true))
        }
    }

    /// Whether the first line from each on that is not empty is quoted.
    private static func endQuoted(_ lines: [ArraySlice<UInt8>]) -> [Bool] {
        var found = [Bool](repeating: false, count: lines.count)
        var isQuoted = false
        for at in lines.indices.reversed() {
            if lines[at].contains(where: { $0 > 0x20 }) {
                isQuoted = lines[at].first == UInt8(ascii: ">")
            }
            found[at] = isQuoted
        }
        return found
    }

    /// - `behindQuotation`: nil if none stands right in front of the line; else whether the next
    ///   line that is not empty goes on with it.
    private static func part(
        of at: Int, in lines: [ArraySlice<UInt8>], behindQuotation goesOn: Bool?
    ) -> Part {
        let line = lines[at]
        if line.elementsEqual("-- ".utf8) || line.elementsEqual("--".utf8) { return .signature }
        if line.first == UInt8(ascii: ">") { return .quoted }
        if let goesOn, line.allSatisfy({ $0 <= 0x20 }) {
            // An empty line within a quotation.
            return goesOn ? .quoted : .own
        }
        let words = String(decoding: line.prefix(100), as: UTF8.self).lowercased()
        if words.hasPrefix("-----original message")
            || words.hasPrefix("-----ursprüngliche nachricht")
            || words.hasPrefix("________________________________")
                && lines[at...].dropFirst().prefix(3).contains(where: {
                    $0.starts(with: "From:".utf8)
                })
        {
            return .original
        }
        // "On Monday Jo wrote:", possibly on two lines, in front of a quotation.
        let following = lines[at...].dropFirst().prefix(3)
        let quotation = following.firstIndex { $0.first == UInt8(ascii: ">") }
        if let quotation, !line.isEmpty {
            // Its lines follow one another; only behind them an empty one may stand.
            let lead = lines[at..<quotation].prefix { line in line.contains { $0 > 0x20 } }
            let isNext = lines[(at + lead.count)..<quotation].allSatisfy { line in
                !line.contains { $0 > 0x20 }
            }
            let letters = Array(lead.joined())
            let isDated = letters.contains { $0 == UInt8(ascii: "@") || 0x30...0x39 ~= $0 }
            if isNext, lead.count <= 2, lead.last?.last == UInt8(ascii: ":"),
                isDated || words.hasPrefix("on ") || words.hasSuffix("wrote:")
            {
                return .quoted
            }
        }
        return .own
    }

    /// Flowed lines as the paragraphs that they are.
    private static func joined(
        _ lines: [ArraySlice<UInt8>], deletesSpace: Bool
    ) -> [ArraySlice<UInt8>] {
        var out: [[UInt8]] = []
        var flows = false
        var depth = 0
        for line in lines {
            let quotes = line.prefix { $0 == UInt8(ascii: ">") }
            var text = line.dropFirst(quotes.count)
            // A space in front was put there so that the line does not look like something else.
            if text.first == 0x20 { text = text.dropFirst() }
            let isSignature = text.elementsEqual("-- ".utf8)
            if flows, quotes.count == depth, !isSignature, !out.isEmpty {
                out[out.count - 1] += text
            } else {
                out.append(Array(quotes) + (quotes.isEmpty ? [] : [0x20]) + text)
            }
            flows = text.last == 0x20 && !isSignature
            depth = quotes.count
            if flows, deletesSpace { out[out.count - 1].removeLast() }
        }
        return out.map { $0[...] }
    }
}
