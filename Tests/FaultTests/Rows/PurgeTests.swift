import Foundation
import Programs
import Testing

extension Faults {
    /// The package is purged while somebody exchanges folders of the inbox for links.
    @Suite(.serialized)
    struct Purges {
        private static let script = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Package/purge-race").path

        @Test func purgingRemovesNothingElsewhere() throws {
            try Campaign.row(
                "purgingRemovesNothingElsewhere",
                needs: [
                    .mounts, .tool("unshare", package: "util-linux"),
                    .tool("setpriv", package: "util-linux"),
                ]
            ) { findings in
                for turn in 1...Campaign.choose(short: 2, long: 30) {
                    let said = try Program(["unshare", "--mount", Self.script]).succeed()
                    findings.tried("purge \(turn)")
                    findings.expect(said == "0 gone\n", "purge \(turn): \(said)")
                }
            }
        }
    }
}
