internal import Bytes

/// The head of a message or of one of its parts: RFC 5322, with the words of RFC 2047
/// and the parameters of RFC 2231.
struct MailHeader {
    private var fields: [(name: String, value: [UInt8])] = []

    /// Fields, and bytes of all of them, that an honest message stays below.
    private static let mostFields = 2_000
    private static let mostBytes = 1 << 20

    /// Reads a head, folded lines joined; gives the offset behind the empty line that ends it.
    ///
    /// A line that is no field ends the head too: what follows is taken for the body.
    init(_ text: ArraySlice<UInt8>, end: inout Int) throws(IntakeError) {
        var at = text.startIndex
        while at < text.endIndex {
            let lineEnd = text[at...].firstIndex(of: 0x0A) ?? text.endIndex
            let next = min(text.endIndex, lineEnd + 1)
            var line = text[at..<lineEnd]
            if line.last == 0x0D { line = line.dropLast() }
            if line.isEmpty {
                end = next
                return
            }
            if line.first == 0x20 || line.first == 0x09 {
                guard !fields.isEmpty else { break }
                fields[fields.count - 1].value += line
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            {
                fields.append(
                    (
                        String(decoding: line[..<colon], as: UTF8.self).lowercased(),
                        Array(line[(colon + 1)...])
                    ))
            } else if fields.isEmpty && line.starts(with: "From ".utf8)
                || line.starts(with: ">From ".utf8)
            {
                // The mark of a mailbox in front of its message.
            } else {
                break
            }
            guard fields.count <= Self.mostFields, next - text.startIndex <= Self.mostBytes else {
                throw IntakeError(
                    code: .tooLarge,
                    message: "the message's head has more than \(Self.mostFields) fields "
                        + "or \(Self.mostBytes) bytes")
            }
            at = next
        }
        end = at
    }

    /// The first field of a name in small letters, decoded to one line; "" if there is none.
    subscript(name: String) -> String { all(name).first ?? "" }

    func all(_ name: String) -> [String] {
        fields.filter { $0.name == name }.map { EncodedWords.decoded($0.value) }
    }

    /// A field with parameters, its value in small letters.
    func structured(_ name: String) -> (value: String, parameters: [String: String]) {
        guard let field = fields.first(where: { $0.name == name }) else { return ("", [:]) }
        return MailParameters.read(field.value)
    }
}

/// Parameters behind a field's value: quoted, in several pieces, with character sets (RFC 2231).
enum MailParameters {
    static func read(_ field: [UInt8]) -> (value: String, parameters: [String: String]) {
        var parts = split(field)
        guard !parts.isEmpty else { return ("", [:]) }
        let value = XMLElement.line(parts.removeFirst()).lowercased()
        var plain: [String: String] = [:]
        var pieces: [String: [Int: (bytes: [UInt8], isEncoded: Bool)]] = [:]
        for part in parts.prefix(64) {
            guard let equals = part.firstIndex(of: UInt8(ascii: "=")) else { continue }
            var name = XMLElement.line(Array(part[..<equals])).lowercased()
            let given = unquoted(part[(equals + 1)...])
            let isEncoded = name.hasSuffix("*")
            if isEncoded { name.removeLast() }
            if let star = name.firstIndex(of: "*"),
                let number = Int(name[name.index(after: star)...])
            {
                guard 0..<64 ~= number else { continue }
                pieces[String(name[..<star]), default: [:]][number] = (given, isEncoded)
            } else if isEncoded {
                pieces[name, default: [:]][0] = (given, true)
            } else if plain[name] == nil {
                plain[name] = EncodedWords.decoded(given)
            }
        }
        for (name, numbered) in pieces { plain[name] = joined(numbered) }
        return (value, plain)
    }

    private static func joined(_ pieces: [Int: (bytes: [UInt8], isEncoded: Bool)]) -> String {
        var charset = "utf-8"
        var bytes: [UInt8] = []
        for (number, piece) in pieces.sorted(by: { $0.key < $1.key }) {
            var text = piece.bytes[...]
            if number == 0, piece.isEncoded {
                let parts = text.split(
                    separator: UInt8(ascii: "'"), maxSplits: 2, omittingEmptySubsequences: false)
                if parts.count == 3 {
                    charset = Charset.named(Array(parts[0]))
                    text = parts[2]
                }
            }
            bytes += piece.isEncoded ? PercentText.decoded(text) : Array(text)
        }
        return XMLElement.line(DecodedText(bytes, charset: charset, isHTML: false).bytes)
    }

