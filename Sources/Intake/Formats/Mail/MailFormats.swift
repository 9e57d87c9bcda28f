internal import Bytes
internal import Documents

/// Messages (EML, MHTML) and mailboxes.
enum MailFormats {
    static let mail = Format(
        "mail", title: "a message (EML, MHTML)", endings: ["eml", "mht", "mhtml"]
    ) { head, _ in
        !head.isBinary && isMessage(head)
    } open: { input throws(IntakeError) in
        try MailMessage(try input.bytes.all(limit: messageBytes(input)), of: input)
    }

    static let mbox = Format("mbox", title: "a mailbox (MBOX)", endings: ["mbox"]) { head, _ in
        guard head.begins("From "), !head.isBinary,
            let lineEnd = head.raw.firstIndex(of: 0x0A)
        else { return false }
        return fields(of: head.raw[(lineEnd + 1)...]).contains { known.contains($0) }
    } open: { input throws(IntakeError) in
        MailboxDocuments(input, limit: messageBytes(input))
    }

    /// A message with what is attached to it.
    static func messageBytes(_ input: FormatInput) -> Int { input.limits.documentBytes * 4 }

    /// Fields that nothing but mail has tell it, whatever it is named;
    /// others where the name says so too.
    private static func isMessage(_ head: FileHead) -> Bool {
        let found = fields(of: head.raw[...])
        guard !found.isEmpty else { return false }
        if head.name.ends(in: "eml", "mht", "mhtml") {
            return found.contains { known.contains($0) }
        }
        return found.contains { strong.contains($0) }
            && found.filter { known.contains($0) }.count >= 2
    }

    /// The names of the fields at the beginning, up to the first line that is none.
    private static func fields(of head: ArraySlice<UInt8>) -> [String] {
        var names: [String] = []
        for line in head.prefix(32_768).split(
            separator: 0x0A, maxSplits: 200, omittingEmptySubsequences: false
        ).prefix(200) {
            if line.first == 0x20 || line.first == 0x09, !names.isEmpty { continue }
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
                line[..<colon].allSatisfy({ $0 > 0x20 && $0 < 0x7F })
            else { break }
            names.append(String(decoding: line[..<colon], as: UTF8.self).lowercased())
        }
        return names
    }

    private static let strong: Set<String> = [
        "mime-version", "message-id", "received", "return-path", "delivered-to",
        "dkim-signature", "x-mailer", "list-id",
    ]
    private static let known: Set<String> = strong.union([
        "from", "to", "subject", "date", "content-type", "content-transfer-encoding", "cc",
        "reply-to", "sender", "snapshot-content-location", "x-original-to", "x-from-line", "status",
    ])
}

/// A mailbox: messages one after the other, each behind a line that begins with "From ".
private final class MailboxDocuments: DocumentSource {
    private let input: FormatInput
    private let limit: Int
    private var buffer: [UInt8] = []
    /// Where the next message begins in it.
    private var at = 0
    private var hasEnded = false
    private var message: MailMessage?
    private var number = 0

    init(_ input: FormatInput, limit: Int) {
        self.input = input
        self.limit = limit
    }

    func next() throws(IntakeError) -> FoundItem? {
        while true {
            if let message {
                do throws(IntakeError) {
                    if let item = try message.next() { return item }
                } catch {
                    self.message = nil
                    return .failure(error, place: .member("message \(number)"))
                }
                self.message = nil
            }
            guard let text = try nextText() else { return nil }
            number += 1
            do throws(IntakeError) {
                guard text.count <= limit else {
                    throw IntakeError(
                        code: .tooLarge, message: "the message has more than \(limit) bytes")
                }
                message = try MailMessage(text, of: input)
            } catch {
                return .failure(error, place: .member("message \(number)"))
            }
        }
    }

    /// The next message without the marks that the mailbox has put into it;
    /// one that is too long is cut.
    private func nextText() throws(IntakeError) -> [UInt8]? {
        var scanned = at
        while true {
            if let end = Self.mark(in: buffer[at...], from: scanned) {
                defer { at = end + 1 }
                return Self.unmarked(Array(buffer[at..<end]))
            }
            // What was given out is removed once for each piece that is read: after every message
            // that would take quadratic time.
            buffer.removeFirst(at)
            at = 0
            // A mark may be cut at the buffer's end.
            scanned = max(0, buffer.count - 8)
            if buffer.count > limit + (64 << 10) {
                // Given up, but its end is still looked for.
                buffer.removeSubrange((limit + 16)..<(buffer.count - 8))
                scanned = limit
            }
            let piece = hasEnded ? [] : try input.bytes.next()
            if piece.isEmpty {
                hasEnded = true
                guard !buffer.isEmpty else { return nil }
                defer { buffer = [] }
                return Self.unmarked(buffer)
            }
            buffer.append(contentsOf: piece)
        }
    }

    /// The offset of the line end in front of the next "From " behind an empty line.
    ///
    /// - `bytes`: from the beginning of the message on.
    private static func mark(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        let first = bytes.startIndex
        var at = start
        while let end = bytes[at...].firstIndex(of: 0x0A) {
            if bytes[(end + 1)...].starts(with: "From ".utf8), end > first,
                bytes[end - 1] == 0x0A
                    || end > first + 1 && bytes[end - 1] == 0x0D && bytes[end - 2] == 0x0A
            {
                return end
            }
            at = end + 1
        }
        return nil
    }

    /// The text with ">From " at a line's beginning as "From ".
    private static func unmarked(_ text: [UInt8]) -> [UInt8] {
        guard text.span.holds(Array("\n>From ".utf8)) else { return text }
        var out: [UInt8] = []
        for line in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let rest = line.drop { $0 == UInt8(ascii: ">") }
            out +=
                rest.count < line.count && rest.starts(with: "From ".utf8) ? line.dropFirst() : line
            out.append(0x0A)
        }
        return out
    }
}
