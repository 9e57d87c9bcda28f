/// The forms of English verbs and nouns by spelling alone: from the base for tables that list
/// bases, and back from plurals.
///
/// What takes a form apart where its part of speech is known is `Lemmatizer`,
/// by the rules of `LemmaRule`. Words are in lower case.
package enum Inflection {
    // MARK: Verbs

    /// Base, third person, pasts and gerunds of a regular verb.
    package static func verb(_ base: String) -> [String] {
        [base, thirdPerson(base)] + pasts(base) + gerunds(base)
    }

    /// "denies" for "deny".
    package static func thirdPerson(_ base: String) -> String { withS(base) }

    /// Both spellings where it depends on stress whether the last consonant
    /// doubles ("planned", "reported").
    package static func pasts(_ base: String) -> [String] {
        if base.hasSuffix("e") { return [base + "d"] }
        if endsInConsonantAndY(base) { return [base.dropLast() + "ied"] }
        return [base + "ed"] + (doubled(base).map { [$0 + "ed"] } ?? [])
    }

    /// Without a silent "e"; both spellings as in `pasts`.
    package static func gerunds(_ base: String) -> [String] {
        let isSilent = base.hasSuffix("e") && base.utf8.count > 3 && !base.hasSuffix("ee")
        return [(isSilent ? String(base.dropLast()) : base) + "ing"]
            + (doubled(base).map { [$0 + "ing"] } ?? [])
    }

    // MARK: Nouns

    /// The base and its regular plural.
    package static func noun(_ base: String) -> [String] { [base, regularPlural(base)] }

    /// "boxes" for "box", also "foots" for "foot": for tables whose irregular
    /// plurals have rows of their own.
    package static func regularPlural(_ base: String) -> String { withS(base) }

    /// "boxes" for "box", "feet" for "foot".
    package static func plural(_ base: String) -> String {
        if let known = irregularPlurals[base] { return known }
        return base.hasSuffix("man") ? base.dropLast(2) + "en" : regularPlural(base)
    }

    /// "box" for "boxes"; itself if it does not look like a plural.
    package static func singular(_ word: String) -> String {
        if let known = irregularSingulars[word] { return known }
        let bytes = Array(word.utf8)
        return String(
            decoding: LemmaRule.singular(of: bytes.span, from: 0, to: bytes.count).applied(
                to: bytes),
            as: UTF8.self)
    }

    // MARK: Spelling

    private static func isVowel(_ letter: UInt8?) -> Bool {
        letter.map { "aeiou".utf8.contains($0) } ?? false
    }

    /// "deny", not "say".
    private static func endsInConsonantAndY(_ base: String) -> Bool {
        base.utf8.count > 2 && base.utf8.last == UInt8(ascii: "y")
            && !isVowel(base.utf8.dropLast().last)
    }

    /// With the "s" of third persons and plurals.
    private static func withS(_ base: String) -> String {
        if endsInConsonantAndY(base) { return base.dropLast() + "ies" }
        let hisses =
            switch (base.utf8.dropLast().last, base.utf8.last) {
            case (_, UInt8(ascii: "s")), (_, UInt8(ascii: "x")), (_, UInt8(ascii: "z")),
                (UInt8(ascii: "c"), UInt8(ascii: "h")), (UInt8(ascii: "s"), UInt8(ascii: "h")):
                true
            default: false
            }
        return base + (hisses ? "es" : "s")
    }

    /// With a single last consonant behind a single vowel written twice, as in "quipped", whose "u"
    /// is none; nil for other ends.
    private static func doubled(_ base: String) -> String? {
        let end = Array(base.utf8.suffix(3))
        let isQu = base.utf8.suffix(4).elementsEqual([UInt8(ascii: "q")] + end)
        guard end.count == 3, !isVowel(end[0]) || isQu && end[0] == UInt8(ascii: "u"),
            isVowel(end[1]), !isVowel(end[2]),
            !"wxy".utf8.contains(end[2]), let last = base.last
        else { return nil }
        return base + String(last)
    }

    /// The nouns of news whose plural the spelling does not give;
    /// `lexicons/lemmas.tsv` has them all, one way only.
    private static let irregular: KeyValuePairs = [
        "people": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet",
        "tooth": "teeth", "mouse": "mice", "goose": "geese", "life": "lives", "wife": "wives",
        "knife": "knives", "wolf": "wolves", "bus": "buses", "gas": "gases", "virus": "viruses",
        "movie": "movies", "series": "series", "species": "species", "news": "news",
        "shelf": "shelves", "half": "halves", "leaf": "leaves", "cookie": "cookies",
        "calorie": "calories", "crisis": "crises", "analysis": "analyses", "shoe": "shoes",
        "toe": "toes", "foe": "foes", "canoe": "canoes", "millennium": "millennia",
        "quadrennium": "quadrennia",
    ]
    private static let irregularPlurals = Dictionary(
        irregular.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    private static let irregularSingulars = Dictionary(
        irregular.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
}
