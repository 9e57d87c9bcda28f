/// What can be laid out in an image and read from it without being made again.
package protocol ImageContent {
    /// Adds its parts.
    func write(to image: inout ImageWriter)
    /// Takes its parts in the same order; nil if they do not fit together.
    init?(from image: inout ImageReader)
}

/// A file of numbers laid out for use: mapped, not read, so that opening
/// it costs the same whatever its size.
///
///     "WNIMAGE" 1 | UInt64 bytes of the directory | directory | parts, each at a multiple of 64
///
/// The directory is text, a line each, its fields parted by tabs: `content`, hash and bytes
/// of all parts; for each entry `entry`, name; `source`, file that it was made of, its hash;
/// `part`, offset from the first part, number of elements, bytes of one. Little endian.
package struct ImageFile: Sendable {
    /// One content: what it was made of, where its parts lie.
    struct Entry: Sendable {
        var sources: [(file: String, hash: String)] = []
        var parts: [Part] = []
    }

    struct Part: Sendable {
        var offset: Int
        var count: Int
        var stride: Int
    }

    static let mark: [UInt8] = Array("WNIMAGE".utf8) + [1]
    /// Parts begin at multiples of it: a line of the cache.
    static let alignment = 64

    private let file: MappedFile
    private let first: Int
    private(set) var entries: [String: Entry] = [:]
    /// Hash of all parts, as the directory has it.
    private var content = ""
    /// What stands for the whole file where its content is asked for: the hash of its directory.
    package let hash: UInt64

    /// Nil if there is no such file, or none of this form.
    package init?(path: String) {
        guard let file = MappedFile(path) else { return nil }
        self.init(file)
    }

    init?(_ file: MappedFile) {
        guard let length = Self.directory(file.bytes) else { return nil }
        self.file = file
        let start = Self.mark.count + 8
        first = Self.aligned(start + length)
        let text = file.bytes.extracting(start..<start + length)
        hash = ContentHash.of(text)
        var name = ""
        var size: Int?
        var entry = Entry()
        for line in text.strings(partedBy: "\n") {
            let bytes = line.utf8
            let fields = bytes.span.strings(partedBy: "\t")
            switch (fields.first, fields.count) {
            case ("content", 3): (content, size) = (fields[1], Int(fields[2]))
            case ("entry", 2):
                if !name.isEmpty { entries[name] = entry }
                (name, entry) = (fields[1], Entry())
            case ("source", 3): entry.sources.append((fields[1], fields[2]))
            case ("part", 4):
                guard let offset = Int(fields[1]), let count = Int(fields[2]),
                    let stride = Int(fields[3]), offset >= 0
                else { return nil }
                entry.parts.append(Part(offset: offset, count: count, stride: stride))
            default: return nil
            }
        }
        if !name.isEmpty { entries[name] = entry }
        guard let size, size >= 0, first <= file.count, size == file.count - first else {
            return nil
        }
    }

    /// Bytes of the directory; nil if the file is none of this form.
    private static func directory(_ bytes: Span<UInt8>) -> Int? {
        let start = mark.count + 8
        guard bytes.count >= start, mark.indices.allSatisfy({ bytes[$0] == mark[$0] }) else {
            return nil
        }
        let size = (0..<8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64(bytes[mark.count + $1]) }
        return size <= UInt64(bytes.count - start) ? Int(size) : nil
    }

    static func aligned(_ offset: Int) -> Int { (offset + alignment - 1) / alignment * alignment }

    /// An entry's content; nil if it is not there or does not fit.
    package func content<Content: ImageContent>(
        _ entry: String, as type: Content.Type = Content.self
    ) -> Content? {
        guard let entry = entries[entry] else { return nil }
        var reader = ImageReader(file: file, first: first, parts: entry.parts[...])
        return Content(from: &reader)
    }

    /// Whether the parts are what the directory says; reads the whole file.
    var isWhole: Bool {
        ContentHash.text(ContentHash.of(file.bytes.extracting(first..<file.count))) == content
    }
}

/// Takes the parts of an entry one after the other.
package struct ImageReader {
    fileprivate let file: MappedFile
    fileprivate let first: Int
    fileprivate var parts: ArraySlice<ImageFile.Part>

    /// The next part; nil if it has elements of another size, is not within the file or is missing.
    package mutating func next<Element: FixedLayout>(_ type: Element.Type) -> FlatArray<Element>? {
        guard let part = parts.popFirst(), part.stride == MemoryLayout<Element>.stride,
            part.offset <= file.count
        else { return nil }
        return FlatArray(file, at: first + part.offset, count: part.count)
    }
}

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
