package import Foundation

/// A program that a test starts: its words, what it reads and where its output goes.
///
/// Its streams are files, so that no pipe fills up and nobody waits for one that a grandchild holds; it has an end by
/// which it is done, and is killed with all that it started if it is not.
package struct Program: Sendable {
    package enum Input: Sendable {
        case bytes([UInt8])
        case file(String)
        /// An open descriptor, which stays the caller's.
        case descriptor(Int32)
    }

    /// The program, found as a shell finds it, and its arguments.
    package var words: [String]
    /// Beside the tests' own.
    package var environment: [String: String]
    /// Where it runs; nil: where the tests do.
    package var folder: String?
    package var input: Input
    /// Gets its standard output, which is then not in the result; nil: it is in the result.
    package var output: String?
    /// Standard error goes where standard output goes.
    package var isJoined: Bool

    package init(
        _ words: [String], environment: [String: String] = [:], folder: String? = nil,
        input: Input = .bytes([]), output: String? = nil, isJoined: Bool = false
    ) {
        self.words = words
        self.environment = environment
        self.folder = folder
        self.input = input
        self.output = output
        self.isJoined = isJoined
    }

    /// How long a program may take that a test waits for.
    #if WINNOW_SANITIZING
        package static let limit = Duration.seconds(600)
    #else
        package static let limit = Duration.seconds(120)
    #endif

    package func start() throws(ProgramFailure) -> RunningProgram { try RunningProgram(self) }

    /// Runs it to its end, whatever that is.
    @discardableResult
    package func run(within limit: Duration = limit) throws(ProgramFailure) -> ProgramResult {
        try start().wait(within: limit)
    }

    /// Runs it to its end, which must be success; its standard output.
    @discardableResult
    package func succeed(within limit: Duration = limit) throws(ProgramFailure) -> String {
        let result = try run(within: limit)
        guard result.status == 0 else { throw ProgramFailure(self, "\(result)") }
        return result.text
    }

    /// Runs winnow to its end.
    ///
    /// - `megabytes`: memory that it may have; no limit under a sanitizer, which needs more itself.
    package static func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:],
        megabytes: Int? = nil, output: String? = nil
    ) throws(ProgramFailure) -> ProgramResult {
        var words = [winnow.path] + arguments
        #if !WINNOW_SANITIZING
            if let megabytes { words = ["prlimit", "--data=\(megabytes << 20)"] + words }
        #endif
        return try Program(
            words, environment: environment, input: .bytes(input), output: output
        ).run()
    }
}

extension Program {
    /// The built program: beside the test bundle, where the build leaves it.
    package static let winnow = beside("winnow")

    package static func beside(_ name: String) -> URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().appending(path: name)
    }

    package static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    /// Where `Tests/run` puts what the tests' requirements list.
    package static let python = checkout.appending(path: ".build/python/bin/python3")

    package static func temporaryFolder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory
            .appending(path: "winnow-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }
}
