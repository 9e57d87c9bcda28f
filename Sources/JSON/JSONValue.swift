/// A JSON value; strings are UTF-8 bytes, objects keep their order and their repeated keys.
package indirect enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string([UInt8])
    case array([JSONValue])
    case object([Member])

    package struct Member: Sendable {
        package var key: String
        package var value: JSONValue

        package init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    /// The last value under a key; nil if this is no object or has no such key.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.last { $0.key == key }?.value
    }

    package var members: [Member]? {
        guard case .object(let members) = self else { return nil }
        return members
    }

    package var elements: [JSONValue]? {
        guard case .array(let elements) = self else { return nil }
        return elements
    }

    package var bytes: [UInt8]? {
        guard case .string(let bytes) = self else { return nil }
        return bytes
    }

    package var text: String? {
        guard case .string(let bytes) = self else { return nil }
        return String(decoding: bytes, as: UTF8.self)
    }

    package var flag: Bool? {
        if case .bool(let flag) = self { flag } else { nil }
    }

    package var number: Double? {
        guard case .number(let number) = self else { return nil }
        return number
    }

    /// A whole number within the exact range of a double; nil otherwise.
    package var integer: Int? {
        guard case .number(let number) = self, abs(number) <= 0x1p53 else { return nil }
        return Int(exactly: number)
    }
}

/// Why a text is no JSON.
package struct JSONError: Error, Sendable {
    package enum Reason: String, Sendable {
        case unexpectedEnd = "unexpected end"
        case unexpectedByte = "unexpected character"
        case badEscape = "bad escape"
        case badNumber = "bad number"
        case tooDeep = "nested too deep"
        case trailing = "text after the value"
    }

    package var reason: Reason
    /// Byte offset into the text.
    package var offset: Int
}
