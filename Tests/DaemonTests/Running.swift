import Files
import Foundation
import WatchedRoots

/// Runs a program to its end: its status and everything that it prints.
///
/// - `input`: a file to read; without it what the tests themselves read.
func output(
    of program: URL, _ arguments: [String], input: Path? = nil
) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    if let input {
        process.standardInput = FileHandle(
            forReadingAtPath: String(decoding: input.bytes, as: UTF8.self))
    }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
}

extension WatchedRoot {
    /// Writes a pipeline file; the options that name it.
    func pipeline(_ yaml: String) throws -> [String] {
        let path = path.appending("pipeline.yaml")
        try Descriptor(path, .replace).write(Array(yaml.utf8))
        return ["--pipeline", String(decoding: path.bytes, as: UTF8.self)]
    }
}
