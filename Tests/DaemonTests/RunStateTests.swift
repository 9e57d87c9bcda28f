import Daemon
import Testing

/// Whether the daemon goes on, without disks and clocks.
///
/// Times are in seconds here.
struct RunStateTests {
    private static func at(_ seconds: Double) -> Int { Int(seconds * 1e9) }

    private func tick(
        _ runState: RunState, isOnce: Bool = false, hasWorkers: Bool = true, at now: Double
    ) -> [RunState.Effect] {
        runState.tick(
            isOnce: isOnce, hasWorkers: hasWorkers, drainSeconds: 30, now: Self.at(now))
    }

    @Test func aFullDiskIsToldOnceAndPasses() {
        var runState = RunState(now: 0)
        #expect(runState.found(freeMegabytes: 600, reserve: 500).isEmpty)
        let why = "less than 500 MB of disk are free"
        #expect(
            runState.found(freeMegabytes: 499, reserve: 500)
                == [.tellStopped(why: why, words: "\(why); taking no files until there is more")])
        #expect(!runState.mayTake && runState.stop == why)
        #expect(runState.found(freeMegabytes: 10, reserve: 500).isEmpty)
        #expect(
            runState.found(freeMegabytes: 500, reserve: 500) == [.tellResumed("taking files again")]
        )
        #expect(runState.mayTake && runState.stop == nil)
    }

    /// Room on the disk does not make an inbox readable.
    @Test func eachReasonPassesByItself() {
        var runState = RunState(now: 0)
        #expect(runState.hold(for: .unreadable, words: "no right").count == 1)
        #expect(runState.hold(for: .unreadable, words: "no right").isEmpty)
        #expect(runState.found(freeMegabytes: 900, reserve: 500).isEmpty)
        #expect(runState.foundDescriptors().isEmpty)
        #expect(runState.stop == "the inbox cannot be read")
        #expect(runState.scanned() == [.tellResumed("taking files again")])
        #expect(runState.hold(for: .lacking, words: "too many").count == 1)
        #expect(runState.found(freeMegabytes: 10, reserve: 500).isEmpty)
        #expect(runState.scanned().isEmpty)
        #expect(runState.foundDescriptors() == [.tellResumed("taking files again")])
    }

    @Test func nothingIsTakenThatCannotBeWritten() {
        var runState = RunState(now: 0)
        #expect(
            runState.wrote("no space", now: 0)
                == [.tellStopped(why: "no space", words: "cannot write: no space; trying again")])
        #expect(!runState.mayTake && runState.stop == "no space")
        #expect(tick(runState, at: 3600).isEmpty)
        #expect(runState.wrote(nil, now: 1) == [.tellResumed("writing goes on")])
        #expect(runState.mayTake)
    }

    @Test func anEndLeavesWhatTakesTooLong() {
        var runState = RunState(now: 0)
        let (first, again) = (runState.drain(now: Self.at(100)), runState.drain(now: Self.at(120)))
        #expect(first == [.tellDraining, .withdraw] && again == [])
        #expect(!runState.mayTake)
        #expect(tick(runState, at: 130).isEmpty)
        #expect(tick(runState, at: 130.1) == [.leave])
        #expect(runState.finish() == [.seal])
        #expect(runState.finish().isEmpty && tick(runState, at: 200).isEmpty)
        let (ended, endedAgain) = (runState.end(), runState.end())
        #expect(ended && !endedAgain)
        #expect(runState.finish().isEmpty)
    }

    /// What cannot go back is still there at the next start.
    @Test func anEndGivesBackWhatNobodyHasBegun() {
        var runState = RunState(now: 0)
        _ = runState.drain(now: 0)
        #expect(
            runState.withdrew([(1, true), (2, false), (3, true)]) == [.forget([1, 3]), .work])
        #expect(runState.withdrew([(2, false)]) == [.work])
        #expect(runState.withdrew([]) == [.work])
    }

    @Test func anEndComesWhenNothingIsInHand() {
        var runState = RunState(now: 0)
        #expect(runState.worked(isAllTaken: false, isHandEmpty: true).isEmpty)
        #expect(runState.worked(isAllTaken: true, isHandEmpty: false).isEmpty)
        var drained = runState
        #expect(runState.worked(isAllTaken: true, isHandEmpty: true) == [.seal])
        _ = drained.drain(now: 0)
        #expect(drained.worked(isAllTaken: false, isHandEmpty: false).isEmpty)
        #expect(drained.worked(isAllTaken: false, isHandEmpty: true) == [.seal])
        #expect(drained.worked(isAllTaken: false, isHandEmpty: true).isEmpty)
    }

    /// Nobody waits for a dead disk that is told to end.
    @Test func anEndDoesNotWaitForADiskThatTakesNothing() {
        var runState = RunState(now: 0)
        _ = runState.wrote("input/output error", now: Self.at(98))
        _ = runState.drain(now: Self.at(100))
        #expect(tick(runState, at: 103).isEmpty)
        #expect(tick(runState, at: 103.1) == [.end(breakdown: "input/output error")])
    }

    /// It tried for ever what it could not move.
    @Test func aSingleRunThatCanTakeNothingEnds() {
        let runState = RunState(now: 0)
        for (isOnce, refusal, end) in [
            (true, "no space", [RunState.Effect.end(breakdown: "cannot take files: no space")]),
            (true, nil, []), (false, "no space", []),
        ] {
            #expect(
                runState.tick(
                    isOnce: isOnce, hasWorkers: true, refusal: refusal, drainSeconds: 60,
                    now: Self.at(10.1)) == end)
        }
    }

    @Test func aSingleRunThatLacksSomethingEnds() {
        var runState = RunState(now: 0)
        _ = runState.hold(for: .lacking, words: "too many")
        runState.progressed(now: Self.at(5))
        #expect(tick(runState, isOnce: true, at: 15).isEmpty)
        #expect(
            tick(runState, isOnce: true, at: 15.1)
                == [.end(breakdown: "files cannot be opened; raise the limit of open files")])
        #expect(
            tick(runState, isOnce: true, hasWorkers: false, at: 15.1)
                == [.end(breakdown: "no worker can be started")])
        #expect(tick(runState, hasWorkers: false, at: 1000).isEmpty)
    }
}
