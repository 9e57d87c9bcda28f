internal import Language

/// Whether an answer counts as one of the accepted ones, the way the measuring set's
/// scorer judges it.
enum AnswerMatch {
    /// The same head word, or half the content words of the shorter one.
    static func isSubject(_ said: String, among accepted: [String]) -> Bool {
        !said.isEmpty
            && accepted.contains { head(said) == head($0) || share(said, $0) >= 0.5 }
    }

    static func isSource(_ said: String, among accepted: [String]) -> Bool {
        accepted.contains { share(said, $0) >= 0.5 }
    }

    static func isDate(_ said: String, among accepted: [String]) -> Bool {
        let mine = squash(said)
        return !mine.isEmpty
            && accepted.contains {
                let other = squash($0)
                return share(said, $0) > 0 || !other.isEmpty && other.contains(mine)
            }
    }

    private static func squash(_ text: String) -> String {
        text.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    private static let stops = Set(
        """
        a an the of in on at by for to from with and or its his her their our my your this that these those 's s as is was were \
        are who which mr mrs ms dr sir
        """.split(separator: " ").map { String($0) })

    private static let borders: Set<String> = [
        "of", "in", "on", "at", "for", "from", "to", "with", "by", "who", "which", "that",
        "between", "among", "against", "over", "under", "into", "per",
    ]

    /// Content words in lower case.
    static func words(_ text: String) -> [String] {
        var words: [String] = []
        let letters = Array(text.lowercased())
        var at = 0
        while at < letters.count {
            guard letters[at].isLetter || letters[at].isNumber else {
                at += 1
                continue
            }
            var end = at
            while end < letters.count {
                if letters[end].isLetter || letters[end].isNumber {
                    end += 1
                } else if ".&'-".contains(letters[end]), end + 1 < letters.count,
                    letters[end + 1].isLetter || letters[end + 1].isNumber
                {
                    end += 1
                } else {
                    break
                }
            }
            var word = String(letters[at..<end])
            if word.hasSuffix("'s") { word.removeLast(2) }
            if !stops.contains(word) { words.append(word) }
            at = end
        }
        return words
    }

    private static func stem(_ word: String) -> String {
        word == "people" ? "person" : Inflection.singular(word)
    }

    private static func head(_ text: String) -> String {
        let parts = text.split { $0 == " " || $0 == "\n" }
        let end = parts.dropFirst().firstIndex { borders.contains(String($0)) } ?? parts.count
        return words(parts[..<end].joined(separator: " ")).last.map(stem) ?? ""
    }

    private static func share(_ left: String, _ right: String) -> Double {
        let (left, right) = (Set(words(left).map(stem)), Set(words(right).map(stem)))
        guard !left.isEmpty, !right.isEmpty else { return 0 }
        return Double(left.intersection(right).count) / Double(min(left.count, right.count))
    }
}
