/// Regular English plurals and singulars of single words and of phrases that end in one.
enum Plural {
    /// "boxes" for "box"; the word with "s" unless its end asks for more.
    static func of(_ word: String) -> String {
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
