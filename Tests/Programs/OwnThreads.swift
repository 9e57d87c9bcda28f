internal import Dispatch
internal import Foundation
internal import Synchronization

/// Threads of their own for tests that mostly wait for programs, one chain of tests a thread.
///
/// Ordinary tests share a thread a core, in the order in which they come up: each test of a chain, whose tests run one
/// after the other, waits there behind all that came up before, and the chain ends long after everything else, alone.
/// What runs here waits beside the others, so that the cores have work until the end.
package final class OwnThreads: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])
    private let some = DispatchSemaphore(value: 0)

    /// - `count`: chains that go on at once.
    package init(_ name: String, count: Int) {
        for number in 1...max(1, count) {
            let thread = Thread { self.work() }
            thread.name = "\(name)-\(number)"
            thread.stackSize = 8 << 20
            thread.start()
        }
    }

    package func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
        some.signal()
    }

    private func work() {
        while true {
            some.wait()
            let job = jobs.withLock { $0.removeFirst() }
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }
}
