package import Files

/// What the name of an entry in the inbox tells.
package enum InboxName {
    /// Why entries of this name are left alone.
    package enum Exclusion: String, Sendable, CaseIterable {
        case hidden, partial, fifo, socket, device, link, other
        case deep = "in too many folders"
        case unreadable = "not ours to read or move"
        case mount = "on another file system"
    }

    private static let partialEndings = [".part", ".tmp", ".filepart", ".crdownload", "~"]
        .map { Array($0.utf8) }
    private static let documentEndings = [".html", ".htm", ".xhtml", ".txt", ".md"]
        .map { Array($0.utf8) }
    private static let packedEndings = [".gz", ".zst"].map { Array($0.utf8) }
    private static let metadataEnding = Array(".json".utf8)

    /// Names of files that are hidden or that other programs have not finished; nil if the name may be taken.
    package static func exclusion(_ name: [UInt8]) -> Exclusion? {
        if name.first == UInt8(ascii: ".") { return .hidden }
        for ending in partialEndings where name.hasEnding(ending) { return .partial }
        return nil
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

    /// The name that a document's metadata file has: name.json for name.txt, name.html.gz...; nil for other kinds.
    package static func sidecar(of name: [UInt8]) -> [UInt8]? {
        var stem = name[...]
        for ending in packedEndings where stem.hasEnding(ending) {
            stem = stem.dropLast(ending.count)
        }
        for ending in documentEndings where stem.hasEnding(ending) {
            let stem = stem.dropLast(ending.count)
            return stem.isEmpty ? nil : stem + metadataEnding
        }
        return nil
    }

    /// The names of documents whose metadata a file may hold, in the order in which they get it.
    package static func documents(ofSidecar name: [UInt8]) -> [[UInt8]] {
        guard name.hasEnding(metadataEnding) else { return [] }
        let stem = name.dropLast(metadataEnding.count)
        return documentEndings.flatMap { ending in
            [stem + ending] + packedEndings.map { stem + ending + $0 }
        }
    }
}

extension Collection<UInt8> {
    func hasEnding(_ ending: [UInt8]) -> Bool {
        count >= ending.count && suffix(ending.count).elementsEqual(ending)
    }
}
