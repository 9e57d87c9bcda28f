internal import Bytes

/// The character set that a page declares in a meta element or an XML declaration.
enum DeclaredCharset {
    /// Browsers look at the first 1,024 bytes; pages with long comments in front declare later.
    private static let window = 8_192

    /// The label's character set; nil if there is none.
    ///
    /// A page that can be read as ASCII is never UTF-16, whatever it declares.
    static func charset(of page: [UInt8]) -> String? {
        let head = page.prefix(window).map(\.asciiLowercased)
        var at = 0
        while at < head.count {
            guard head[at] == UInt8(ascii: "<") else {
                at += 1
                continue
            }
            let isMeta = starts(head, at: at, with: "<meta")
            guard isMeta || starts(head, at: at, with: "<?xml") else {
                at += 1
                continue
            }
            let end = head[at...].firstIndex(of: UInt8(ascii: ">")) ?? head.count
            if let label = label(head[at..<end], key: isMeta ? "charset" : "encoding") {
                let name = Charset.named(Array(label))
                return name.hasPrefix("utf-16") || name.hasPrefix("utf-32") ? "utf-8" : name
            }
            at = isMeta ? end : at + 1
        }
        return nil
    }

    private static func starts(_ head: [UInt8], at: Int, with word: String) -> Bool {
        head[at...].prefix(word.utf8.count).elementsEqual(word.utf8)
    }

    /// What stands behind `key =` in a tag, with or without quotes.
    private static func label(_ tag: ArraySlice<UInt8>, key: String) -> ArraySlice<UInt8>? {
        var at = tag.startIndex
        let length = key.utf8.count
        while at + length < tag.endIndex {
            guard tag[at..<(at + length)].elementsEqual(key.utf8) else {
                at += 1
                continue
            }
            at += length
            let rest = tag[at...].drop { $0 <= 0x20 }
            guard rest.first == UInt8(ascii: "=") else { continue }
            let value = rest.dropFirst().drop { $0 <= 0x20 || $0 == 0x22 || $0 == 0x27 }
            let label = value.prefix { isLabelByte($0) }
            return label.isEmpty || label.count > 40 ? nil : label
        }
        return nil
    }

    private static func isLabelByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x61...0x7A: true
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: ":"): true
        default: false
        }
    }
}
