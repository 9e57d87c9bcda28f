internal import Files
package import Shards

/// The other end of the control socket.
enum ControlClient {
    enum Answer {
        case body([UInt8])
        /// This user may not ask that.
        case denied
        /// No daemon runs, or it does not answer.
        case absent
    }

    /// - `patience`: seconds that the daemon may take.
    static func answer(to request: String, of tree: RootTree, patience: Int) -> Answer {
        do throws(FileError) {
            let socket = try UnixSocket.connect(to: tree.control, patience: patience)
            try socket.write(Array("\(request) HTTP/1.0\r\n\r\n".utf8))
            let answer = try socket.readAll(limit: 1 << 20)
            let end = answer.indices.first { place in
                answer[place...].starts(with: [0x0D, 0x0A, 0x0D, 0x0A])
            }
            guard let end else { return .absent }
            let status = answer.split(separator: UInt8(ascii: " "), maxSplits: 2).dropFirst().first
            if status?.elementsEqual("403".utf8) == true { return .denied }
            return .body(Array(answer[(end + 4)...]))
        } catch {
            return error.isDenied ? .denied : .absent
        }
    }
}

/// What a daemon says when it is asked how it is.
package enum StatusAnswer: Sendable {
    case status(ServiceStatus)
    /// This user may not ask.
    case denied
    case absent
}

extension ServiceStatus {
    /// Asks the daemon of a root.
    package static func answer(_ tree: RootTree) -> StatusAnswer {
        switch ControlClient.answer(to: "GET /status", of: tree, patience: 2) {
        case .denied: .denied
        case .absent: .absent
        case .body(let bytes): ServiceStatus(bytes).map { .status($0) } ?? .absent
        }
    }

    /// Asks the daemon of a root; nil if none runs there or this user may not ask.
    package static func ask(_ tree: RootTree) -> ServiceStatus? {
        guard case .status(let status) = answer(tree) else { return nil }
        return status
    }
}
