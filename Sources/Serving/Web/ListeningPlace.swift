package import Files
internal import NIOCore
internal import NIOPosix

#if canImport(Glibc)
    internal import Glibc
#endif

/// Where the page is asked for.
package enum ListeningPlace: Sendable {
    case address(host: String, port: Int)
    /// A socket of this machine that is made there, for its owner and group.
    case path(Path)
    /// A socket that somebody else listens with and hands over.
    case given(CInt)

    /// The socket that systemd started this process for, if it did.
    package static func systemdSocket(_ variables: (String) -> String?) -> ListeningPlace? {
        guard variables("LISTEN_PID") == "\(getpid())", let count = variables("LISTEN_FDS"),
            let number = Int(count), number >= 1
        else { return nil }
        return .given(first)
    }

    /// Of the descriptors that are handed over.
    private static let first: CInt = 3

    /// Whether nobody can listen there because somebody does.
    package static func isInUse(_ error: any Error) -> Bool {
        (error as? IOError)?.errnoCode == EADDRINUSE
    }

    var isAddress: Bool { if case .address = self { true } else { false } }

    /// The path; nil where only the socket knows where it is.
    var shown: String? {
        if case .path(let path) = self { String(decoding: path.bytes, as: UTF8.self) } else { nil }
    }

    func listen(_ bootstrap: ServerBootstrap) throws -> any Channel {
        switch self {
        case .address(let host, let port):
            return try bootstrap.bind(host: host, port: port).wait()
        case .given(let number): return try bootstrap.withBoundSocket(number).wait()
        case .path(let path):
            if (try? UnixSocket.connect(to: path, patience: 1)) != nil {
                throw IOError(errnoCode: EADDRINUSE, reason: "listen")
            }
            let mask = umask(0o117)
            defer { umask(mask) }
            let socket = try UnixSocket.listen(at: path)
            let number = dup(socket.number)
            guard number >= 0 else { throw IOError(errnoCode: errno, reason: "dup") }
            return try bootstrap.withBoundSocket(number).wait()
        }
    }
}

/// The names by which the page may be asked for: a page of a stranger's that points
/// its own name here gets nothing.
package struct HostList: Sendable {
    private let names: Set<String>

    /// The names of the machine for itself, and more.
    package init(_ more: [String]) {
        names = Set(["localhost", "127.0.0.1", "[::1]"] + more.map { Self.name($0) })
    }

    /// - `field`: of the request, with or without a port.
    func allows(_ field: String) -> Bool { names.contains(Self.name(field)) }

    /// Lower case, without port and closing dot.
    private static func name(_ field: String) -> String {
        var name = field.lowercased()
        if name.hasPrefix("[") {
            if let end = name.firstIndex(of: "]") { name = String(name[...end]) }
            return name
        }
        if name.filter({ $0 == ":" }).count > 1 { return "[\(name)]" }
        name = String(name.prefix { $0 != ":" })
        if name.hasSuffix(".") { name.removeLast() }
        return name
    }
}
