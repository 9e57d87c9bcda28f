package import Documents
package import Tables

/// The phrases of `Data/cues/boilerplate-phrases.tsv`, found by word hashes.
package struct Phrases: Sendable {
    package struct Rule: Sendable, Hashable {
        package let role: Role
        /// "promo.newsletter".
        package let name: String
    }

    /// Distinct rules in the order of their names; at most 32.
    package let rules: [Rule]
    /// The rule of a phrase's hash; -1 where only a longer phrase ends.
    private var ends: WordTable<Int8>
    static let longest = 6

    private static let file = "cues/boilerplate-phrases.tsv"

    package init(data: DataFolder) throws(TableError) {
        self = try data.compiled("boilerplate phrases", of: [Self.file]) { () throws(TableError) in
            try Phrases(text: data)
        }
    }

    private init(text data: DataFolder) throws(TableError) {
        let table = try data.table(Self.file)
        let phrase = try table.column("phrase")
        let role = try table.column("role")
        let rule = try table.column("rule")
        var found: [(words: [UInt64], rule: Rule)] = []
        try table.forEachRow { (row) throws(TableError) in
            let known = try row.choice(role, of: Role.self)
            let bytes = Array(row.bytes(phrase))
            let name = "\(known.rawValue).\(row.text(rule))"
            found.append((WordScan.hashes(of: bytes), Rule(role: known, name: name)))
        }
        rules = Set(found.map(\.rule)).sorted { $0.name < $1.name }
        guard rules.count <= 32 else {
            throw TableError(file: table.name, line: 0, message: "more than 32 rules")
        }
        var ends = WordTable<Int8>(filler: -1, capacity: found.count * 2)
        for (words, rule) in found {
            guard let index = rules.firstIndex(of: rule), !words.isEmpty else { continue }
            var hash = words[0]
            for word in words.dropFirst() {
                if ends[hash] == nil { ends.set(hash, to: -1) }
                hash = WordHash.joined(hash, word)
            }
            ends.set(hash, to: Int8(index))
        }
        self.ends = ends
    }

    /// The rules of the phrases among words, a bit each, how many words the longest matches cover,
    /// and the rule of the phrase that the words begin with; -1 if they begin with none.
    package func matches(_ words: ArraySlice<UInt64>) -> (rules: UInt32, covered: Int, first: Int) {
        var rules: UInt32 = 0
        var covered = 0
        var first = -1
        var at = words.startIndex
        while at < words.endIndex {
            guard let single = ends[words[at]] else {
                at += 1
                continue
            }
            var best: (Int8, Int) = (single, 1)
            var hash = words[at]
            var length = 1
            while length < Self.longest, at + length < words.endIndex {
                hash = WordHash.joined(hash, words[at + length])
                guard let rule = ends[hash] else { break }
                length += 1
                if rule >= 0 { best = (rule, length) }
            }
            if best.0 >= 0 {
                rules |= 1 << UInt32(best.0)
                if at == words.startIndex { first = Int(best.0) }
                covered += best.1
                at += best.1
            } else {
                at += 1
            }
        }
        return (rules, covered, first)
    }

    /// The bits of rules by their names.
    func bits(of names: [String]) -> UInt32 {
        rules.indices.reduce(0) { names.contains(rules[$1].name) ? $0 | 1 << UInt32($1) : $0 }
    }

    /// How many phrases of one rule stand among words, those inside of others with them.
    func count(of rule: Int, in words: ArraySlice<UInt64>) -> Int {
        var count = 0
        for start in words.indices {
            var hash = words[start]
            var length = 1
            while let found = ends[hash] {
                if Int(found) == rule { count += 1 }
                guard length < Self.longest, start + length < words.endIndex else { break }
                hash = WordHash.joined(hash, words[start + length])
                length += 1
            }
        }
        return count
    }

    /// How many phrases of some rules, a bit each, stand side by side among words:
    /// the longest from the left.
    func countLongest(of bits: UInt32, in words: ArraySlice<UInt64>) -> Int {
        var count = 0
        var at = words.startIndex
        while at < words.endIndex {
            var hash = words[at]
            var length = 1
            var best = 0
            while let found = ends[hash] {
                if found >= 0, bits & 1 << UInt32(found) != 0 { best = length }
                guard length < Self.longest, at + length < words.endIndex else { break }
                hash = WordHash.joined(hash, words[at + length])
                length += 1
            }
            if best > 0 { count += 1 }
            at += max(1, best)
        }
        return count
    }
}

extension Phrases: ImageContent {
    package func write(to image: inout ImageWriter) {
        ends.write(to: &image)
        image.add(
            Array(rules.map { "\($0.role.rawValue)\t\($0.name)" }.joined(separator: "\n").utf8))
    }

    package init?(from image: inout ImageReader) {
        guard let ends = WordTable<Int8>(from: &image), let names = image.next(UInt8.self) else {
            return nil
        }
        var rules: [Rule] = []
        for line in names.span.strings(partedBy: "\n") {
            let bytes = line.utf8
            let fields = bytes.span.strings(partedBy: "\t")
            guard fields.count == 2, let role = Role(rawValue: fields[0]) else {
                return nil
            }
            rules.append(Rule(role: role, name: fields[1]))
        }
        guard rules.count <= 32 else { return nil }
        self.rules = rules
        self.ends = ends
    }
}
