internal import Documents
internal import JSON

/// ZIP and TAR: each member as if it were dropped alone.
enum ArchiveFormats {
    static let zip = Format("zip", title: "a ZIP archive", endings: ["zip"]) { head, _ in
        head.isZip
    } open: { input throws(IntakeError) in
        ArchiveDocuments(
            input,
            archive: try Archive(
                .zip, places: try input.placed(), limits: input.limits, meter: input.meter))
    }

    static let tar = Format("tar", title: "a TAR archive", endings: ["tar", "tgz"]) { head, _ in
        head.raw.count > 262 && head.raw[257..<262].elementsEqual("ustar".utf8)
    } open: { input throws(IntakeError) in
        // Members that are not wanted are passed over where nothing is compressed.
        let archive =
            if let places = input.bytes.places {
                try Archive(.tar, places: places, limits: input.limits, meter: input.meter)
            } else {
                try Archive(tar: input.bytes, limits: input.limits, meter: input.meter)
            }
        return ArchiveDocuments(input, archive: archive)
    }
}

extension FileHead {
    /// Whether it begins as ZIP archives do, empty ones included.
    var isZip: Bool {
        raw.count > 4 && raw.starts(with: "PK".utf8) && raw[2] < 9 && raw[3] == raw[2] + 1
    }
}

/// The documents of an archive's members; one that cannot be read is named, the others go on.
private final class ArchiveDocuments: DocumentSource {
    private let input: FormatInput
    private let archive: Archive
    private var member: (name: [UInt8], source: any DocumentSource)?
    /// Items given so far.
    private var index = 0

    init(_ input: FormatInput, archive: Archive) {
        self.input = input
        self.archive = archive
    }

    func next() throws(IntakeError) -> FoundItem? {
        let item = try nextItem()
        switch item {
        case .unfinished?, nil: break
        case .document?, .failure?, .skipped?: index += 1
        }
        return item
    }

    private func nextItem() throws(IntakeError) -> FoundItem? {
        while true {
            if let (name, source) = member {
                do throws(IntakeError) {
                    if let item = try source.next() { return placed(item, in: name) }
                    member = nil
                } catch {
                    member = nil
                    try archive.failure(error)
                    return .failure(error, place: .member(Self.text(name)))
                }
            }
            guard let found = try archive.next() else { return nil }
            guard case .file = found.kind, !Self.isLeftOut(found.name) else { continue }
            do throws(IntakeError) {
                let inside = try input.member(archive, name: found.name)
                let format = try inside.format()
                // What was taken before needs no second reading,
                // if it is known how many items it has.
                if index < input.first, format.isSingle { return .skipped }
                member = (found.name, try format.open(inside))
            } catch {
                try archive.failure(error)
                return .failure(error, place: .member(Self.text(found.name)))
            }
        }
    }

    /// An item with the member's name: documents say it, failures are found by it.
    private func placed(_ item: FoundItem, in name: [UInt8]) -> FoundItem {
        switch item {
        case .unfinished, .skipped: return item
        case .failure(let error, .line(let line)):
            return .failure(error, place: .member("\(Self.text(name)): line \(line)"))
        case .failure(let error, .member(let inner)):
            return .failure(error, place: .member("\(Self.text(name)): \(inner)"))
        case .document(var document, let partOf):
            let inner = document.metadata.extra.firstIndex { $0.key == "member" }
            if let inner, case .string(let bytes) = document.metadata.extra[inner].value {
                document.metadata.extra[inner].value = .string(
                    Array("\(Self.text(name))/".utf8) + bytes)
            } else {
                document.keep("member", value: Self.text(name))
            }
            return .document(document, partOf: partOf)
        }
    }

    private static func text(_ name: [UInt8]) -> String {
        let text = String(decoding: name, as: UTF8.self)
        return String(
            text.unicodeScalars.prefix(1_000).map { $0.value < 0x20 ? " " : Character($0) })
    }

    /// Whether a member is hidden, left there by a system, or a part of a page that was saved.
    private static func isLeftOut(_ name: [UInt8]) -> Bool {
        let parts = name.split(separator: UInt8(ascii: "/"))
        guard let last = parts.last else { return true }
        return last.first == UInt8(ascii: ".")
            || parts.contains { SystemFiles.contain($0) }
            || parts.dropLast().contains { $0.suffix(6).elementsEqual("_files".utf8) }
    }
}
