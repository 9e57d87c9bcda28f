internal import Bytes

/// Text in XML and HTML, where nothing in it is obeyed: neither marks of markup nor
/// controls of writing direction.
package enum MarkupText {
    /// Fit for the content of an element and for an attribute's value in quotation marks.
    package static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        append(text, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends a text so that no byte of it is markup or steers the direction of writing.
    package static func append(_ text: String, to bytes: inout [UInt8]) {
        for byte in TerminalText.escaped(text, keepsLines: true).utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            case UInt8(ascii: "'"): bytes += "&#39;".utf8
            default: bytes.append(byte)
            }
        }
    }

    /// An address that a reader may follow; nil if it is none of the web.
    package static func link(_ url: String) -> String? {
        let lower = url.prefix(8).lowercased()
        guard lower.hasPrefix("http://") || lower.hasPrefix("https://"), url.utf8.count <= 2048,
            url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F })
        else { return nil }
        return url
    }

    /// One part of a path or one value of a query.
    package static func percentEncoded(_ text: String) -> String {
        var shown = ""
        let digits = Array("0123456789ABCDEF")
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"):
                shown.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                shown += "%" + String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            }
        }
        return shown
    }
}
