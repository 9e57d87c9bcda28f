internal import Dispatch
internal import Synchronization

/// Threads that take the next item each, as long as there is one.
package enum Lanes {
    /// What comes of each item, in the order of the items, whatever the number of lanes.
    ///
    /// - `lanes`: threads, at most.
    /// - `work`: may run on several threads, but in each lane (counted from 0) once at a time.
    package static func results<Item: Sendable, Result: Sendable>(
        of items: [Item], lanes: Int, work: @Sendable (_ item: Item, _ lane: Int) -> Result
    ) -> [Result] {
        guard lanes > 1, items.count > 1 else { return items.map { work($0, 0) } }
        let results = Mutex([Result?](repeating: nil, count: items.count))
        let next = Atomic(0)
        // With an iteration an item, concurrentPerform would use every core.
        DispatchQueue.concurrentPerform(iterations: min(lanes, items.count)) { lane in
            while true {
                let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard index < items.count else { return }
                let result = work(items[index], lane)
                results.withLock { $0[index] = result }
            }
        }
        return results.withLock { $0.compactMap { $0 } }
    }
}
