package import Tables

/// Reads the lines of a rule file; whatever cannot be read is an error with its line.
struct RuleFile {
    private(set) var rules: [Rule] = []
    /// The names of the rules.
    private(set) var ruleNames: [String] = []
    private(set) var constants: [RuleConstant] = []
    private(set) var patterns = RulePatterns()
    private(set) var groups: [String]
    private(set) var deepest: [Int32]

    private let name: String
    private let vocabulary: RuleVocabulary
    private var sets: [Substring: Substring] = [:]
    private var known: Set<String> = []
    /// The numbers of groups.
    private var numbers: [String: Int] = [:]

    private struct Line {
        var number: Int
        var text: Substring
    }

    init(_ name: String, bytes: [UInt8], vocabulary: RuleVocabulary) throws(TableError) {
        self.name = name
        self.vocabulary = vocabulary
        if let fault = vocabulary.fault {
            throw TableError(file: name, line: 0, message: fault.message)
        }
        groups = vocabulary.natives.map(\.name)
        deepest = [Int32](
            repeating: Int32(RuleMemory.deepest), count: vocabulary.natives.count)
        for (number, group) in groups.enumerated() { numbers[group] = number }
        let lines = try Self.lines(of: name, bytes: bytes)
        for line in lines where line.text.hasPrefix("group ") { try addGroup(line) }
        var group = -1
        for line in lines {
            if line.text.hasPrefix("group ") {
                group = numbers[String(Self.words(line.text)[1])] ?? -1
            } else if line.text.hasPrefix("set ") {
                let words = Self.words(line.text)
                guard words.count == 3 else {
                    throw error(in: line, "a set is a name and alternatives")
                }
                sets[words[1]] = try expanded(words[2], in: line)
            } else {
                guard group >= 0 else { throw error(in: line, "stands in no group") }
                try addRule(line, group: group)
            }
        }
    }

    /// Logical lines: those that begin with white space belong to the one above.
    private static func lines(of name: String, bytes: [UInt8]) throws(TableError) -> [Line] {
        var lines: [Line] = []
        var number = 0
        for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            number += 1
            guard let first = line.first, first != UInt8(ascii: "#") else { continue }
            guard first == UInt8(ascii: " ") else {
                lines.append(
                    Line(number: number, text: String(decoding: line, as: UTF8.self)[...]))
                continue
            }
            let rest = line.drop { $0 == UInt8(ascii: " ") }
            guard let mark = rest.first else { continue }
            guard let last = lines.indices.last else {
                throw TableError(file: name, line: number, message: "goes on with no rule")
            }
            // Examples are read by tests alone.
            let isExample = mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-")
            if isExample, rest.dropFirst().first == UInt8(ascii: " ") { continue }
            lines[last].text += " " + String(decoding: rest, as: UTF8.self)
        }
        return lines
    }

    private static func words(_ text: Substring) -> [Substring] { text.parted(at: " ") }

    private func error(in line: Line, _ message: String) -> TableError {
        TableError(file: name, line: line.number, message: message)
    }

    private mutating func addGroup(_ line: Line) throws(TableError) {
        let words = Self.words(line.text)
        guard words.count == 2 || words.count == 4 && words[2] == "deepest",
            let most = words.count == 2 ? RuleMemory.deepest : Int(words[3]),
            1...RuleMemory.deepest ~= most
        else {
            throw error(
                in: line,
                "a group is \"group NAME\" or \"group NAME deepest N\", N at most \(RuleMemory.deepest)"
            )
        }
        if numbers[String(words[1])] != nil { throw error(in: line, "group \(words[1]) is there") }
        numbers[String(words[1])] = groups.count
        groups.append(String(words[1]))
        deepest.append(Int32(most))
    }

    /// Reads "name : pattern -> production slot=value".
    private mutating func addRule(_ line: Line, group: Int) throws(TableError) {
        let words = Self.words(line.text)
        guard words.count > 2, words[1] == ":",
            let arrow = words.firstIndex(where: { $0 == "->" || $0 == "=>" }),
            arrow + 1 < words.count
        else { throw error(in: line, "a rule is \"name : pattern -> production\"") }
        let ruleName = String(words[0])
        guard known.insert(ruleName).inserted else {
            throw error(in: line, "there is another rule \(ruleName)")
        }
        guard let production = vocabulary.productions.firstIndex(of: String(words[arrow + 1]))
        else { throw error(in: line, "there is no production \(words[arrow + 1])") }
        let firstConstant = constants.count
        for word in words[(arrow + 2)...] {
            let parts = word.split(separator: "=")
            guard parts.count == 2, let value = Int32(parts[1]),
                let slot = vocabulary.slots.firstIndex(of: String(parts[0]))
            else { throw error(in: line, "\(word) tells the production nothing") }
            constants.append(
                RuleConstant(slot: Int32(truncatingIfNeeded: slot), value: value))
        }
        var pattern: [Substring] = []
        for word in words[2..<arrow] { pattern.append(try expanded(word, in: line)) }
        do throws(RuleFault) {
            let elements = try patterns.add(pattern, vocabulary: vocabulary, groups: numbers)
            let first =
                elements.first { place in
                    let role = patterns.elements[place].role
                    return role != .context && role != .notBefore
                } ?? elements.upperBound
            ruleNames.append(ruleName)
            rules.append(
                Rule(
                    group: Int32(truncatingIfNeeded: group),
                    production: Int32(truncatingIfNeeded: production),
                    constants: RuleStretch(firstConstant..<constants.count),
                    before: RuleStretch(elements.lowerBound..<first),
                    elements: RuleStretch(first..<elements.upperBound),
                    isFinal: words[arrow] == "=>"))
        } catch {
            throw self.error(in: line, error.message)
        }
    }

    /// The element with the sets written out: "$NAME" is one, a dollar sign by itself none.
    private func expanded(_ word: Substring, in line: Line) throws(TableError) -> Substring {
        let dollar = word.utf8.indices.first { place in
            guard word.utf8[place] == UInt8(ascii: "$") else { return false }
            let next = word.utf8.index(after: place)
            return next < word.utf8.endIndex && (word.utf8[next] | 0x20) &- 0x61 < 26
        }
        guard let dollar else { return word }
        let behind = word[word.utf8.index(after: dollar)...]
        let end = behind.utf8.firstIndex { ($0 | 0x20) &- 0x61 >= 26 } ?? behind.endIndex
        guard let set = sets[behind[..<end]] else {
            throw error(in: line, "there is no set \(behind[..<end])")
        }
        return word[..<dollar] + set + (try expanded(behind[end...], in: line))
    }
}

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
