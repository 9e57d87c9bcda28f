internal import Dispatch
internal import Synchronization

/// Bounds the bytes that came from a worker and are not written yet:
/// its reader waits while there are too many.
final class BackPressure: Sendable {
    private struct State {
        var used = 0
        var isWaiting = false
    }

    private let limit: Int
    private let state = Mutex(State())
    private let released = DispatchSemaphore(value: 0)

    init(limit: Int) { self.limit = limit }

    /// Bytes in use, until the last holder lets go.
    final class Reservation: Sendable {
        private let budget: BackPressure
        private let bytes: Int

        fileprivate init(_ bytes: Int, of budget: BackPressure) {
            self.budget = budget
            self.bytes = bytes
        }

        deinit { budget.giveBack(bytes) }
    }

    func reserve(_ bytes: Int) -> Reservation {
        state.withLock { $0.used += bytes }
        return Reservation(bytes, of: self)
    }

    /// Returns when no more than the limit are in use.
    ///
    /// For one thread at a time.
    func wait() {
        let mustWait = state.withLock { state in
            state.isWaiting = state.used > limit
            return state.isWaiting
        }
        if mustWait { released.wait() }
    }

    /// Whether the worker's reader waits: the worker cannot go on, and it is not its fault.
    var isExhausted: Bool { state.withLock { $0.isWaiting } }

    private func giveBack(_ bytes: Int) {
        let mayGoOn = state.withLock { state in
            state.used -= bytes
            guard state.isWaiting, state.used <= limit else { return false }
            state.isWaiting = false
            return true
        }
        if mayGoOn { released.signal() }
    }
}
