internal import Files
package import Shards

/// Why something is left to be done again.
package enum PartError: Error, Sendable, CustomStringConvertible {
    /// One input; the others go on.
    case input(String, String)
    /// The output folder; nothing goes on.
    case output(ShardError)
    /// The output folder holds what does not fit what is asked.
    case mismatch(String)
    /// Parts or inputs without their shards.
    case incomplete(String)

    package var description: String {
        switch self {
        case .input(let name, let why): "\(name): \(why)"
        case .output(let error): Self.advice(error)
        case .mismatch(let what), .incomplete(let what): what
        }
    }

    private static func advice(_ error: ShardError) -> String {
        guard case .file(let file) = error, file.isTransient else { return "\(error)" }
        return "\(error); what is finished stays: make room or mend it, and run this again"
    }

    static func catching<Value>(
        _ body: () throws(FileError) -> Value
    ) throws(PartError) -> Value {
        do throws(FileError) { return try body() } catch { throw .output(.file(error)) }
    }
}
