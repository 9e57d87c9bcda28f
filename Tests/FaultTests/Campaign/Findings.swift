import Synchronization

/// What a row of the campaign found; may be written from several threads.
final class Findings: Sendable {
    struct Content: Sendable {
        var tried = 0
        var violations: [String] = []
        var seen: [String] = []
    }

    private let content = Mutex(Content())

    /// Counts a trial with what is wrong after it.
    func tried(_ label: String, _ violations: [Violation] = []) {
        content.withLock {
            $0.tried += 1
            $0.violations += violations.map { "\(label): \($0)" }
        }
    }

    /// A violation unless a condition holds; counts no trial.
    func expect(_ condition: Bool, _ what: @autoclosure () -> String) {
        if !condition { content.withLock { $0.violations.append(what()) } }
    }

    /// Says something for the table's last column.
    func note(_ text: String) { content.withLock { $0.seen.append(text) } }

    var all: Content { content.withLock { $0 } }
}
