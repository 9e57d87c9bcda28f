/// A program that files of a kind are read with; it gets the file as its standard input
/// and writes to its standard output.
package struct ReadingProgram: Sendable {
    /// As it lies in /usr/bin or /usr/local/bin.
    package let name: String
    /// Debian's package that holds it.
    package let package: String
    package let arguments: [String]
    /// What messages call a file that it reads: "PDF".
    package let reads: String
    /// What it says of a file that asks for a password.
    package let lockedWords: String
    /// What it says of a file that is damaged, and what that means.
    package let damagedWords: String
    package let damage: String
    /// What a person can do with a file that it does not get done with.
    package let remedy: String
}
