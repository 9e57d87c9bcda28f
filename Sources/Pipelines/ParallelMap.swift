internal import Dispatch
internal import Synchronization

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
