internal import Synchronization

/// The image of the tables that cost most to read: `models/tables.image`,
/// made by `winnow-train compile`.
///
/// Text stays what people edit. What the image has is taken only if it was made
/// of the files as they are now.
extension DataFolder {
    package static let image = "models/tables.image"

    /// A content as the image has it, or as `make` makes it of these files.
    ///
    /// - `sources`: all files that `make` reads.
    package func compiled<Content: ImageContent & Sendable>(
        _ name: String, of sources: [String], _ make: () throws(TableError) -> Content
    ) throws(TableError) -> Content {
        if let mapped = compiled, try isFresh(name, of: sources, in: mapped),
            let content = mapped.content(name, as: Content.self)
        {
            return content
        }
        let content = try make()
        if let recorder {
            var named: [(file: String, hash: String)] = []
            for file in sources { named.append((file, ContentHash.text(try hash(of: file)))) }
            recorder.note(content, as: name, of: named)
        }
        return content
    }

    /// Whether an entry was made of exactly these files as they are now;
    /// their hashes are logged as if they were read.
    private func isFresh(
        _ name: String, of sources: [String], in image: ImageFile
    ) throws(TableError) -> Bool {
        guard let entry = image.entries[name], entry.sources.map(\.file) == sources else {
            return false
        }
        for source in entry.sources
        where try logged(hash: source.file) != ContentHash.number(source.hash) { return false }
        return true
    }

    /// The files that the image was made of but that have changed since, sorted;
    /// nil without an image.
    package func changedSources() throws(TableError) -> [String]? {
        guard let image = ImageFile(path: path + "/" + Self.image) else { return nil }
        var changed: Set<String> = []
        for entry in image.entries.values {
            for source in entry.sources where !changed.contains(source.file) {
                let hash = has(source.file) ? try hash(of: source.file) : nil
                if hash != ContentHash.number(source.hash) { changed.insert(source.file) }
            }
        }
        return changed.sorted()
    }

    /// The mapped files whose content is not what they say, sorted; reads all of them.
    package func damagedImages() -> [String] {
        names(in: "models").map { "models/" + $0 }.filter { name in
            ImageFile(path: path + "/" + name).map { !$0.isWhole } ?? (name == Self.image)
        }
    }
}

/// Takes down what is compiled while stages are made, for `winnow-train compile`.
package final class ImageRecorder: Sendable {
    private let contents = Mutex<[String: @Sendable (inout ImageWriter) -> Void]>([:])

    package init() {}

    func note<Content: ImageContent & Sendable>(
        _ content: Content, as name: String, of sources: [(file: String, hash: String)]
    ) {
        contents.withLock { $0[name] = { $0.add(content, as: name, of: sources) } }
    }

    /// The bytes of the image, its entries by name.
    package var bytes: [UInt8] {
        var writer = ImageWriter()
        for (_, add) in contents.withLock({ $0.sorted { $0.key < $1.key } }) { add(&writer) }
        return writer.bytes
    }
}
