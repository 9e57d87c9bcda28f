package import Documents

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
}
