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
    /// A suite of tests with daemons: so many of them at once that the cores have work while they wait.
    package static var beside: ChainTrait { ChainTrait(threads: daemons) }
    /// Rows of faults that disturb nothing but their own roots: a thread, since they are the longest chain.
    package static var rows: ChainTrait { ChainTrait(threads: rootFaults) }
    /// Rows of faults of which no two may run at once.
    package static var alone: ChainTrait { ChainTrait(threads: faults) }
}

private let daemons = OwnThreads("daemons", count: 4)
private let rootFaults = OwnThreads("root-faults", count: 1)
private let faults = OwnThreads("faults", count: 1)
