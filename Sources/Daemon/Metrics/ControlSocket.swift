internal import Dispatch
internal import Files

/// Answers on `state/control.sock`: HTTP/1.0 GET of `/metrics` (Prometheus text)
/// and `/status` (JSON), POST of `/flush`.
///
/// The group of the root may ask; what changes something is for the daemon's own user
/// and root alone.
struct ControlSocket: ~Copyable {
    enum Page { case metrics, status, flush }

    private let source: any DispatchSourceRead
    private let path: Path

    /// Listens.
    ///
    /// - `page`: makes a page and hands it to the closure that it gets.
    init(
        _ path: Path,
        page: @escaping @Sendable (Page, @escaping @Sendable ([UInt8]) -> Void) -> Void
    ) throws(FileError) {
        self.path = path
        let listener = SharedDescriptor(try UnixSocket.listen(at: path))
        try path.setMode(0o660)
        let queue = DispatchQueue(label: "winnow.control")
        source = DispatchSource.makeReadSource(
            fileDescriptor: listener.file.number, queue: queue)
        source.setEventHandler {
            guard let connection = UnixSocket.accept(listener.file, patience: 1) else { return }
            let peer = SharedDescriptor(connection)
            Self.answer(peer, on: queue, with: page)
        }
        source.resume()
    }

    deinit {
        source.cancel()
        try? path.remove()
    }

    private static func answer(
        _ peer: SharedDescriptor, on queue: DispatchQueue,
        with page: @Sendable (Page, @escaping @Sendable ([UInt8]) -> Void) -> Void
    ) {
        guard let request = requestLine(from: peer) else { return }
        let words = request.split(separator: UInt8(ascii: " "), maxSplits: 2)
        let target = words.count > 1 ? String(decoding: words[1], as: UTF8.self) : ""
        let method = String(decoding: words.first ?? [], as: UTF8.self)
        let isKnown = ["/metrics", "/status", "/flush"].contains(target)
        let wanted = target == "/flush" ? "POST" : "GET"
        guard method == wanted || !isKnown && method == "GET" else {
            return send(
                peer, status: "405 Method Not Allowed", type: "text/plain",
                body: Array("\(wanted) only\n".utf8))
        }
        switch target {
        case "/metrics":
            page(.metrics) { body in
                queue.async {
                    send(peer, status: "200 OK", type: "text/plain; version=0.0.4", body: body)
                }
            }
        case "/status":
            page(.status) { body in
                queue.async { send(peer, status: "200 OK", type: "application/json", body: body) }
            }
        case "/flush":
            let asker = UnixSocket.user(of: peer.file)
            guard asker == 0 || asker == ProcessUser.id else {
                return send(
                    peer, status: "403 Forbidden", type: "text/plain",
                    body: Array("for the root's owner\n".utf8))
            }
            page(.flush) { body in
                queue.async { send(peer, status: "200 OK", type: "application/json", body: body) }
            }
        default:
            send(
                peer, status: "404 Not Found", type: "text/plain",
                body: Array("/metrics, /status or /flush\n".utf8))
        }
    }

    /// Nanoseconds that a request has to come; nothing else is answered meanwhile.
    private static let patience = 1_000_000_000
    private static let longestLine = 2048

    /// What was sent up to a line's end, in however many pieces; nil if that does not come.
    private static func requestLine(from peer: SharedDescriptor) -> ArraySlice<UInt8>? {
        let deadline = Clock.steady + patience
        var line: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: longestLine)
        while line.count < longestLine, Clock.steady < deadline,
            let count = try? peer.file.read(into: &piece), count > 0
        {
            line += piece[..<count]
            if let end = line.firstIndex(of: 0x0A) { return line[..<end] }
        }
        return nil
    }

    private static func send(_ peer: SharedDescriptor, status: String, type: String, body: [UInt8])
    {
        let head =
            "HTTP/1.0 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n\r\n"
        // Whoever asked may be gone.
        try? peer.file.write(Array(head.utf8) + body)
    }
}
