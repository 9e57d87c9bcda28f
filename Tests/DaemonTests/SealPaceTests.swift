import Daemon
import Testing

/// When a segment becomes a shard.
///
/// Times are in seconds here.
struct SealPaceTests {
    private static let second = 1_000_000_000

    private func isDue(
        _ pace: inout SealPace, isIdle: Bool = true, opened: Int = 0, at: Int
    ) -> Bool {
        pace.isDue(
            opened: opened * Self.second, isIdle: isIdle, seconds: 300, idleSeconds: 5,
            now: at * Self.second)
    }

    @Test func anOldSegmentIsDueAlsoAmidWork() {
        var pace = SealPace(now: 0)
        pace.append(now: 299 * Self.second)
        #expect(!isDue(&pace, isIdle: false, at: 299))
        #expect(isDue(&pace, isIdle: false, at: 300))
        #expect(!isDue(&pace, isIdle: false, opened: 1, at: 300))
    }

    @Test func anIdleInboxWaitsTwiceAsLongForEachSealOfLate() {
        var pace = SealPace(now: 0)
        var now = 0
        for wait in [5, 10, 20, 40] {
            pace.append(now: now * Self.second)
            #expect(!isDue(&pace, opened: now, at: now + wait - 1))
            #expect(isDue(&pace, opened: now, at: now + wait))
            now += wait
            pace.seal(now: now * Self.second)
        }
        // Those of more than five minutes ago do not count.
        now += 300
        pace.append(now: now * Self.second)
        #expect(isDue(&pace, opened: now, at: now + 5))
    }

    @Test func withoutAnIdleTimeOnlyAgeCounts() {
        var pace = SealPace(now: 0)
        func isDue(at: Int) -> Bool {
            pace.isDue(
                opened: 0, isIdle: true, seconds: 300, idleSeconds: 0, now: at * Self.second)
        }
        #expect(!isDue(at: 299))
        #expect(isDue(at: 300))
    }
}
