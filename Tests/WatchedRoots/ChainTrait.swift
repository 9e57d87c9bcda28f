internal import Programs
package import Testing

/// The tests of a suite run on threads beside those of all other tests.
package struct ChainTrait: SuiteTrait, TestScoping {
    let threads: OwnThreads

    package func provideScope(
        for test: Test, testCase: Test.Case?,
        performing function: @Sendable () async throws -> Void
    ) async throws {
        try await withTaskExecutorPreference(threads) { try await function() }
    }
}

extension Trait where Self == ChainTrait {
    /// A suite of tests with daemons: so many of them at once that the cores have work, and that none is late because of
    /// the others.
    package static var beside: ChainTrait { ChainTrait(threads: daemons) }
    /// The rows of faults: one thread, since nothing that they wait for is ready any sooner.
    package static var alone: ChainTrait { ChainTrait(threads: faults) }
}

private let daemons = OwnThreads("daemons", count: 2)
private let faults = OwnThreads("faults", count: 1)
