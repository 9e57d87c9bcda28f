internal import Foundation

/// The built executables and the folders of the checkout.
enum Program {
    struct Result {
        var status: Int32
        var output: [UInt8]
        var errors: String

        var text: String { String(decoding: output, as: UTF8.self) }
    }

    static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Beside the test bundle, where the build leaves it.
    static let winnow = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "winnow")

    /// Runs winnow to its end with files for its streams, so that no pipe can fill up.
    ///
    /// - `megabytes`: memory that it may have; no limit under a sanitizer, which needs more itself.
    /// - `output`: gets its standard output, which is then not in the result.
    static func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
        megabytes: Int? = nil, output: String? = nil
    ) throws -> Result {
        let folder = try temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let (feed, sink, errors) = (
            folder.appending(path: "in"), folder.appending(path: "out"),
            folder.appending(path: "err")
        )
        try Data(input).write(to: feed)
        try Data().write(to: sink)
        try Data().write(to: errors)
        let process = Process()
        process.executableURL = winnow
        process.arguments = arguments
        #if !WINNOW_SANITIZING
            if let megabytes {
                process.executableURL = URL(filePath: "/usr/bin/prlimit")
                process.arguments = ["--data=\(megabytes << 20)", winnow.path] + arguments
            }
        #endif
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: feed)
        process.standardOutput = try FileHandle(
            forWritingTo: output.map { URL(filePath: $0) } ?? sink)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: Array(try Data(contentsOf: sink)),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self))
    }

    static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "winnow-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
