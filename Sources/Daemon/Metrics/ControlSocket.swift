internal import Dispatch
internal import Files

/// Answers on `state/control.sock`: HTTP/1.0 GET of `/metrics` (Prometheus text) and `/status` (JSON).
struct ControlSocket: ~Copyable {
    enum Page { case metrics, status }

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
        let listener = Listener(try UnixSocket.listen(at: path))
        let queue = DispatchQueue(label: "winnow.control")
        source = DispatchSource.makeReadSource(
            fileDescriptor: listener.socket.number, queue: queue)
        source.setEventHandler {
            guard let connection = UnixSocket.accept(listener.socket, patience: 1) else { return }
            let peer = Listener(connection)
            Self.answer(peer, queue, page)
        }
        source.resume()
    }

    deinit {
        source.cancel()
        try? path.remove()
    }

    private final class Listener: Sendable {
        let socket: Descriptor
        init(_ socket: consuming Descriptor) { self.socket = socket }
    }

    private static func answer(
        _ peer: Listener, _ queue: DispatchQueue,
        _ page: @Sendable (Page, @escaping @Sendable ([UInt8]) -> Void) -> Void
    ) {
        var request = [UInt8](repeating: 0, count: 2048)
        // One read: a request line fits into a packet of a local socket.
        guard let count = try? peer.socket.read(into: &request), count > 0 else { return }
        let words = request[..<count].split(separator: UInt8(ascii: " "), maxSplits: 2)
        let target = words.count > 1 ? String(decoding: words[1], as: UTF8.self) : ""
        guard words.first?.elementsEqual("GET".utf8) == true else {
            return send(peer, "405 Method Not Allowed", "text/plain", Array("GET only\n".utf8))
        }
        switch target {
        case "/metrics":
            page(.metrics) { body in
                queue.async { send(peer, "200 OK", "text/plain; version=0.0.4", body) }
            }
        case "/status":
            page(.status) { body in
                queue.async { send(peer, "200 OK", "application/json", body) }
            }
        default:
            send(peer, "404 Not Found", "text/plain", Array("/metrics or /status\n".utf8))
        }
    }

    private static func send(_ peer: Listener, _ status: String, _ type: String, _ body: [UInt8]) {
        let head =
            "HTTP/1.0 \(status)\r\nContent-Type: \(type)\r\nContent-Length: \(body.count)\r\n\r\n"
        // Whoever asked may be gone.
        try? peer.socket.write(Array(head.utf8) + body)
    }
}

extension ServiceStatus {
    /// Asks the daemon of a root; nil if none runs there.
    package static func ask(_ tree: Tree) -> ServiceStatus? {
        do throws(FileError) {
            let socket = try UnixSocket.connect(to: tree.control, patience: 2)
            try socket.write(Array("GET /status HTTP/1.0\r\n\r\n".utf8))
            let answer = try socket.readAll(limit: 1 << 20)
            let end = answer.indices.first { place in
                answer[place...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A])
            }
            guard let end else { return nil }
            return ServiceStatus(Array(answer[(end + 4)...]))
        } catch {
            return nil
        }
    }
}
