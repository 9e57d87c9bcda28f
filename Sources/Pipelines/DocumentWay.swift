package import Documents
package import Intake
package import Shards

/// Where a document lies and when it came, which it does not say itself.
package struct Provenance: Sendable {
    /// For people: escaped, below the inbox or the folder of the inputs.
    package var path: String
    /// Of documents that name none; "" for none.
    package var source = ""
    /// RFC 3339, UTC.
    package var added: String
    /// The file of which the document's own is a new version; nil if it is none.
    package var previous: PreviousFile?

    package init(
        path: String, source: String = "", added: String, previous: PreviousFile? = nil
    ) {
        self.path = path
        self.source = source
        self.added = added
        self.previous = previous
    }
}

extension InputDocument {
    /// Takes on what is known of where it lies.
    package mutating func place(_ provenance: Provenance) {
        added = provenance.added
        previous = provenance.previous
        if source.isEmpty { source = provenance.source }
        metadata.path = provenance.path
    }

    /// What there is in the place of a document that cannot be read: no text.
    ///
    /// - `sha256`, `bytes`: of the file or line.
    package init(unread index: Int, sha256: String, bytes: Int) {
        self.init(body: .text([]))
        self.index = index
        metadata.sha256 = sha256
        metadata.bytes = bytes
    }
}

extension Pipeline {
    /// The whole way of one document: what the shards of each kind hold of it.
    ///
    /// Never fails but by `too_large`, if that is more than so many bytes.
    package func rows(
        of document: InputDocument, atMost limit: Int, clock: inout StageClock
    ) throws(IntakeError) -> [ShardKind: Lines] {
        let record = record(of: document, clock: &clock)
        guard let rows = RecordWriter(record).lines(atMost: limit) else {
            throw IntakeError(
                code: "too_large",
                message: "the records of one document have more than \(limit >> 20) MB")
        }
        clock.lap(.write)
        return rows
    }
}

extension Record {
    /// The record of which nothing can be said but why there is no other.
    package init(failed input: InputDocument, _ error: IntakeError) {
        self.init()
        id = input.recordID
        source = input.source
        added = input.added
        status = .failed
        metadata.sha256 = input.metadata.sha256
        metadata.bytes = input.metadata.bytes
        metadata.path = input.metadata.path
        problems = [Problem(stage: "intake", code: error.code, message: error.message)]
    }
}
