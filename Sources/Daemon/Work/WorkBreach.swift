/// What a worker said that no worker says: it is ended, and the file that it was reading counts an attempt.
struct WorkBreach: Error, Sendable, Hashable, CustomStringConvertible {
    /// "a message of 4294967295 bytes"
    let description: String

    init(_ description: String) { self.description = description }
}
