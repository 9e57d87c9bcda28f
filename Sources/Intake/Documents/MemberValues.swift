internal import Documents
internal import JSON

/// What a member of a document's JSON object must hold, by its key; anything else is `malformed`.
extension JSONValue.Member {
    /// A text or the digits of a number; nil for null.
    func short() throws(IntakeError) -> String? {
        switch value {
        case .null: return nil
        case .string(let bytes): return String(decoding: bytes, as: UTF8.self)
        case .number(let number):
            return value.integer.map { String($0) } ?? number.description
        default: throw malformed("the key \(key) must hold a text")
        }
    }

    /// A text as its bytes; nil for null.
    func body() throws(IntakeError) -> [UInt8]? {
        switch value {
        case .null: return nil
        case .string(let bytes): return bytes
        default: throw malformed("the key \(key) must hold a text")
        }
    }

    /// A list of texts, or one text; nil for null.
    func list() throws(IntakeError) -> [String]? {
        switch value {
        case .null: return nil
        case .string(let bytes): return [String(decoding: bytes, as: UTF8.self)]
        case .array(let elements):
            var texts: [String] = []
            for element in elements {
                guard let text = element.text else {
                    throw malformed("the key \(key) must hold a list of texts")
                }
                texts.append(text)
            }
            return texts
        default: throw malformed("the key \(key) must hold a list of texts")
        }
    }

    /// Mentions as given, nil for null; one without a span has an empty one.
    func targets() throws(IntakeError) -> [GivenTarget]? {
        if case .null = value { return nil }
        guard let elements = value.elements else {
            throw malformed("the key targets must hold a list")
        }
        var targets: [GivenTarget] = []
        for element in elements {
            guard let text = element["text"]?.text else {
                throw malformed("element \(targets.count) of targets has no text")
            }
            guard let span = element["span"] else {
                targets.append(GivenTarget(text: text, codePoints: 0..<0))
                continue
            }
            guard let ends = span.elements, ends.count == 2, let start = ends[0].integer,
                let end = ends[1].integer, 0 <= start, start <= end
            else {
                throw malformed("element \(targets.count) of targets: span must be [start, end]")
            }
            targets.append(GivenTarget(text: text, codePoints: start..<end))
        }
        return targets
    }
}
