internal import Dispatch
internal import Intake
internal import Synchronization

/// Bytes between the thread that reads and the one that works.
final class ReadAhead: Sendable {
    private struct State {
        var bytes: [UInt8] = []
        var isEnded = false
        var isClosed = false
        var failure: IntakeError?
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let drained = DispatchSemaphore(value: 0)
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// Adds a piece, an empty one at the end; waits while the buffer is full.
    ///
    /// False once nobody takes it any more.
    func add(_ piece: [UInt8]) -> Bool {
        let (isFull, isClosed) = state.withLock { state in
            if piece.isEmpty { state.isEnded = true }
            state.bytes.append(contentsOf: piece)
            return (state.bytes.count >= limit, state.isClosed)
        }
        filled.signal()
        if isFull, !isClosed { drained.wait() }
        return !isClosed
    }

    /// All that was added since the last call, empty only at the end; waits for the first bytes.
    func take() -> [UInt8] {
        while true {
            let (bytes, isEnded) = state.withLock { state in
                let bytes = state.bytes
                state.bytes = []
                return (bytes, state.isEnded)
            }
            if bytes.count >= limit { drained.signal() }
            if !bytes.isEmpty || isEnded { return bytes }
            filled.wait()
        }
    }

    /// Ends what is read, for a reason.
    func fail(_ error: IntakeError) {
        state.withLock { $0.failure = error }
        _ = add([])
    }

    var failure: IntakeError? { state.withLock { $0.failure } }

    func close() {
        state.withLock { $0.isClosed = true }
        drained.signal()
    }
}

/// Threads that take the next item each, as long as there is one.
package enum ParallelMap {
    /// What comes of each item, in the order of the items, whatever the number of threads.
    ///
    /// - `threads`: threads, at most.
    /// - `work`: may run on several threads, but in each thread (counted from 0) once at a time.
    package static func results<Item: Sendable, Result: Sendable>(
        of items: [Item], threads: Int, work: @Sendable (_ item: Item, _ thread: Int) -> Result
    ) -> [Result] {
        guard threads > 1, items.count > 1 else { return items.map { work($0, 0) } }
        let results = Mutex([Result?](repeating: nil, count: items.count))
        let next = Atomic(0)
        // With an iteration an item, concurrentPerform would use every core.
        DispatchQueue.concurrentPerform(iterations: min(threads, items.count)) { thread in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < items.count else { return }
                let result = work(items[index], thread)
                results.withLock { $0[index] = result }
            }
        }
        return results.withLock { $0.compactMap { $0 } }
    }
}
