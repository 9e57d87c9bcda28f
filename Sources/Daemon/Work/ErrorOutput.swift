internal import Dispatch
internal import Files
internal import Synchronization

/// Reads what a process writes to standard error, so that it never waits
/// for us, and keeps the beginning.
final class ErrorOutput: Sendable {
    private static let kept = 4096

    private let text = Mutex<[UInt8]>([])
    private let ended = DispatchSemaphore(value: 0)

    init(_ pipe: consuming Descriptor) {
        let pipe = SharedDescriptor(pipe)
        DispatchQueue(label: "winnow.error-output").async {
            var buffer = [UInt8](repeating: 0, count: 4096)
            while let count = try? pipe.file.read(into: &buffer), count > 0 {
                self.text.withLock { $0 += buffer[..<min(count, Self.kept - $0.count)] }
            }
            self.ended.signal()
        }
    }

    /// The first line, once the process is gone; "" if there was none.
    func first() -> String {
        // Another process may hold the pipe open: what came until now must do.
        _ = ended.wait(timeout: .now() + 1)
        ended.signal()
        let line = text.withLock { $0.split(separator: UInt8(ascii: "\n")).first ?? [] }
        return String(decoding: line.prefix(300), as: UTF8.self)
    }
}
