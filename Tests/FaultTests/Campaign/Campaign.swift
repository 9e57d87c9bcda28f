import Dispatch
import Files
import Foundation
import Synchronization
import Testing
import WatchedRoots

/// The rows of faults in two forms: a short one among the ordinary tests, and `Tests/faults`.
enum Campaign {
    static let isLong = ProcessInfo.processInfo.environment["FAULT_CAMPAIGN"] == "long"
    /// File that gets a line for every row; nil: standard output alone.
    private static let table = ProcessInfo.processInfo.environment["FAULT_TABLE"]

    static func choose<Value>(short: Value, long: Value) -> Value { isLong ? long : short }

    /// Runs a row, writes its line of the table, and fails the test if it found violations.
    ///
    /// What the row needs and the machine lacks skips it; in the long form that is a failure.
    static func row(
        _ name: String, needs: [Need] = [], _ body: (Findings) throws -> Void
    ) throws {
        let missing = needs.filter { !$0.isMet }.map(\.description)
        if !missing.isEmpty {
            let message = "\(name) needs \(missing.joined(separator: ", "))"
            write("\(name)\t-\t-\t-\tskipped: \(message)")
            guard isLong else { try Test.cancel("\(message)") }
            Issue.record("\(message)")
            return
        }
        let findings = Findings()
        let began = ContinuousClock.now
        do { try body(findings) } catch { findings.expect(false, "ended by \(error)") }
        let seconds = (ContinuousClock.now - began).components.seconds
        let all = findings.all
        write(
            "\(name)\t\(all.tried)\t\(all.violations.count)\t\(seconds)\t"
                + all.seen.joined(separator: "; "))
        for violation in all.violations.prefix(40) { write("  ! \(violation)") }
        #expect(all.violations.isEmpty, "\(all.violations.prefix(20).joined(separator: "\n"))")
    }

    private static func write(_ line: String) {
        print("fault row: \(line)")
        guard let table, let file = try? Descriptor(Path(table), for: .append) else { return }
        try? file.write(Array("\(line)\n".utf8))
    }

    /// Does something for every point, so many at a time.
    static func forEach<Point: Sendable>(
        _ points: [Point], atOnce: Int = 2, _ body: @Sendable (Point) throws -> Void
    ) throws {
        let next = Mutex(0)
        let problem = Mutex<(any Error)?>(nil)
        DispatchQueue.concurrentPerform(iterations: atOnce) { _ in
            while true {
                let index = next.withLock { value in
                    defer { value += 1 }
                    return value
                }
                guard index < points.count, problem.withLock({ $0 == nil }) else { return }
                do { try body(points[index]) } catch { problem.withLock { $0 = error } }
            }
        }
        if let error = problem.withLock({ $0 }) { throw error }
    }

    /// So many of the points, evenly spread, the last among them.
    static func sample<Point>(_ points: [Point], _ count: Int) -> [Point] {
        guard points.count > count, count > 0 else { return points }
        return (1...count).map { points[$0 * points.count / count - 1] }
    }
}

/// Rows that measure, or change the machine for a moment: one after the other.
@Suite(.serialized, .alone)
struct Faults {}

/// Rows that touch nothing but roots of their own: beside the others, in the long form in turns with them.
@Suite(.serialized, Campaign.isLong ? ChainTrait.alone : ChainTrait.rows)
struct RootFaults {}
