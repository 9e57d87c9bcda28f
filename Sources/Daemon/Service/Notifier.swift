internal import CLinux
internal import Glibc

/// Tells systemd how the service is: one datagram a message, to the socket in NOTIFY_SOCKET.
struct Notifier: Sendable {
    private let address: [UInt8]
    /// Microseconds within which the watchdog must hear from us; nil if there is none.
    let watchdog: Int?

    init() {
        let socket = unsafe getenv("NOTIFY_SOCKET").map { unsafe String(cString: $0) } ?? ""
        address = Array(socket.utf8)
        watchdog = unsafe getenv("WATCHDOG_USEC").flatMap { unsafe Int(String(cString: $0)) }
    }

    var isListening: Bool { !address.isEmpty }

    /// Sends lines such as "READY=1"; nothing happens without a socket.
    func send(_ message: String) {
        var target = sockaddr_un()
        let room = MemoryLayout.size(ofValue: target.sun_path)
        guard isListening, address.count < room else { return }
        target.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &target.sun_path) { field in
            for (place, byte) in address.enumerated() { unsafe field[place] = byte }
            // "@" stands for the NUL in front of an abstract name.
            if address.first == UInt8(ascii: "@") { unsafe field[0] = 0 }
        }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | 0o2000000 /* SOCK_CLOEXEC */, 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let text = Array(message.utf8)
        unsafe withUnsafePointer(to: &target) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                _ = unsafe sendto(
                    descriptor, text, text.count, Int32(MSG_NOSIGNAL), address, length)
            }
        }
    }

    static func status(_ text: String) -> String { "STATUS=\(text)" }

    static var reloading: String { "RELOADING=1\nMONOTONIC_USEC=\(Clock.steady / 1000)" }
}
