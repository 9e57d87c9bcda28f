/// The parts of an office document or book, which are members of a ZIP archive.
struct PackedParts {
    private var parts: [String: [UInt8]] = [:]

    /// Bytes of one part, and of all.
    private static let most = 128 << 20

    /// - `document`: what messages call it.
    init(
        _ input: FormatInput, of document: String, wanted: [String], prefixes: [String] = [],
        isWanted: (String) -> Bool = { _ in false }
    ) throws(IntakeError) {
        let archive = try Archive(
            .zip, places: try input.placed(), limits: input.limits, meter: input.meter,
            words: .document(document))
        var total = 0
        while let member = try archive.next() {
            let name = String(decoding: member.name, as: UTF8.self)
            guard
                member.kind == .file, parts[name] == nil,
                wanted.contains(name) || prefixes.contains(where: { name.hasPrefix($0) })
                    || isWanted(name)
            else { continue }
            var bytes: [UInt8] = []
            while true {
                let piece = try archive.next(256 << 10)
                if piece.isEmpty { break }
                bytes += piece
                total += piece.count
                guard total <= Self.most else {
                    throw IntakeError(
                        code: .tooLarge,
                        message: "the document's parts have more than \(Self.most) bytes")
                }
            }
            parts[name] = bytes
        }
    }

    var names: [String] { Array(parts.keys) }

    func bytes(_ name: String) -> [UInt8]? { parts[name] }

    func xml(_ name: String) throws(IntakeError) -> XMLElement? {
        guard let bytes = parts[name] else { return nil }
        return try XMLText.tree(of: DecodedText(bytes, isHTML: true).bytes)
    }
}
