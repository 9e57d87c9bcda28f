import Foundation

/// Programs of the machine.
enum Tool {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Where a program is; nil if it is not installed.
    static func path(_ name: String) -> String? {
        for folder in ["/usr/bin", "/usr/sbin", "/bin", "/sbin"] {
            let path = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return nil
    }

    /// Runs a program to its end, whatever that is; all that it wrote.
    static func outcome(_ words: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(filePath: words[0])
        process.arguments = Array(words.dropFirst())
        let output = Pipe()
        process.standardOutput = output
        process.standardError = output
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    /// Runs a program to its end; its standard output.
    @discardableResult
    static func run(_ words: String...) throws -> String {
        guard let path = path(words[0]) else { throw Failure(description: "no \(words[0])") }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = Array(words.dropFirst())
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(
                description: "\(words.joined(separator: " ")): "
                    + String(decoding: complaint, as: UTF8.self))
        }
        return String(decoding: said, as: UTF8.self)
    }
}