    /// The parts between semicolons that stand in no quotation.
    private static func split(_ field: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = [[]]
        var isQuoted = false
        var isEscaped = false
        for byte in field {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\"), isQuoted {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isQuoted.toggle()
            } else if byte == UInt8(ascii: ";"), !isQuoted {
                parts.append([])
                continue
            }
            parts[parts.count - 1].append(byte)
        }
        return parts
    }

    private static func unquoted(_ text: ArraySlice<UInt8>) -> [UInt8] {
        let trimmed = text.drop { $0 <= 0x20 }
        guard trimmed.first == UInt8(ascii: "\"") else {
            return Array(trimmed.prefix { $0 > 0x20 })
        }
        var out: [UInt8] = []
        var isEscaped = false
        for byte in trimmed.dropFirst() {
            if !isEscaped, byte == UInt8(ascii: "\"") { break }
            if !isEscaped, byte == UInt8(ascii: "\\") {
                isEscaped = true
                continue
            }
            isEscaped = false
            out.append(byte)
        }
        return out
    }
}

/// Words of other character sets in a head (RFC 2047): "=?utf-8?q?Caf=C3=A9?=".
enum EncodedWords {
    /// A field as one line of UTF-8.
    static func decoded(_ field: [UInt8]) -> String {
        var out: [UInt8] = []
        var at = 0
        /// Bytes of encoded words that follow one another in one character set:
        /// a character may be cut between them.
        var run: (charset: String, bytes: [UInt8])?
        func flush() {
            guard let word = run else { return }
            out += DecodedText(word.bytes, charset: word.charset, isHTML: false).bytes
            run = nil
        }
        while at < field.count {
            if field[at] == UInt8(ascii: "="), let word = word(field[at...]) {
                if run?.charset == word.charset {
                    run?.bytes += word.bytes
                } else {
                    flush()
                    run = (word.charset, word.bytes)
                }
                at = word.end
                continue
            }
            if run != nil, field[at] <= 0x20 {
                // Space between two encoded words is none.
                let next = field[at...].firstIndex { $0 > 0x20 } ?? field.count
                if next < field.count, field[next] == UInt8(ascii: "="), word(field[next...]) != nil
                {
                    at = next
                    continue
                }
            }
            flush()
            out.append(field[at])
            at += 1
        }
        flush()
        return XMLElement.line(
            UTF8Check.isValid(out.span) ? out : DecodedText(out, isHTML: false).bytes)
    }

    private static let longest = 1_000

    private static func word(
        _ text: ArraySlice<UInt8>
    ) -> (charset: String, bytes: [UInt8], end: Int)? {
        guard text.starts(with: "=?".utf8) else { return nil }
        let body = text.dropFirst(2).prefix(longest)
        let marks = body.indices.lazy.filter { body[$0] == UInt8(ascii: "?") }.prefix(3)
        let places = Array(marks)
        guard places.count >= 2, places[1] == places[0] + 2 else { return nil }
        let content = body[(places[1] + 1)...]
        // Some writers leave question marks as they are: the end is what counts.
        guard
            let close = content.indices.first(where: {
                content[$0] == UInt8(ascii: "?")
                    && content[$0...].dropFirst().first == UInt8(ascii: "=")
            }), !content[..<close].contains(0x0A)
        else { return nil }
        var label = body[..<places[0]]
        // A language may stand behind the character set.
        if let star = label.firstIndex(of: UInt8(ascii: "*")) { label = label[..<star] }
        guard !label.isEmpty else { return nil }
        let bytes: [UInt8]
        switch body[places[0] + 1] | 0x20 {
        case UInt8(ascii: "q"):
            bytes = TransferEncoding.quotedPrintable(
                content[..<close].map { $0 == UInt8(ascii: "_") ? 0x20 : $0 }[...])
        case UInt8(ascii: "b"): bytes = TransferEncoding.base64(content[..<close])
        default: return nil
        }
        return (Charset.named(Array(label)), bytes, close + 2)
    }
}
