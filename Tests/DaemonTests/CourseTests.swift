import Daemon
import Testing

/// Whether the daemon goes on, without disks and clocks.
///
/// Times are in seconds here.
struct CourseTests {
    private static func at(_ seconds: Double) -> Int { Int(seconds * 1e9) }

    private func tick(
        _ course: Course, isOnce: Bool = false, hasWorkers: Bool = true, at now: Double
    ) -> [Course.Effect] {
        course.tick(
            isOnce: isOnce, hasWorkers: hasWorkers, drainSeconds: 30, now: Self.at(now))
    }

    @Test func aFullDiskIsToldOnceAndPasses() {
        var course = Course(now: 0)
        #expect(course.found(freeMegabytes: 600, reserve: 500).isEmpty)
        let why = "less than 500 MB of disk are free"
        #expect(
            course.found(freeMegabytes: 499, reserve: 500)
                == [.tellStopped(why, "\(why); taking no files until there is more")])
        #expect(!course.mayTake && course.stop == why)
        #expect(course.found(freeMegabytes: 10, reserve: 500).isEmpty)
        #expect(
            course.found(freeMegabytes: 500, reserve: 500) == [.tellResumed("taking files again")])
        #expect(course.mayTake && course.stop == nil)
    }

    /// Room on the disk does not make an inbox readable.
    @Test func eachReasonPassesByItself() {
        var course = Course(now: 0)
        #expect(course.hold(.unreadable, "no right").count == 1)
        #expect(course.hold(.unreadable, "no right").isEmpty)
        #expect(course.found(freeMegabytes: 900, reserve: 500).isEmpty)
        #expect(course.foundDescriptors().isEmpty)
        #expect(course.stop == "the inbox cannot be read")
        #expect(course.scanned() == [.tellResumed("taking files again")])
        #expect(course.hold(.lacking, "too many").count == 1)
        #expect(course.found(freeMegabytes: 10, reserve: 500).isEmpty)
        #expect(course.scanned().isEmpty)
        #expect(course.foundDescriptors() == [.tellResumed("taking files again")])
    }

    @Test func nothingIsTakenThatCannotBeWritten() {
        var course = Course(now: 0)
        #expect(
            course.wrote("no space", now: 0)
                == [.tellStopped("no space", "cannot write: no space; trying again")])
        #expect(!course.mayTake && course.stop == "no space")
        #expect(tick(course, at: 3600).isEmpty)
        #expect(course.wrote(nil, now: 1) == [.tellResumed("writing goes on")])
        #expect(course.mayTake)
    }

    @Test func anEndLeavesWhatTakesTooLong() {
        var course = Course(now: 0)
        let (first, again) = (course.drain(now: Self.at(100)), course.drain(now: Self.at(120)))
        #expect(first == [.tellDraining, .withdraw] && again == [])
        #expect(!course.mayTake)
        #expect(tick(course, at: 130).isEmpty)
        #expect(tick(course, at: 130.1) == [.leave])
        #expect(course.finish() == [.seal])
        #expect(course.finish().isEmpty && tick(course, at: 200).isEmpty)
        let (ended, endedAgain) = (course.end(), course.end())
        #expect(ended && !endedAgain)
        #expect(course.finish().isEmpty)
    }

    /// What cannot go back is still there at the next start.
    @Test func anEndGivesBackWhatNobodyHasBegun() {
        var course = Course(now: 0)
        _ = course.drain(now: 0)
        #expect(
            course.withdrew([(1, true), (2, false), (3, true)]) == [.forget([1, 3]), .work])
        #expect(course.withdrew([(2, false)]) == [.work])
        #expect(course.withdrew([]) == [.work])
    }

    @Test func anEndComesWhenNothingIsInHand() {
        var course = Course(now: 0)
        #expect(course.worked(isAllTaken: false, isHandEmpty: true).isEmpty)
        #expect(course.worked(isAllTaken: true, isHandEmpty: false).isEmpty)
        var drained = course
        #expect(course.worked(isAllTaken: true, isHandEmpty: true) == [.seal])
        _ = drained.drain(now: 0)
        #expect(drained.worked(isAllTaken: false, isHandEmpty: false).isEmpty)
        #expect(drained.worked(isAllTaken: false, isHandEmpty: true) == [.seal])
        #expect(drained.worked(isAllTaken: false, isHandEmpty: true).isEmpty)
    }

    /// Nobody waits for a dead disk that is told to end.
    @Test func anEndDoesNotWaitForADiskThatTakesNothing() {
        var course = Course(now: 0)
        _ = course.wrote("input/output error", now: Self.at(98))
        _ = course.drain(now: Self.at(100))
        #expect(tick(course, at: 103).isEmpty)
        #expect(tick(course, at: 103.1) == [.end(breakdown: "input/output error")])
    }

    @Test func aSingleRunThatLacksSomethingEnds() {
        var course = Course(now: 0)
        _ = course.hold(.lacking, "too many")
        course.move(now: Self.at(5))
        #expect(tick(course, isOnce: true, at: 15).isEmpty)
        #expect(
            tick(course, isOnce: true, at: 15.1)
                == [.end(breakdown: "files cannot be opened; raise the limit of open files")])
        #expect(
            tick(course, isOnce: true, hasWorkers: false, at: 15.1)
                == [.end(breakdown: "no worker can be started")])
        #expect(tick(course, hasWorkers: false, at: 1000).isEmpty)
    }
}
