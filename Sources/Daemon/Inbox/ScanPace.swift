/// When the whole inbox is looked through.
///
/// Times are nanoseconds of a steady clock.
package struct ScanPace: Sendable {
    private var next = 0
    private var began = 0
    private var ended = 0

    package init() {}

    /// - `seconds`: until the next one.
    package mutating func begin(seconds: Double, now: Int) {
        next = now + Int(seconds * 1e9)
        began = now
    }

    /// - `isComplete`: else it is tried again soon.
    package mutating func end(isComplete: Bool, now: Int) {
        ended = now
        if !isComplete { next = began + 1_000_000_000 }
    }

    package func isDue(now: Int) -> Bool { now >= next }

    /// Whether enough time has passed for another one beside the ordinary ones:
    /// whoever makes them necessary, most of the time is for other work.
    package func allowsAnother(now: Int) -> Bool { now >= ended + 10 * (ended - began) }
}
