/// Follows the brackets of JSON byte by byte, to find where a value ends.
struct JSONDepth {
    private(set) var depth = 0
    /// Whether a value that began with a bracket has ended.
    private(set) var isClosed = false
    private(set) var isInString = false
    private var isEscaped = false

    mutating func read(_ byte: UInt8) {
        if isInString {
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\") {
                isEscaped = true
            } else if byte == UInt8(ascii: "\"") {
                isInString = false
            }
            return
        }
        switch byte {
        case UInt8(ascii: "\""):
            isInString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            depth += 1
            isClosed = false
        case UInt8(ascii: "}"), UInt8(ascii: "]"):
            depth -= 1
            isClosed = depth <= 0
        default: break
        }
    }
}
