/// What a block of a page is; the words are those of the record.
package enum Role: String, Sendable, CaseIterable {
    case title, body, heading, list, quote, table, caption, byline, dateline
    case authorBio = "author_bio"
    case promo, navigation, related, comment, legal, duplicate

    /// Whether blocks of this role belong to the article's text.
    package var isArticle: Bool {
        switch self {
        case .body, .heading, .list, .quote, .table: true
        default: false
        }
    }
}
