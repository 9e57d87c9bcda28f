import Foundation
import Testing

/// The systemd unit, where systemd's tools are installed.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
struct UnitFileTests {
    private static let unit = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Data/systemd/winnow.service")

    private static func analyze(_ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/systemd-analyze")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        return process.terminationStatus
    }

    @Test func exposureIsAtMostThreeTenths() throws {
        #expect(try Self.analyze(["security", "--offline=true", "--threshold=3", Self.unit.path]) == 0)
    }

    @Test func everyLineIsUnderstood() throws {
        let files = FileManager.default
        let root = files.temporaryDirectory.appending(path: "winnow-unit-\(UUID().uuidString)")
        defer { try? files.removeItem(at: root) }
        let units = root.appending(path: "etc/systemd/system")
        for folder in ["etc/systemd/system", "usr/bin", "bin", "lib/systemd/system"] {
            try files.createDirectory(
                at: root.appending(path: folder), withIntermediateDirectories: true)
        }
        try files.copyItem(at: Self.unit, to: units.appending(path: "winnow.service"))
        for program in ["usr/bin/winnow", "bin/kill"] {
            _ = files.createFile(
                atPath: root.appending(path: program).path, contents: Data(),
                attributes: [.posixPermissions: 0o755])
        }
        let system = URL(filePath: "/lib/systemd/system")
        for name in try files.contentsOfDirectory(atPath: system.path) where name.hasSuffix(".target") {
            try? files.copyItem(
                at: system.appending(path: name).resolvingSymlinksInPath(),
                to: root.appending(path: "lib/systemd/system/\(name)"))
        }
        #expect(try Self.analyze(["verify", "--root=\(root.path)", "winnow.service"]) == 0)
    }
}
