internal import Documents

/// What the concept model sees of a noun phrase beside a quantity.
///
/// A feature is a template and up to three values, each a word or a name of `Value`; in the model's file they are
/// written with spaces between, here each is one hash.
package enum ConceptFeatures {
    package enum Value: UInt8, CaseIterable, Sendable {
        // templates
        case always, distance, order, preceding, following, verbs, commas, numbers, role, roleKind
        case roleFigure, kindOrder, kindNear, before, beforeKind, behind, behindKind, second, path
        case temporal, name, nameRole, initial, length, figureOrder, changeRole, clause, said,
            semicolon
        case pronoun, alone, aloneKind, orderRole
        // sides, roles
        case left, right, local, subject, chained, free, start, end, near, middle, far
        // kinds and figures
        case noun, money, percentage, duration, age, bare, unit, amount, change, level, fromTo
        case increase, decrease, none, verb, adverb, byNoun
        // tags of words that are not named themselves
        case tagNoun, tagName, tagVerb, tagAuxiliary, tagAdjective, tagAdverb, tagPronoun,
            tagNumber, tagOther
        case zero, one, two, three, four

        package var name: String { "\(self)" }
        private static let hashes: [UInt64] = allCases.map { WordHash.of($0.name) }
        var hash: UInt64 { Self.hashes[Int(rawValue)] }
    }

    /// The hash of a feature as the model's file writes it.
    package static func key(_ text: String) -> UInt64 {
        text.split(separator: " ").reduce(0) { WordHash.joined($0, WordHash.of(String($1))) }
    }
}

/// A template with its values; absent values are 0.
package struct ConceptFeature: Sendable {
    package var template: ConceptFeatures.Value
    package var values: (UInt64, UInt64, UInt64)
    /// What the model's weights go by.
    package var key: UInt64

    init(
        _ template: ConceptFeatures.Value, _ first: UInt64, _ second: UInt64 = 0,
        _ third: UInt64 = 0
    ) {
        self.template = template
        values = (first, second, third)
        key = WordHash.joined(WordHash.joined(0, template.hash), first)
        if second != 0 { key = WordHash.joined(key, second) }
        if third != 0 { key = WordHash.joined(key, third) }
    }
}
