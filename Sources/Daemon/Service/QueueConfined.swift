internal import Dispatch
internal import Synchronization

/// State that only its own serial queue changes.
final class QueueConfined<State: ~Copyable>: Sendable {
    let queue: DispatchQueue
    private let state: Mutex<State>

    init(_ label: String, state: consuming sending State) {
        queue = DispatchQueue(label: "winnow.\(label)")
        self.state = Mutex(state)
    }

    /// Runs a piece of work after those that were handed in before.
    func run(_ work: @escaping @Sendable (inout State) -> Void) {
        queue.async { self.state.withLock { work(&$0) } }
    }

    /// As `run`, but not before so many seconds have passed.
    func run(after seconds: Double, _ work: @escaping @Sendable (inout State) -> Void) {
        guard seconds > 0 else { return run(work) }
        queue.asyncAfter(deadline: .now() + seconds) { self.state.withLock { work(&$0) } }
    }
}
