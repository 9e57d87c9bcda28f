/// Which claims are asked for; the same in every command, page and export.
///
/// What is "" or nil asks nothing.
package struct ClaimFilter: Sendable, Hashable {
    /// All of these in the sentence, the subject or the title: words, "phrases", begin*;
    /// -word must not be there.
    package var words = ""
    /// As records have it: "USD", "percent", "kilometre".
    package var unit = ""
    package var minimum: Double?
    package var maximum: Double?
    /// Words of what the number is about.
    package var subject = ""
    /// A person, organisation or place that the document names.
    package var name = ""
    /// Words of who says so.
    package var speaker = ""
    /// A source or site, in full; letters' case does not matter.
    package var source = ""
    /// Days, both of the period.
    package var since: Day?
    package var until: Day?
    /// ISO 639-1.
    package var language = ""
    /// A record's id.
    package var document = ""

    package init() {}

    package var isEmpty: Bool { self == ClaimFilter() }

    /// The same without the words.
    package var withoutWords: ClaimFilter {
        var filter = self
        filter.words = ""
        return filter
    }
}
