internal import Files
internal import Glibc

/// Tells systemd how the service is: one datagram a message, to the socket in NOTIFY_SOCKET.
struct SystemdNotifier: Sendable {
    private let address: Path
    /// Microseconds within which the watchdog must hear from us; nil if there is none.
    let watchdog: Int?

    init() {
        address = Path(unsafe getenv("NOTIFY_SOCKET").map { unsafe String(cString: $0) } ?? "")
        watchdog = unsafe getenv("WATCHDOG_USEC").flatMap { unsafe Int(String(cString: $0)) }
    }

    var isListening: Bool { !address.bytes.isEmpty }

    /// Sends lines such as "READY=1"; nothing happens without a socket.
    func send(_ message: String) {
        guard isListening else { return }
        UnixSocket.send(Array(message.utf8), to: address)
    }

    static func status(_ text: String) -> String { "STATUS=\(text)" }

    static var reloading: String { "RELOADING=1\nMONOTONIC_USEC=\(Clock.steady / 1000)" }

    /// Asks for more time to start or to stop.
    static func patience(seconds: Int) -> String { "EXTEND_TIMEOUT_USEC=\(seconds)000000" }
}
