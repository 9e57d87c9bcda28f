/// Cuts a stream of JSON into the values of its arrays, or its values where they stand in no array.
///
/// Values are found by their brackets, so a value that is no JSON spoils only itself.
/// Memory is bounded by the largest value that is allowed.
struct ValueSplitter {
    private var buffer: [UInt8] = []
    private var at = 0
    /// Whether the elements of an array are read.
    private var isInArray = false
    private let limit: Int

    /// Number of the line that the last value ended in, from 1 on.
    private(set) var line = 1

    init(limit: Int) { self.limit = limit }

    enum Value {
        case text([UInt8])
        /// None yet after much that was read.
        case unfinished
    }

    /// The next value, nil at the end.
    mutating func next(from stream: ByteStream) throws(IntakeError) -> Value? {
        while let byte = try byte(stream) {
            if at == 0, stream.isLong() { return .unfinished }
            switch byte {
            case 0x20, 0x09, 0x0D, UInt8(ascii: ","):
                at += 1
            case 0x0A:
                line += 1
                at += 1
            case UInt8(ascii: "[") where !isInArray:
                isInArray = true
                at += 1
            case UInt8(ascii: "]") where isInArray:
                isInArray = false
                at += 1
            case UInt8(ascii: "{"):
                return .text(try value(stream))
            default:
                guard isInArray else {
                    throw malformed("line \(line) has something that is no JSON between the values")
                }
                return .text(try value(stream))
            }
        }
        if isInArray {
            throw malformed("the array of JSON values does not end; the file is not complete")
        }
        return nil
    }

    /// The value that begins at `at`.
    private mutating func value(
        _ stream: ByteStream
    ) throws(IntakeError) -> [UInt8] {
        var depth = JSONDepth()
        var out: [UInt8] = []
        while let byte = try byte(stream) {
            // A number or word ends in front of a comma or bracket.
            if depth.depth == 0, !depth.isInString, !out.isEmpty,
                byte == 0x2C || byte == 0x5D || byte <= 0x20
            {
                return out
            }
            depth.read(byte)
            out.append(byte)
            if byte == 0x0A { line += 1 }
            at += 1
            guard out.count <= limit else {
                throw IntakeError(
                    code: .tooLarge, message: "a JSON value has more than \(limit) bytes")
            }
            if depth.isClosed { return out }
        }
        if depth.depth > 0 || depth.isInString {
            throw malformed("the JSON value of line \(line) does not end; the file is not complete")
        }
        return out
    }

    /// The byte at `at`; nil at the stream's end.
    private mutating func byte(
        _ stream: ByteStream
    ) throws(IntakeError) -> UInt8? {
        if at == buffer.count {
            buffer = try stream.next()
            at = 0
            if buffer.isEmpty { return nil }
        }
        return buffer[at]
    }
}

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
