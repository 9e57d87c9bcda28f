package import Tables

/// A sentence of a rule file below a rule that must, or must not, have a part
/// in what is found in it; for tests.
package struct RuleExample: Sendable {
    package let rule: String
    package let isMatch: Bool
    package let text: String
    /// From 1.
    package let line: Int

    /// The examples of all rules of a file, in order, and the names of the rules.
    package static func all(
        of file: String, _ data: DataFolder
    ) throws(TableError) -> (rules: [String], examples: [RuleExample]) {
        let text = String(decoding: try data.bytes(of: file), as: UTF8.self)
        var rules: [String] = []
        var examples: [RuleExample] = []
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated()
        {
            let rest = line.drop { $0 == " " }
            if !line.hasPrefix(" "), let name = line.firstRange(of: " : ") {
                rules.append(String(line[..<name.lowerBound]))
            } else if line.hasPrefix(" "), rest.hasPrefix("+ ") || rest.hasPrefix("- "),
                let rule = rules.last
            {
                examples.append(
                    RuleExample(
                        rule: rule, isMatch: rest.hasPrefix("+"), text: String(rest.dropFirst(2)),
                        line: number + 1))
            }
        }
        return (rules, examples)
    }
}
