/// The regular forms of English verbs and nouns, for tables that list base forms.
enum Inflection {
    private static func isVowel(_ letter: Character?) -> Bool {
        letter.map { "aeiou".contains($0) } ?? false
    }

    /// Base, -s, -ed, -ing, with final e dropped, y changed, and a single final consonant also doubled.
    static func verb(_ base: String) -> [String] {
        var forms = [base, Plural.of(base)]
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

    static func noun(_ base: String) -> [String] { [base, Plural.of(base)] }
}
