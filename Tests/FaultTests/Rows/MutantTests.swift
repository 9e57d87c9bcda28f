import Foundation
import Testing
import WatchedRoots

extension Faults {
    /// Builds of the daemon with a mistake in the write path: the crash points must find it.
    @Suite(.serialized)
    struct Mutants {
        /// A build with the switch WINNOW_MUTANTS; `Tests/faults` makes it.
        private static let program = ProcessInfo.processInfo.environment["FAULT_MUTANTS"] ?? ""

        /// The row of links in place of folders finds a daemon that trusts names.
        private static func findRace(_ findings: Findings, _ program: URL) throws {
            guard Need.root.isMet else { return findings.note("trust-names: needs root") }
            for mutant in ["none", "trust-names"] {
                let wrong = try Droppers.linkedFolder(
                    isOnce: true, program: program, environment: ["WINNOW_MUTANT": mutant])
                findings.tried(mutant)
                findings.note(
                    "\(mutant): \(wrong.isEmpty ? "clean" : wrong.joined(separator: "; "))")
                findings.expect(wrong.isEmpty == (mutant == "none"), "\(mutant): \(wrong)")
            }
        }

        /// The row of files that grow finds a daemon that reads on.
        private static func findGrowth(_ findings: Findings, _ program: URL) throws {
            for mutant in ["none", "read-on"] {
                let wrong = try Growth.grow(
                    Growth.large, pause: nil, program: program,
                    environment: ["WINNOW_MUTANT": mutant])
                findings.tried("growth, \(mutant)")
                findings.note(
                    "growth, \(mutant): \(wrong.isEmpty ? "clean" : wrong.joined(separator: "; "))")
                findings.expect(wrong.isEmpty == (mutant == "none"), "\(mutant): \(wrong)")
            }
        }

        @Test(
            .enabled(if: !program.isEmpty, "only with the build of mutants: Tests/faults mutants"))
        func mutantsAreFound() throws {
            try Campaign.row("mutantsAreFound", needs: [.injector]) { findings in
                let inbox = SampleInbox.mixed
                let program = URL(filePath: Self.program)
                let checker = try inbox.undisturbed(by: program)
                let calls = try RootFaults.CrashPoints.calls(of: try inbox.root())
                for mutant in ["none", "no-truncation", "dispose-before-commit"] {
                    let caught = Findings()
                    try Campaign.forEach(Campaign.sample(Array(1...calls.count), 72)) { point in
                        let root = try inbox.root()
                        let environment = ["WINNOW_MUTANT": mutant]
                        guard
                            try RootFaults.CrashPoints.kill(
                                root, before: point, program: program, environment: environment)
                        else { return }
                        caught.tried(
                            "\(point)",
                            try RootFaults.CrashPoints.finish(
                                root, checker, program: program, environment: environment))
                    }
                    let points = Set(
                        caught.all.violations.map { $0.prefix { $0 != ":" } })
                    findings.tried(mutant)
                    findings.note(
                        "\(mutant): \(points.count) of \(caught.all.tried) points give violations")
                    if mutant == "none" {
                        findings.expect(
                            points.isEmpty, "the unchanged build: \(caught.all.violations)")
                    } else {
                        findings.expect(!points.isEmpty, "\(mutant) was not found")
                    }
                }
                try Self.findRace(findings, program)
                try Self.findGrowth(findings, program)
            }
        }
    }
}
