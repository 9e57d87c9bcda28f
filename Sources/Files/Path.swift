// Module Files: paths, descriptors and open folders, over system calls.
// Imports Bytes and the C library alone; whoever writes, moves or watches files goes through it.
// A `Path` is bytes; a `Descriptor` closes itself; what other users may change is reached through
// a `Folder` only, which follows no links.
// Not swift-system: its `FilePath` changes separators of names that must stay byte for byte,
// and it opens nothing relative to an open folder.
// Every failure is a `FileError` that says which call, which path and whether it may
// pass by itself.

internal import Bytes

/// A path of the file system: bytes without NUL, not necessarily UTF-8.
package struct Path: Sendable, Hashable, Comparable {
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { bytes = Array(text.utf8) }

    /// Longest name of one entry in a folder.
    package static let longestName = 255

    /// The path of an entry below; an empty part on either side adds nothing.
    package func appending(_ name: [UInt8]) -> Path {
        guard !bytes.isEmpty else { return Path(name) }
        guard !name.isEmpty else { return self }
        var joined = bytes
        if joined.last != UInt8(ascii: "/") { joined.append(UInt8(ascii: "/")) }
        joined.append(contentsOf: name)
        return Path(joined)
    }

    /// The path with an ending at its name.
    package func appending(ending: [UInt8]) -> Path { Path(bytes + ending) }
    package func appending(ending: String) -> Path { Path(bytes + Array(ending.utf8)) }

    package func appending(_ path: Path) -> Path { appending(path.bytes) }
    package func appending(_ name: String) -> Path { appending(Array(name.utf8)) }

    /// What follows the last slash.
    package var name: [UInt8] {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes }
        return Array(bytes[(slash + 1)...])
    }

    /// What is in front of the last slash; "" if there is none.
    package var folder: Path {
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return Path([]) }
        return Path(Array(bytes[..<max(slash, bytes.first == UInt8(ascii: "/") ? 1 : 0)]))
    }

    package var components: [[UInt8]] { bytes.split(separator: UInt8(ascii: "/")).map(Array.init) }

    /// Whether the bytes name an entry of a folder: no slash, no NUL, neither "." nor "..".
    package static func isName(_ name: [UInt8]) -> Bool {
        !name.isEmpty && name != [0x2E] && name != [0x2E, 0x2E]
            && !name.contains { $0 == 0 || $0 == UInt8(ascii: "/") }
    }

    /// Whether the path leads down from where it begins, by names alone.
    package var isBelow: Bool {
        !bytes.isEmpty && bytes.first != UInt8(ascii: "/") && components.allSatisfy(Self.isName)
    }

    /// The part of the path below a folder; nil if it does not lie there.
    package func relative(to folder: Path) -> Path? {
        let prefix = folder.bytes + [UInt8(ascii: "/")]
        guard bytes.starts(with: prefix) else { return nil }
        return Path(Array(bytes[prefix.count...]))
    }

    /// For records: UTF-8, with every byte that is none, every control character and "%" as %XX.
    package var escaped: String { Self.escaped(bytes) }

    package static func escaped(_ bytes: [UInt8]) -> String {
        var text = ""
        var at = 0
        let digits = Array("0123456789ABCDEF")
        while at < bytes.count {
            let length = UTF8Check.scalarLength(in: bytes.span, at: at)
            if length > 0, bytes[at] >= 0x20, bytes[at] != 0x7F, bytes[at] != UInt8(ascii: "%") {
                text += String(decoding: bytes[at..<at + length], as: UTF8.self)
                at += length
            } else {
                text += "%" + String([digits[Int(bytes[at] >> 4)], digits[Int(bytes[at] & 15)]])
                at += 1
            }
        }
        return text
    }

    /// The path that `escaped` was made from.
    package init(escaped text: String) {
        bytes = PercentText.decoded(Array(text.utf8)[...])
    }

    /// In byte order.
    package static func < (left: Path, right: Path) -> Bool {
        left.bytes.lexicographicallyPrecedes(right.bytes)
    }
}

extension Path: CustomStringConvertible {
    package var description: String { escaped }
}

extension Path {
    /// The names in a folder but "." and "..", in byte order; the path to it is trusted.
    package func entries() throws(FileError) -> [[UInt8]] { try Folder(self).entries() }
}
