/// What is known of a text's language.
package struct LanguageFinding: Sendable, Hashable {
    /// ISO 639-1, as given or found; "" if it cannot be told.
    package let code: String
    /// Where it cannot be told: the languages that it may be, likeliest first; empty for any.
    package let open: [String]

    package init(code: String, open: [String] = []) {
        self.code = code
        self.open = open
    }

    /// Whether rules for some languages may read the text; one that cannot be told is read
    /// by the first's, unless it is ruled out.
    package func mayBe(oneOf languages: [String]) -> Bool {
        guard code.isEmpty else { return languages.contains(code) }
        return open.isEmpty || languages.first.map(open.contains) ?? false
    }
}
