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

    static func plain(_ status: Int, _ line: String) -> WebResponse {
        WebResponse(
            status: status, type: "text/plain; charset=utf-8",
            body: .bytes(Array((line + "\n").utf8)))
    }

    /// A list for another program, streamed and complete.
    static func list(
        _ form: ListForm, name: String, _ body: @escaping @Sendable (_ sink: Sink) throws -> Void
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

    var type: String {
        switch self {
        case .json: "application/json"
        case .csv: "text/csv; charset=utf-8"
        case .atom: "application/atom+xml; charset=utf-8"
        }
    }
}
