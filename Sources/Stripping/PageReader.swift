package import Documents
package import Tables

/// Cuts an input document into cleaned blocks and reads the page's metadata.
package struct PageReader: Sendable {
    package init(data: DataFolder) throws(TableError) {}

    /// All visible text as kept body blocks, with metadata merged: given values win over the page's own.
    package func page(of input: InputDocument) throws(StageError) -> Page {
        Page(metadata: input.metadata, created: input.created)
    }
}
