internal import Files
internal import Foundation

/// The built program, run to its end with files for its streams.
enum Command {
    struct Result {
        var status: Int32
        var output: [UInt8]
        var errors: String

        var text: String { String(decoding: output, as: UTF8.self) }
        var lines: [Substring] { text.split(separator: "\n") }
    }

    static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
    /// Beside the test bundle, where the build leaves it.
    static let winnow = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        .deletingLastPathComponent().appending(path: "winnow")
    /// Where `Tests/run` puts what the tests' requirements list.
    static let python = checkout.appending(path: ".build/python/bin/python3")

    static func winnow(_ arguments: String..., input: [UInt8] = []) throws -> Result {
        try run(winnow, arguments, input: input)
    }

    static func run(_ program: URL, _ arguments: [String], input: [UInt8] = []) throws -> Result {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "winnow-command-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["in", "out", "err"].map { folder.appending(path: $0) }
        try Data(input).write(to: files[0])
        for file in files.dropFirst() { try Data().write(to: file) }
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: Array(try Data(contentsOf: files[1])),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}
