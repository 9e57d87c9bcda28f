/// A document as it came in: decoded to UTF-8, nothing cleaned yet.
package struct InputDocument: Sendable {
    package enum Body: Sendable {
        case text([UInt8])
        case html([UInt8])
        /// What the format itself says of its parts.
        case passages([Passage])

        /// All of it as it came in, passages on lines of their own.
        package var bytes: [UInt8] {
            switch self {
            case .text(let bytes), .html(let bytes): bytes
            case .passages(let passages): Array(passages.map(\.text).joined(separator: [0x0A]))
            }
        }
    }

    /// As given; "" if the input has none.
    package var id = ""
    /// Valid UTF-8.
    package var body: Body
    /// RFC 3339 or date, as given; "" if the input does not say.
    package var created = ""
    package var added = ""
    package var source = ""
    /// Given values win over what the page says of itself.
    package var metadata = Metadata()
    /// Index of the document in its file or stream.
    package var index = 0
    /// Mentions to score instead of found ones; nil if the input has no such key.
    package var targets: [GivenTarget]?
    package var problems: [Problem] = []
    /// The file of which its own is a new version; nil if it is none.
    package var previous: PreviousFile?

    package init(body: Body) {
        self.body = body
    }

    /// Of its record: as given, else by its file and its place there.
    package var recordID: String { id.isEmpty ? "sha256:\(metadata.sha256)#\(index)" : id }

    /// The id of the record of the version before, whose place its own record takes;
    /// "" if there was none.
    ///
    /// An id that was given is the same in every version.
    ///
    /// - `id`: that of its own record.
    package func replaces(with id: String) -> String {
        guard let previous, index < previous.items else { return "" }
        return self.id.isEmpty ? "sha256:\(previous.sha256)#\(index)" : id
    }
}

/// A file as it was when records were made of it before.
package struct PreviousFile: Sendable, Hashable {
    package var sha256: String
    /// Documents and failed items that were in it.
    package var items: Int

    package init(sha256: String, items: Int) {
        self.sha256 = sha256
        self.items = items
    }
}

/// A part of a document whose format says what it is: a heading of Word,
/// a page's header, a quoted reply.
package struct Passage: Sendable, Hashable {
    /// nil: to be found out as in plain text.
    package var role: Role?
    /// What says so, for the record: "docx.heading"; "" without a role.
    package var rule: String
    /// Valid UTF-8.
    package var text: [UInt8]
    /// Whether it is text of several paragraphs, its lines possibly wrapped; else it is one block.
    package var isRunning: Bool

    package init(
        _ role: Role?, rule: String = "", text: [UInt8], isRunning: Bool = false
    ) {
        self.role = role
        self.rule = rule
        self.text = text
        self.isRunning = isRunning
    }
}

/// A stretch of the input's text whose sentiment the caller asks for.
package struct GivenTarget: Sendable {
    package var text: String
    /// Unicode code points into the input's text, as given.
    package var codePoints: Range<Int>
    /// Where it lies in the article; nil if it was not found there.
    package var range: ByteRange?

    package init(text: String, codePoints: Range<Int>) {
        self.text = text
        self.codePoints = codePoints
    }
}
