/// What a worker said that no worker says: it is ended, and the file that it was reading counts an attempt.
struct WorkBreach: Error, Sendable, Hashable, CustomStringConvertible {
    /// What it sent, to stand behind "its worker sent": "a message of 4294967295 bytes" for example.
    let description: String

    init(_ description: String) { self.description = description }
}
