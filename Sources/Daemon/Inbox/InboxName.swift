package import Files
internal import Intake

/// What the name of an entry in the inbox tells.
package enum InboxName {
    /// Why entries of this name are left alone.
    package enum Exclusion: String, Sendable, CaseIterable {
        case hidden, partial, fifo, socket, device, link, other
        case litter = "kept there by other programs"
        case page = "part of a saved page"
        case deep = "in too many folders"
        case unreadable = "not ours to read or move"
        case tooLarge = "too large to copy"
        case mount = "on another file system"

        /// What a person can do that it is taken; "" where nothing is amiss.
        package var advice: String {
            switch self {
            case .unreadable: "give winnow's user the right to read and move it"
            case .tooLarge:
                "the inbox is on another file system, and its copy would be more than "
                    + "inbox.file_megabytes or the free disk allow, or has holes"
            case .deep: "move it nearer to the inbox"
            case .mount: "drop it into the inbox itself"
            default: ""
            }
        }
    }

    private static let partialEndings = [".part", ".tmp", ".filepart", ".crdownload", "~"]
        .map { Array($0.utf8) }
    private static let pageEndings = [".html", ".htm", ".xhtml"].map { Array($0.utf8) }
    /// Endings of files that are one document each, which a metadata file may be about.
    private static let documentEndings = FormatList.documentEndings.map { Array(".\($0)".utf8) }
    private static let packedEndings = [".gz", ".zst"].map { Array($0.utf8) }
    private static let metadataEnding = Array(".json".utf8)
    private static let partsEnding = Array("_files".utf8)

    /// Names of files that are hidden, that other programs have not finished or keep
    /// for themselves; nil if the name may be taken.
    package static func exclusion(_ name: [UInt8]) -> Exclusion? {
        if name.first == UInt8(ascii: ".") { return .hidden }
        for ending in partialEndings where name.hasEnding(ending) { return .partial }
        if isSafeSave(name) { return .partial }
        return SystemFiles.contain(name) ? .litter : nil
    }

    /// Whether an editor of macOS writes the file before it renames it:
    /// "story.txt.sb-1a2b3c4d-Ab12Cd".
    private static func isSafeSave(_ name: [UInt8]) -> Bool {
        let tail = name.suffix(19)
        guard name.count > 19, tail.starts(with: ".sb-".utf8) else { return false }
        let code = tail.dropFirst(4)
        return code[code.startIndex + 8] == UInt8(ascii: "-")
            && code.prefix(8).allSatisfy {
                0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 | 0x20
            }
    }

    /// Kinds of entries that are no files.
    package static func exclusion(_ kind: FileStatus.Kind) -> Exclusion? {
        switch kind {
        case .file, .folder: nil
        case .fifo: .fifo
        case .socket: .socket
        case .device: .device
        case .link: .link
        case .other: .other
        }
    }

    /// The `source` of what lies at a path below the inbox: its first folder, else "inbox".
    package static func source(of path: Path) -> String {
        let components = path.components
        return components.count > 1 ? Path.escaped(components[0]) : "inbox"
    }

    // MARK: - Saved pages

    /// The names that a page may have whose images and styles lie in a folder of this name;
    /// empty for other folders.
    package static func pages(ofParts folder: [UInt8]) -> [[UInt8]] {
        guard folder.hasEnding(partsEnding) else { return [] }
        let stem = folder.dropLast(partsEnding.count)
        return stem.isEmpty ? [] : pageEndings.map { stem + $0 }
    }

    /// The pages that a file may be a part of, by each folder in its path.
    package static func pages(around path: Path) -> [Path] {
        var pages: [Path] = []
        var folder = path.folder
        while !folder.bytes.isEmpty {
            pages += Self.pages(ofParts: folder.name).map { folder.folder.appending($0) }
            folder = folder.folder
        }
        return pages
    }

    // MARK: - Metadata files

    /// Where the metadata file of a document may lie; empty for other kinds.
    static func sidecars(beside document: Path) -> [Path] {
        sidecars(of: document.name).map { document.folder.appending($0) }
    }

    /// The names that a document's metadata file may have; empty for other kinds.
    ///
    /// The first that is there counts: story.txt.json and story.json for story.txt,
    /// and those of what is packed in story.txt.gz.
    package static func sidecars(of name: [UInt8]) -> [[UInt8]] {
        var whole = [name[...]]
        var stem = name[...]
        for ending in packedEndings where stem.hasEnding(ending) {
            stem = stem.dropLast(ending.count)
            whole.append(stem)
        }
        for ending in documentEndings where stem.hasEnding(ending) {
            let stem = stem.dropLast(ending.count)
            return stem.isEmpty ? [] : (whole + [stem]).map { $0 + metadataEnding }
        }
        return []
    }

    /// The names of documents whose metadata a file may hold, in the order in which they get it.
    package static func documents(ofSidecar name: [UInt8]) -> [[UInt8]] {
        guard name.hasEnding(metadataEnding) else { return [] }
        let stem = Array(name.dropLast(metadataEnding.count))
        let whole = sidecars(of: stem).isEmpty ? [] : [stem] + packedEndings.map { stem + $0 }
        return whole
            + documentEndings.flatMap { ending in
                [stem + ending] + packedEndings.map { stem + ending + $0 }
            }
    }
}

extension Collection<UInt8> {
    func hasEnding(_ ending: [UInt8]) -> Bool {
        count >= ending.count && suffix(ending.count).elementsEqual(ending)
    }
}
