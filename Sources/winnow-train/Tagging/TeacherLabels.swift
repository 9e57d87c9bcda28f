internal import ArgumentParser
internal import Documents

/// What a teacher outside of Winnow, a network or a reader, says of sentences: a file without a word
/// of them, whose lines are columns parted by tabs, the first one the sentence's hash.
struct TeacherLabels<Labels> {
    private var labels: [UInt64: Labels] = [:]

    /// Fails with the number of the line that cannot be read.
    ///
    /// - `name`: of the file, for the message.
    /// - `read`: makes the labels of the columns behind the hash; nil if they are none.
    init(_ lines: [Substring], name: String, read: (ArraySlice<Substring>) -> Labels?) throws {
        for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard let key = UInt64(columns[0], radix: 16), let labels = read(columns.dropFirst())
            else {
                throw ValidationError("line \(number + 1) of the \(name) has no such columns")
            }
            self.labels[key] = labels
        }
    }

    /// What is known of a sentence; nil if the teacher saw it in other tokens, or not at all.
    func of(_ text: [UInt8], tokens: Tokens) -> Labels? {
        labels[SentenceListing.key(of: text, tokens: tokens)]
    }
}
