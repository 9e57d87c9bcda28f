/// The regular forms of English verbs and nouns, for tables that list base forms, and back from plurals.
enum Inflection {
    private static func isVowel(_ letter: Character?) -> Bool {
        letter.map { "aeiou".contains($0) } ?? false
    }

    /// Base, -s, -ed, -ing, with final e dropped, y changed, and a single final consonant also doubled.
    static func verb(_ base: String) -> [String] {
        var forms = [base, plural(base)]
        if base.hasSuffix("e") {
            forms += [base + "d", base.dropLast() + "ing"]
        } else if base.hasSuffix("y"), !isVowel(base.dropLast().last) {
            forms += [base.dropLast() + "ied", base + "ing"]
        } else {
            forms += [base + "ed", base + "ing"]
            if let last = base.last, !isVowel(last), isVowel(base.dropLast().last),
                !isVowel(base.dropLast(2).last),
                !"wxy".contains(last)
            {
                forms += [base + String(last) + "ed", base + String(last) + "ing"]
            }
        }
        return forms
    }

    static func noun(_ base: String) -> [String] { [base, plural(base)] }

    /// "boxes" for "box"; the word with "s" unless its end asks for more.
    static func plural(_ word: String) -> String {
        if word.hasSuffix("s") || word.hasSuffix("x") || word.hasSuffix("ch")
            || word.hasSuffix("sh") || word.hasSuffix("z")
        {
            return word + "es"
        }
        if word.hasSuffix("y"), let before = word.dropLast().last, !"aeiou".contains(before) {
            return word.dropLast() + "ies"
        }
        return word + "s"
    }

    private static let irregular: [String: String] = [
        "people": "people", "men": "man", "women": "woman", "children": "child", "feet": "foot",
        "teeth": "tooth",
        "mice": "mouse", "geese": "goose", "lives": "life", "wives": "wife", "knives": "knife",
        "wolves": "wolf",
        "buses": "bus", "gases": "gas", "viruses": "virus", "movies": "movie", "series": "series",
        "species": "species", "news": "news", "shelves": "shelf", "halves": "half",
        "leaves": "leaf",
        "cookies": "cookie", "calories": "calorie", "crises": "crisis", "analyses": "analysis",
    ]

    /// "box" for "boxes"; itself if it does not look like a plural, lower case in and out.
    static func singular(_ word: String) -> String {
        if let known = irregular[word] { return known }
        if word.hasSuffix("men"), word.count > 4 { return word.dropLast(3) + "man" }
        guard word.count > 3, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"),
            !word.hasSuffix("is")
        else { return word }
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        for end in ["sses", "xes", "ches", "shes", "zes"] where word.hasSuffix(end) {
            return String(word.dropLast(2))
        }
        return String(word.dropLast())
    }
}
