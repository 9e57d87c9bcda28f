internal import ArgumentParser

/// A word that is no command, or no option of its command, with the one
/// that is spelled most like it.
///
/// The parser's own suggestion of options is lost where another one is missing.
struct UnknownCommand: CustomStringConvertible {
    let word: String
    private let known: [String]

    /// nil if the arguments begin with a command, or with no word at all,
    /// and no option looks like a slip.
    init?(_ arguments: ArraySlice<String>, of root: any ParsableCommand.Type) {
        var level = root
        var isHelp = false
        for (place, word) in zip(arguments.indices, arguments) {
            if word.hasPrefix("-") || level.configuration.subcommands.isEmpty && !isHelp {
                guard let misspelling = Self.misspelling(in: arguments[place...], of: level) else {
                    return nil
                }
                (self.word, known) = misspelling
                return
            }
            if word == "help", level == root, !isHelp {
                isHelp = true
                continue
            }
            let commands = level.configuration.subcommands
            if let next = commands.first(where: { $0._commandName == word }) {
                level = next
            } else {
                self.word = word
                known = commands.filter { $0.configuration.shouldDisplay }.map { $0._commandName }
                return
            }
        }
        return nil
    }

    /// The first option that a command does not have while it has one much like it.
    private static func misspelling(
        in arguments: ArraySlice<String>, of command: any ParsableCommand.Type
    ) -> (String, [String])? {
        let marks: Set<Character> = [" ", ",", "/", "[", "]", "\n"]
        let known = command.helpMessage(includeHidden: true).split { marks.contains($0) }
            .map(String.init).filter { $0.hasPrefix("--") && $0.count > 3 }
        for argument in arguments {
            if argument == "--" { return nil }
            let name = String(argument.prefix { $0 != "=" })
            guard name.hasPrefix("--"), !known.contains(name) else { continue }
            let near = known.filter { distance($0, name) <= 2 }
            if !near.isEmpty { return (name, near) }
        }
        return nil
    }

    var description: String {
        let kind = word.hasPrefix("--") ? "option" : "command"
        let near = known.map { ($0, Self.distance($0, word)) }.min { $0.1 < $1.1 }
        let hint =
            if let near, near.1 <= max(1, word.count / 3) {
                "did you mean \(near.0)?"
            } else if known.isEmpty {
                "it has no commands of its own"
            } else { "the commands are \(known.joined(separator: ", "))" }
        return "\(word) is no \(kind); \(hint)"
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
