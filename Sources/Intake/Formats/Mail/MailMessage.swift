internal import Documents

/// A message as documents: itself, and what is attached to it where that can be read.
final class MailMessage: DocumentSource {
    private let input: FormatInput
    private let root: MailPart
    private var message: InputDocument?
    /// Attachments that can be read, each with its first item already taken.
    private var attached: [(name: String, source: any DocumentSource, first: FoundItem?)] = []
    /// Items given so far.
    private var given = 0

    init(_ text: [UInt8], of input: FormatInput) throws(IntakeError) {
        self.input = input
        root = try MailPart(text)
        var parts = ChosenParts()
        parts.choose(root)
        var document = Self.document(of: root, parts: parts)
        if !parts.isSavedPage {
            for part in parts.attachments { try attach(part, to: &document) }
        }
        message = document
    }

    func next() throws(IntakeError) -> FoundItem? {
        if let document = message {
            message = nil
            given = 1
            return .document(document)
        }
        while !attached.isEmpty {
            if let first = attached[0].first {
                attached[0].first = nil
                return counted(first)
            }
            do throws(IntakeError) {
                if let item = try attached[0].source.next() { return counted(item) }
                attached.removeFirst()
            } catch {
                let name = attached.removeFirst().name
                return counted(.failure(error, place: .member(name)))
            }
        }
        return nil
    }

    private func counted(_ item: FoundItem) -> FoundItem {
        if case .unfinished = item { return item }
        defer { given += 1 }
        if case .document(let document, let partOf) = item {
            return .document(document, partOf: partOf ?? given)
        }
        return item
    }

    /// What cannot be read is named among the message's problems.
    private func attach(_ part: MailPart, to document: inout InputDocument) throws(IntakeError) {
        let name = part.name.isEmpty ? Self.nameless(part.type) : part.name
        do throws(IntakeError) {
            let source = try input.source(of: MemoryOrigin(part.bytes), name: Array(name.utf8))
            var first = try source.next()
            // One file at a time is converted: it must be done with before
            // the next attachment is begun.
            while case .unfinished? = first { first = try source.next() }
            attached.append((name, source, first))
        } catch {
            document.problems.append(
                Problem(
                    stage: "intake", code: error.code.rawValue,
                    message: "attachment \(name): \(error.message)"))
        }
    }

    private static func nameless(_ type: String) -> String {
        switch type {
        case "message/rfc822": "message.eml"
        case "text/csv": "table.csv"
        default: type
        }
    }

    private static func document(of root: MailPart, parts: ChosenParts) -> InputDocument {
        var document: InputDocument
        let charset = parts.texts.first?.text.charset ?? "utf-8"
        if parts.texts.contains(where: { $0.type == "text/html" }) {
            var html: [UInt8] = []
            for part in parts.texts {
                if part.type == "text/html" {
                    html += part.text.bytes
                } else {
                    html += "<p>".utf8
                    XMLElement.escape(part.text.bytes, into: &html)
                    html += "</p>".utf8
                }
            }
            document = InputDocument(body: .html(html))
        } else {
            var passages: [Passage] = []
            for part in parts.texts {
                passages +=
                    MailText(
                        part.text.bytes,
                        isFlowed: part.parameters["format"]?.lowercased() == "flowed",
                        deletesSpace: part.parameters["delsp"]?.lowercased() == "yes"
                    ).passages
            }
            document = InputDocument(body: .passages(passages))
        }
        describe(&document, from: root.header, isSavedPage: parts.isSavedPage)
        return document.described(
            parts.isSavedPage ? "multipart/related" : "message/rfc822", charset: charset)
    }

    private static func describe(
        _ document: inout InputDocument, from header: MailHeader, isSavedPage: Bool
    ) {
        document.metadata.title = header["subject"]
        if isSavedPage {
            // The browser's own words: who saved it, and when, says nothing of the article.
            document.metadata.url = header["snapshot-content-location"]
            document.keep("saved", value: header["date"])
            return
        }
        document.created = header["date"]
        document.metadata.authors = Mailbox.names(header["from"])
        document.keep("from", value: header["from"])
        document.keep("to", value: header["to"])
        document.keep("list_id", value: header["list-id"])
        document.keep("message_id", value: header["message-id"])
        document.keep("in_reply_to", value: header["in-reply-to"])
    }
}

/// The people of a From field.
enum Mailbox {
    static func names(_ field: String) -> [String] {
        var mailboxes: [String] = [""]
        var isQuoted = false
        var depth = 0
        for character in field {
            switch character {
            case "\"": isQuoted.toggle()
            case "(", "<": if !isQuoted { depth += 1 }
            case ")", ">": if !isQuoted { depth -= 1 }
            default: break
            }
            if character == ",", !isQuoted, depth == 0 {
                mailboxes.append("")
            } else {
                mailboxes[mailboxes.count - 1].append(character)
            }
        }
        return mailboxes.prefix(50).map(name).filter { !$0.isEmpty }
    }

    /// The name in a mailbox, else its address: "Jo Doe" of `"Jo Doe" <jo@example.org>`
    /// and of `jo@example.org (Jo Doe)`.
    private static func name(_ mailbox: String) -> String {
        let spaces: (Character) -> Bool = { $0 == " " || $0 == "\"" }
        func trimmed(_ text: Substring) -> String {
            let start = text.drop(while: spaces)
            guard let last = start.lastIndex(where: { !spaces($0) }) else { return "" }
            return String(start[...last]).replacing("\\\"", with: "\"")
        }
        if let open = mailbox.firstIndex(of: "<") {
            let name = trimmed(mailbox[..<open])
            if !name.isEmpty { return name }
            return trimmed(mailbox[mailbox.index(after: open)...].prefix { $0 != ">" })
        }
        if let open = mailbox.firstIndex(of: "("), let close = mailbox.lastIndex(of: ")"),
            open < close
        {
            return trimmed(mailbox[mailbox.index(after: open)..<close])
        }
        return trimmed(mailbox[...])
    }
}

/// Which parts of a message are its text, and which are attached.
struct ChosenParts {
    private(set) var texts: [MailPart] = []
    private(set) var attachments: [MailPart] = []
    /// Whether a browser wrote it to keep a page (MHTML).
    private(set) var isSavedPage = false

    mutating func choose(_ part: MailPart) {
        if part.type == "multipart/related",
            !part.header["snapshot-content-location"].isEmpty
                || part.header["from"].lowercased().contains("saved by")
                || part.parts.first.map({
                    $0.type == "text/html" && !$0.header["content-location"].isEmpty
                }) ?? false
        {
            isSavedPage = true
        }
        switch part.type {
        case "multipart/alternative":
            // The last one that can be read is the richest.
            if let best = part.parts.last(where: { Self.holdsText($0) }) { choose(best) }
        case "multipart/related":
            // The first is the page, the others its images and styles.
            if let page = part.parts.first(where: { Self.holdsText($0) }) { choose(page) }
        case "multipart/signed":
            if let signed = part.parts.first { choose(signed) }
        case _ where !part.parts.isEmpty:
            for inner in part.parts { choose(inner) }
        case "text/plain", "text/html":
            if part.disposition == "attachment" {
                attachments.append(part)
            } else if !part.bytes.allSatisfy({ $0 <= 0x20 }) {
                texts.append(part)
            }
        case "application/pgp-signature", "application/pkcs7-signature",
            "message/delivery-status":
            break
        default: attachments.append(part)
        }
    }

    private static func holdsText(_ part: MailPart) -> Bool {
        part.isText && !part.bytes.allSatisfy { $0 <= 0x20 }
            || part.parts.contains(where: holdsText)
    }
}
