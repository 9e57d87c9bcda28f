package import JSON

/// What is known about a document beside its text; "" and empty where the document does not say.
package struct Metadata: Sendable {
    package var title = ""
    package var authors: [String] = []
    /// ISO 639-1, two letters.
    package var language = ""
    /// Whether the text is read as English, as one of no known language is:
    /// only then tokens have parts of speech, lemmas and trees.
    package var isEnglish: Bool { language.isEmpty || language == "en" }
    /// Canonical address.
    package var url = ""
    package var site = ""
    package var section = ""
    package var tags: [String] = []
    package var description = ""
    /// Address of the lead image.
    package var image = ""
    /// RFC 3339 or date.
    package var modified = ""
    package var mediaType = ""
    package var charset = ""
    /// Size of the source in bytes.
    package var bytes = 0
    /// Path below the inbox; bytes that are no UTF-8 as %XX.
    package var path = ""
    package var sha256 = ""
    package var anchor = Anchor.none
    /// Id of the record that this one takes the place of; "" if it is new.
    package var replaces = ""
    /// Keys of the input that the record has no place for, in their order.
    package var extra: [(key: String, value: JSONValue)] = []

    package init() {}

    /// The language of a tag of BCP 47, in two letters: "en" of "en-GB"; "" if it has none of two.
    package static func primaryLanguage(of tag: String) -> String {
        let code = tag.prefix { $0 != "-" && $0 != "_" }.lowercased()
        return code.utf8.count == 2 ? code : ""
    }
}

/// The day that relative dates are resolved against, and where it was found.
package struct Anchor: Sendable, Hashable {
    package enum Place: String, Sendable {
        case created, dateline, url, caption, text, none
    }

    /// ISO date; "" if none was found.
    package var day: String
    package var place: Place

    package init(day: String, place: Place) {
        self.day = day
        self.place = place
    }

    package static let none = Anchor(day: "", place: .none)
}
