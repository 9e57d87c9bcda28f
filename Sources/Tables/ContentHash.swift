internal import Bytes
internal import Synchronization

/// 64-bit hash of what a data file says: the same on every machine, blind to the `#` lines on top.
///
/// Tells tables apart that differ by accident; no defence against one who means to deceive.
package enum ContentHash {
    /// Sixteen hexadecimal digits.
    static func text(of bytes: [UInt8]) -> String { text(of(bytes)) }

    static func text(_ hash: UInt64) -> String { String(hash, radix: 16).zeroPadded(to: 16) }

    /// The hash that sixteen digits write; nil if they are none.
    static func number(_ text: String) -> UInt64? { UInt64(text, radix: 16) }

    package static func of(_ bytes: [UInt8]) -> UInt64 { of(bytes.span) }

    /// Linear in the file's size.
    static func of(_ bytes: Span<UInt8>) -> UInt64 {
        var at = 0
        while at < bytes.count, bytes[at] == UInt8(ascii: "#") {
            while at < bytes.count, bytes[at] != 0x0A { at += 1 }
            at = min(bytes.count, at + 1)
        }
        var hash = mixed(0xE703_7ED1_A0B4_28DB ^ UInt64(bytes.count - at))
        let raw = unsafe bytes.bytes
        let last = raw.byteCount - 8
        while at <= last {
            // the check above is all that the load asks for
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
                .littleEndian
            hash = mixed(hash ^ word)
            at &+= 8
        }
        var word: UInt64 = 0
        while at < bytes.count {
            word = word &<< 8 | UInt64(bytes[at])
            at += 1
        }
        return mixed(hash ^ word)
    }

    static func joined(_ left: UInt64, _ right: UInt64) -> UInt64 {
        mixed(left ^ (right &* 0x9E37_79B9_7F4A_7C15) &+ 0x2545_F491_4F6C_DD1D)
    }

    private static func mixed(_ value: UInt64) -> UInt64 {
        let product = (value &+ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
            by: 0xA076_1D64_78BD_642F)
        return product.high ^ product.low
    }
}

/// The hashes of mapped files, each computed once in a process.
///
/// Models that are checked against the same tables, and stages that are made
/// of them, ask for it again and again.
enum FileHashes {
    private static let known = Mutex<[MappedFile.Identity: UInt64]>([:])

    /// The hash of the content, of an image's its directory's.
    static func hash(of file: MappedFile) -> UInt64 {
        if let hash = known.withLock({ $0[file.identity] }) { return hash }
        let hash = ImageFile(file)?.hash ?? ContentHash.of(file.bytes)
        known.withLock { $0[file.identity] = hash }
        return hash
    }
}
