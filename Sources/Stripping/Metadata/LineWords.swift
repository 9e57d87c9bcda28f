internal import Documents
internal import Language
package import Tables

/// What a word can be in the lines of a page that say who made it and when;
/// what each is, `metadata-words.tsv` says.
struct LineRoles: WordRole {
    let rawValue: UInt64

    static let names = [
        "joint", "end", "outlet-cue", "date", "picture", "control", "page", "office", "beside",
        "owner", "article", "label", "author", "text", "dateline", "outlet", "particle",
        "published", "modified", "unit", "clock", "ago", "called-author", "called-byline",
        "called-footnote", "called-heading", "called-kicker", "pointer", "degree", "generation",
        "placeholder", "wrote", "addressing", "currency", "place", "unfilled",
    ]

    static let joint = role("joint")
    static let end = role("end")
    static let outletCue = role("outlet-cue")
    static let date = role("date")
    static let picture = role("picture")
    static let control = role("control")
    static let page = role("page")
    static let office = role("office")
    static let beside = role("beside")
    static let owner = role("owner")
    static let article = role("article")
    static let label = role("label")
    static let author = role("author")
    static let text = role("text")
    static let dateline = role("dateline")
    static let outlet = role("outlet")
    static let particle = role("particle")
    static let published = role("published")
    static let modified = role("modified")
    static let unit = role("unit")
    static let clock = role("clock")
    static let ago = role("ago")
    static let calledAuthor = role("called-author")
    static let calledByline = role("called-byline")
    static let calledFootnote = role("called-footnote")
    static let calledHeading = role("called-heading")
    static let calledKicker = role("called-kicker")
    static let pointer = role("pointer")
    static let degree = role("degree")
    static let generation = role("generation")
    static let placeholder = role("placeholder")
    static let wrote = role("wrote")
    static let addressing = role("addressing")
    static let currency = role("currency")
    static let place = role("place")
    static let unfilled = role("unfilled")
}

/// Words of bylines, credits, datelines and times of day with their roles,
/// in the languages of the pages that are read.
package struct LineWords: Sendable {
    private let words: WordTable<LineRoles>
    /// The names of months and days in the same languages.
    let calendar: CalendarNames
    private static let file = "cues/metadata-words.tsv"

    package init(data: DataFolder) throws(TableError) {
        words = try data.compiled("words of lines", of: [Self.file]) { () throws(TableError) in
            try LineRoles.words(in: data.table(Self.file))
        }
        calendar = try CalendarNames.named(in: data)
    }

    /// What a word is, in whatever case; nothing if the table lacks it.
    func roles(of word: String) -> LineRoles { words[WordHash.of(word)] ?? [] }
    func roles(of word: ArraySlice<UInt8>) -> LineRoles { words[WordHash.of(word)] ?? [] }
}
