/// The lists of words that patterns of sentences choose from: lines of "name = words".
struct WordLists {
    private var lists: [Substring: [Substring]] = [:]

    /// Takes a line that is a list; says whether it is one.
    mutating func take(_ line: Substring) -> Bool {
        let parts = line.split(separator: " ")
        guard parts.count > 2, parts[1] == "=" else { return false }
        lists[parts[0]] = Array(parts[2...])
        return true
    }

    /// One word of a list, chosen at random; nil where no list has the name.
    func word(of name: Substring, using random: inout SplitMix) -> Substring? {
        lists[name].map { random.element(of: $0) }
    }
}
