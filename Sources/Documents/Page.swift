/// A document cut into blocks, before it is decided which of them are the article.
package struct Page: Sendable {
    package var blocks: [Block]
    package var metadata: Metadata
    /// RFC 3339 or date; "" if neither the input nor the page says.
    package var created: String
    package var isHTML: Bool
    /// Where the blocks stood; empty in plain text.
    package var outline = Outline()
    /// The article as the page's own structured data states it, UTF-8:
    /// evidence, not truth; empty if it does not.
    package var statedBody: [UInt8] = []
    /// The language tag that the page states, such as "en-GB": evidence, not truth;
    /// "" if it does not.
    package var statedLanguage = ""
    package var problems: [Problem] = []

    package init(
        blocks: [Block] = [], metadata: Metadata = Metadata(), created: String = "",
        isHTML: Bool = false
    ) {
        self.blocks = blocks
        self.metadata = metadata
        self.created = created
        self.isHTML = isHTML
    }
}

/// A paragraph, heading, list item, table or line of the source, kept or not.
package struct Block: Sendable {
    package var role: Role
    package var kept: Bool
    /// What decided: `duplicate_of:3`, `promo.newsletter`, `model:0.07`;
    /// "" where nothing was decided.
    package var rule: String
    /// Cleaned text, UTF-8, NFC, one line unless it is a table or a quotation with line breaks.
    package var text: [UInt8]
    /// What the document's format says it is, and what says so; nil where that is to be found out.
    package var stated: (role: Role, rule: String)?
    /// How the block stood in the source; what the boilerplate decision is made from.
    package var layout: Layout

    package init(
        role: Role = .body, kept: Bool = true, rule: String = "", text: [UInt8],
        layout: Layout = Layout()
    ) {
        self.role = role
        self.kept = kept
        self.rule = rule
        self.text = text
        self.layout = layout
    }
}

/// Where and how a block stood in its source.
package struct Layout: Sendable {
    /// Innermost block element ("p", "li", "h2", "td", "figcaption"); "" in plain text.
    package var tag = ""
    /// Bytes of `text` inside links.
    package var linkedBytes = 0
    /// Bytes of `text` in bold or italics.
    package var formattedBytes = 0
    /// Links that `text` has a part in.
    package var linkCount = 0
    /// Index into the page's outline; -1 in plain text.
    package var element = -1
    /// Blank lines in front of the block; plain text only.
    package var blankLinesBefore = 0

    package init() {}
}

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

/// The elements of an HTML page that are shown, as they stood in the source; empty for plain text.
package struct Outline: Sendable {
    /// An element; those of a page stand in the order in which they begin.
    package struct Element: Sendable {
        /// Index of the enclosing element, always smaller than the own index; -1 at the top.
        package var parent: Int32
        package var depth: Int32
        /// Code of the element's name; its meaning is known to the module that made the page.
        package var tag: UInt8
        /// Groups of the class vocabulary that its class and id words belong to, a bit each.
        package var groups: UInt32
        /// Equal for elements of the same name and class.
        package var signature: UInt64
        /// Class and id, in `names`.
        package var names: ByteRange

        package init(
            parent: Int32, depth: Int32, tag: UInt8, groups: UInt32, signature: UInt64,
            names: ByteRange
        ) {
            self.parent = parent
            self.depth = depth
            self.tag = tag
            self.groups = groups
            self.signature = signature
            self.names = names
        }
    }

    package var elements: [Element] = []
    /// Class and id attributes of all elements, one behind the other.
    package var names: [UInt8] = []
    /// Index of the element around each field and button of a form, in their order;
    /// repeated where there are several.
    package var controls: [Int32] = []

    package init() {}
}
