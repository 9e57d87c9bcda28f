import Foundation
import Programs
import Testing

/// The files for systemd, as systemd's own tools read them.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/systemd-analyze")))
struct UnitFileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Data/systemd")
    private static let units = [
        "winnow.service", "winnow-serve.service", "winnow-serve.socket",
    ]

    /// Status and everything that a tool of systemd's prints.
    private static func output(of tool: String, _ arguments: [String]) throws -> ProgramResult {
        try Program([tool] + arguments, isJoined: true).run()
    }

    private static func withRoot(_ body: (URL) throws -> Void) throws {
        let files = FileManager.default
        let root = files.temporaryDirectory.appending(path: "winnow-unit-\(UUID().uuidString)")
        try files.createDirectory(
            at: root.appending(path: "etc"), withIntermediateDirectories: true)
        defer { try? files.removeItem(at: root) }
        try body(root)
    }

    /// In tenths of systemd's measure.
    @Test(arguments: [("winnow.service", 3), ("winnow-serve.service", 3)])
    func exposureIsSmall(unit: String, tenths: Int) throws {
        let found = try Self.output(
            of: "systemd-analyze",
            ["security", "--offline=true", "--threshold=\(tenths)", Self.path(unit)])
        #expect(found.status == 0, "\(found.text)")
    }

    @Test(arguments: units) func everyLineIsUnderstood(unit: String) throws {
        try Self.withRoot { root in
            let files = FileManager.default
            let units = root.appending(path: "etc/systemd/system")
            for folder in ["etc/systemd/system", "usr/bin", "bin", "lib/systemd/system"] {
                try files.createDirectory(
                    at: root.appending(path: folder), withIntermediateDirectories: true)
            }
            // One that needs another one is read with it.
            for name in Self.units {
                try files.copyItem(
                    at: Self.folder.appending(path: name), to: units.appending(path: name))
            }
            for program in ["usr/bin/winnow", "bin/sh"] {
                _ = files.createFile(
                    atPath: root.appending(path: program).path, contents: Data(),
                    attributes: [.posixPermissions: 0o755])
            }
            let system = URL(filePath: "/lib/systemd/system")
            for name in try files.contentsOfDirectory(atPath: system.path)
            where name.hasSuffix(".target") {
                try? files.copyItem(
                    at: system.appending(path: name).resolvingSymlinksInPath(),
                    to: root.appending(path: "lib/systemd/system/\(name)"))
            }
            // The manual pages are made with the package.
            let found = try Self.output(
                of: "systemd-analyze",
                ["verify", "--man=no", "--root=\(root.path)", unit])
            #expect(found.status == 0, "\(found.text)")
        }
    }

    @Test func makesTheUserAndTheGroupOfThoseWhoDrop() throws {
        try Self.withRoot { root in
            let found = try Self.output(
                of: "systemd-sysusers",
                ["--dry-run", "--root=\(root.path)", Self.path("winnow.sysusers")])
            #expect(found.status == 0, "\(found.text)")
            #expect(found.text.contains("Creating user 'winnow'"))
            #expect(found.text.contains("Creating group 'winnow-drop'"))
        }
    }

    @Test(.enabled(if: getuid() == 0, "only root can give folders away"))
    func theInboxIsOpenToThatGroupAndNotSticky() throws {
        try Self.withRoot { root in
            let users = try Self.output(
                of: "systemd-sysusers", ["--root=\(root.path)", Self.path("winnow.sysusers")])
            #expect(users.status == 0, "\(users.text)")
            let folders = try Self.output(
                of: "systemd-tmpfiles",
                ["--create", "--root=\(root.path)", Self.path("winnow.tmpfiles")])
            #expect(folders.status == 0, "\(folders.text)")

            let user = try Self.number(of: "winnow", in: root.appending(path: "etc/passwd"))
            let drop = try Self.number(of: "winnow-drop", in: root.appending(path: "etc/group"))
            var status = stat()
            #expect(unsafe stat(root.appending(path: "srv/winnow").path, &status) == 0)
            #expect(status.st_uid == user)
            #expect(status.st_mode & 0o7777 == 0o755)
            #expect(unsafe stat(root.appending(path: "srv/winnow/inbox").path, &status) == 0)
            #expect(status.st_uid == user)
            #expect(status.st_gid == drop)
            #expect(status.st_mode & 0o7777 == 0o2770)
        }
    }

    private static func path(_ name: String) -> String { folder.appending(path: name).path }

    /// The third field of a name's line in passwd or group.
    private static func number(of name: String, in file: URL) throws -> UInt32 {
        let line = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .first { $0.hasPrefix("\(name):") }
        let fields = try #require(line).split(separator: ":", omittingEmptySubsequences: false)
        return try #require(fields.count > 2 ? UInt32(fields[2]) : nil)
    }
}
