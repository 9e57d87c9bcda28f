/// How a program ended, and what it wrote.
package struct ProgramResult: Sendable, CustomStringConvertible {
    /// Exit status; 128 and the signal that ended it, as shells say it.
    package var status: Int32
    /// What ended it; nil: it exited itself.
    package var signal: Int32?
    package var output: [UInt8]
    package var errors: String

    package var text: String { String(decoding: output, as: UTF8.self) }
    package var lines: [Substring] { text.split(separator: "\n") }

    package var description: String {
        let end = signal.map { "ended by signal \($0)" } ?? "ended with status \(status)"
        return "\(end); \(Self.said(text, errors))"
    }

    /// The last of what it wrote, for people.
    static func said(_ output: String, _ errors: String) -> String {
        let all = [output, errors].filter { !$0.isEmpty }.joined(separator: "\n")
        return all.isEmpty ? "it wrote nothing" : "it wrote: \(all.suffix(2000))"
    }
}

/// A program that cannot be started, did not end in time, or failed where it must not.
package struct ProgramFailure: Error, CustomStringConvertible {
    package var description: String

    init(_ program: Program, _ what: String) {
        description = "\(program.words.joined(separator: " ").prefix(1000)): \(what)"
    }
}
