internal import ArgumentParser

/// A word where a command should stand and that is none, with the command that is spelled most like it.
struct UnknownCommand: CustomStringConvertible {
    let word: String
    private let known: [String]

    /// nil if the arguments begin with a command, or with no word at all.
    init?(_ arguments: ArraySlice<String>, of root: any ParsableCommand.Type) {
        var level = root
        var isHelp = false
        for word in arguments {
            if word.hasPrefix("-") { return nil }
            if word == "help", level == root, !isHelp {
                isHelp = true
                continue
            }
            let commands = level.configuration.subcommands
            if let next = commands.first(where: { $0._commandName == word }) {
                level = next
            } else if isHelp || !commands.isEmpty {
                self.word = word
                known = commands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
                return
            } else {
                return nil
            }
        }
        return nil
    }

    var description: String {
        let near = known.map { ($0, Self.distance($0, word)) }.min { $0.1 < $1.1 }
        let hint =
            if let near, near.1 <= max(1, word.count / 3) {
                "did you mean \(near.0)?"
            } else if known.isEmpty {
                "it has no commands of its own"
            } else { "the commands are \(known.joined(separator: ", "))" }
        return "\(word) is no command; \(hint)"
    }

    /// Letters that must be put in, taken out, exchanged for others or for their neighbours.
    private static func distance(_ first: String, _ second: String) -> Int {
        let (a, b) = (Array(first), Array(second))
        var rows = [[Int](0...b.count)]
        for i in 0..<a.count {
            var row = [i + 1]
            for j in 0..<b.count {
                var best = min(rows[i][j] + (a[i] == b[j] ? 0 : 1), row[j] + 1, rows[i][j + 1] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, rows[i - 1][j - 1] + 1)
                }
                row.append(best)
            }
            rows.append(row)
        }
        return rows[a.count][b.count]
    }
}
