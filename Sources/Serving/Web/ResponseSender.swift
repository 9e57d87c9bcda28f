internal import NIOCore
internal import NIOHTTP1

/// Sends an answer from a thread of the pool, no faster than it is taken.
struct ResponseSender {
    let channel: any Channel
    let request: HTTPRequestHead
    let server: WebServer

    /// In every answer: nothing but this server's own style, no script,
    /// no frame, no guess of types.
    private static let rules = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
                + "base-uri 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("X-Frame-Options", "DENY"),
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cache-Control", "no-cache"),
    ]

    private struct CutOff: Error {}

    func send(_ response: WebResponse) {
        switch response.body {
        case .bytes(let bytes):
            write(.head(head(response, length: bytes.count)))
            if request.method != .HEAD, !bytes.isEmpty {
                write(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
            }
            end()
        case .stream(let produce):
            guard request.method != .HEAD else {
                write(.head(head(response, length: nil)))
                return end()
            }
            guard server.beginStream() else {
                var busy = WebResponse.plain(
                    status: 503, line: "too many lists are being read; try again soon")
                busy.headers.append(("Retry-After", "10"))
                return send(busy)
            }
            defer { server.endStream() }
            stream(response, from: produce)
        }
    }

    private func stream(_ response: WebResponse, from produce: (WebResponse.Sink) throws -> Void) {
        var hasBegun = false
        let last = NIODeadline.now() + server.limits.streamTime
        do {
            try produce { bytes in
                guard !bytes.isEmpty else { return }
                if !hasBegun {
                    hasBegun = true
                    write(.head(head(response, length: nil)))
                }
                guard NIODeadline.now() < last else { throw CutOff() }
                let part = HTTPServerResponsePart.body(.byteBuffer(ByteBuffer(bytes: bytes)))
                try channel.writeAndFlush(part).wait()
            }
        } catch {
            // Half a list must not look like a whole one.
            guard hasBegun else {
                return send(.plain(status: 500, line: "the list cannot be made: \(error)"))
            }
            channel.close(promise: nil)
            return
        }
        if !hasBegun { write(.head(head(response, length: nil))) }
        end()
    }

    private var staysOpen: Bool { request.isKeepAlive && request.version == .http1_1 }

    private func head(_ response: WebResponse, length: Int?) -> HTTPResponseHead {
        var headers = HTTPHeaders(Self.rules)
        headers.add(name: "Content-Type", value: response.type)
        for (name, value) in response.headers { headers.add(name: name, value: value) }
        if let length {
            headers.add(name: "Content-Length", value: "\(length)")
        } else if request.method != .HEAD, request.version == .http1_1 {
            headers.add(name: "Transfer-Encoding", value: "chunked")
        }
        if !staysOpen { headers.add(name: "Connection", value: "close") }
        return HTTPResponseHead(
            version: request.version, status: HTTPResponseStatus(statusCode: response.status),
            headers: headers)
    }

    private func write(_ part: HTTPServerResponsePart) { channel.write(part, promise: nil) }

    private func end() {
        let sent = channel.writeAndFlush(HTTPServerResponsePart.end(nil))
        if !staysOpen {
            let channel = channel
            sent.whenComplete { _ in channel.close(promise: nil) }
        }
    }
}
