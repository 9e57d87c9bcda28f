internal import Documents
internal import JSON

/// What every format does with the documents that it makes.
extension InputDocument {
    /// The same with its kind and character set.
    func described(_ mediaType: String, charset: String) -> InputDocument {
        var document = self
        document.metadata.mediaType = mediaType
        document.metadata.charset = charset
        return document
    }

    /// Keeps what is said of a document that no field is for; see `Metadata.keep`.
    mutating func keep(_ key: String, value: String?) { metadata.keep(key, value: value) }
}

extension Metadata {
    /// Keeps what is said of a document that no field is for, unless it is nil or "";
    /// what was kept first under a key stays.
    mutating func keep(_ key: String, value: String?) {
        guard let value, !value.isEmpty, !extra.contains(where: { $0.key == key }) else { return }
        extra.append((key, .string(Array(value.utf8))))
    }

    /// Who wrote a story by its byline: "Jo Doe" of "By Jo Doe".
    static func author(of byline: String) -> String {
        byline.lowercased().hasPrefix("by ") ? String(byline.dropFirst(3)) : byline
    }
}
