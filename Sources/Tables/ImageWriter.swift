/// Lays out contents for an `ImageFile`.
package struct ImageWriter {
    private var parts: [UInt8] = []
    private var directory = ""

    package init() {}

    /// Adds a content and what it was made of.
    package mutating func add(
        _ content: some ImageContent, as name: String, of sources: [(file: String, hash: String)]
    ) {
        directory += "entry\t\(name)\n"
        for source in sources { directory += "source\t\(source.file)\t\(source.hash)\n" }
        content.write(to: &self)
    }

    /// The same of elements that are laid out already.
    package mutating func add<Element: FixedLayout>(_ elements: FlatArray<Element>) {
        add(elements.span.indices.map { elements[unchecked: $0] })
    }

    /// Adds elements as the next part of the content that is being added.
    package mutating func add<Element: FixedLayout>(_ elements: [Element]) {
        parts.append(
            contentsOf: repeatElement(0, count: ImageFile.aligned(parts.count) - parts.count))
        directory += "part\t\(parts.count)\t\(elements.count)\t\(MemoryLayout<Element>.stride)\n"
        // a fixed layout has no gaps: each of its bytes is set
        unsafe elements.withUnsafeBytes { unsafe parts.append(contentsOf: $0) }
    }

    package var bytes: [UInt8] {
        let hash = ContentHash.text(ContentHash.of(parts.span))
        let text = Array("content\t\(hash)\t\(parts.count)\n\(directory)".utf8)
        var bytes = ImageFile.mark
        for place in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: text.count >> (8 * place))) }
        bytes += text
        bytes.append(
            contentsOf: repeatElement(0, count: ImageFile.aligned(bytes.count) - bytes.count))
        return bytes + parts
    }
}
