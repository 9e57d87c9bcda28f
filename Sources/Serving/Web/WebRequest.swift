internal import Bytes

/// A question to the page: a path and what stands behind its question mark.
struct WebRequest: Sendable {
    /// As it was sent.
    let target: String
    /// Parts between slashes, decoded; none for "/".
    var path: [String]
    /// Decoded, in their order; those without a value left out.
    var query: [(name: String, value: String)]
    /// The query as it was sent.
    var queryText: String

    /// nil if the target is no path of this server, or none in UTF-8.
    init?(target: String) {
        guard target.hasPrefix("/") else { return nil }
        self.target = target
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        queryText = halves.count > 1 ? String(halves[1]) : ""
        path = []
        for part in halves[0].split(separator: "/") {
            guard let part = Self.decoded(part, plus: false) else { return nil }
            path.append(part)
        }
        query = []
        for pair in queryText.split(separator: "&") {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            // A word without a value, as what links are marked with.
            guard sides.count == 2 else { continue }
            guard let name = Self.decoded(sides[0], plus: true),
                let value = Self.decoded(sides[1], plus: true)
            else { return nil }
            let trimmed = value.drop { $0.isWhitespace }
            if !trimmed.isEmpty { query.append((name, String(trimmed))) }
        }
    }

    subscript(name: String) -> String { query.last { $0.name == name }?.value ?? "" }

    private static func decoded(_ text: Substring, plus: Bool) -> String? {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%") {
                guard let value = PercentText.byte(ofHex: rest) else { return nil }
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(plus && byte == UInt8(ascii: "+") ? 0x20 : byte)
            }
        }
        guard !bytes.contains(0) else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }
}

/// What the page answers.
struct WebResponse: Sendable {
    /// Takes bytes as they are made.
    typealias Sink = ([UInt8]) throws -> Void

    enum Body: Sendable {
        case bytes([UInt8])
        /// Made while it is sent; an error in its midst cuts the answer visibly off.
        case stream(@Sendable (_ sink: Sink) throws -> Void)
    }

    var status = 200
    var type: String
    var headers: [(String, String)] = []
    var body: Body

    static func html(_ html: HTMLText, status: Int = 200) -> WebResponse {
        WebResponse(status: status, type: "text/html; charset=utf-8", body: .bytes(html.bytes))
    }

    static func plain(status: Int, line: String) -> WebResponse {
        WebResponse(
            status: status, type: "text/plain; charset=utf-8",
            body: .bytes(Array((line + "\n").utf8)))
    }

    /// A list for another program, streamed and complete.
    static func list(
        as form: ListForm, name: String, body: @escaping @Sendable (_ sink: Sink) throws -> Void
    ) -> WebResponse {
        var response = WebResponse(type: form.type, body: .stream(body))
        if form == .csv {
            response.headers.append(
                ("Content-Disposition", "attachment; filename=\"\(name).csv\""))
        }
        return response
    }
}

/// The forms that every list has beside its page.
enum ListForm: String, CaseIterable {
    case json, csv, atom

    /// For people.
    var title: String { self == .atom ? "Atom" : rawValue.uppercased() }

    /// All forms of a list by name, with their addresses.
    static func twins(_ link: (ListForm) -> String) -> [(name: String, link: String)] {
        allCases.map { ($0.title, link($0)) }
    }

    /// The media type.
    var type: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8"
        case .atom: "application/atom+xml; charset=utf-8"
        }
    }
}
