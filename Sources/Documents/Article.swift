/// The clean text of a document with what the language stage found in it;
/// final, shared by all analyses.
package struct Article: Sendable {
    /// UTF-8, NFC: kept blocks joined by an empty line.
    package var text: [UInt8]
    /// The kept blocks in order; together they cover `text` but for the joints.
    package var paragraphs: [Paragraph]
    package var metadata: Metadata
    package var created: String
    package var tokens = Tokens()
    /// In order, without gaps in tokens; a sentence never crosses a paragraph.
    package var sentences: [Sentence] = []
    /// Noun phrases in order, not overlapping.
    package var phrases: [NounPhrase] = []
    /// Names in order, not overlapping.
    package var names: [NameMention] = []
    /// Mentions to score instead of the names; nil if the input gave none.
    package var targets: [GivenTarget]?

    package init(
        text: [UInt8], paragraphs: [Paragraph], metadata: Metadata = Metadata(),
        created: String = "",
        targets: [GivenTarget]? = nil
    ) {
        self.text = text
        self.paragraphs = paragraphs
        self.metadata = metadata
        self.created = created
        self.targets = targets
    }
}

/// Neighbouring tokens that belong together; those of a list do not overlap and are in order.
private protocol TokenStretch {
    var tokens: Range<Int> { get }
}

extension NameMention: TokenStretch {}
extension NounPhrase: TokenStretch {}

extension Article {
    /// The name that a token belongs to; logarithmic.
    package func name(at token: Int) -> NameMention? { Self.stretch(of: names, holding: token) }

    /// The noun phrase that a token belongs to; logarithmic.
    package func phrase(at token: Int) -> NounPhrase? { Self.stretch(of: phrases, holding: token) }

    private static func stretch<Stretch: TokenStretch>(
        of list: [Stretch], holding token: Int
    ) -> Stretch? {
        let place = list.partitioningIndex { $0.tokens.upperBound > token }
        return place < list.count && list[place].tokens.contains(token) ? list[place] : nil
    }
}

/// A kept block, as it lies in the article's text.
package struct Paragraph: Sendable {
    package var range: ByteRange
    package var role: Role
    /// Index of its block in the page.
    package var block: Int

    package init(range: ByteRange, role: Role, block: Int) {
        self.range = range
        self.role = role
        self.block = block
    }
}

/// A sentence; it never goes beyond its paragraph.
package struct Sentence: Sendable {
    /// From its first to its last token.
    package var range: ByteRange
    package var tokens: Range<Int>
    /// Index into the article's paragraphs.
    package var paragraph: Int

    package init(range: ByteRange, tokens: Range<Int>, paragraph: Int) {
        self.range = range
        self.tokens = tokens
        self.paragraph = paragraph
    }
}

/// A base noun phrase: determiners, numbers, adjectives and nouns, without what follows "of".
package struct NounPhrase: Sendable {
    package var tokens: Range<Int>
    /// Token index of the head noun.
    package var head: Int
    package var isName: Bool

    package init(tokens: Range<Int>, head: Int, isName: Bool) {
        self.tokens = tokens
        self.head = head
        self.isName = isName
    }
}

/// A mention of a person, organisation, place or other named thing.
public struct NameMention: Sendable, Hashable {
    /// What a name stands for.
    public enum Kind: UInt8, Sendable, CaseIterable {
        case person, organization, place, other

        /// The kind as records write it.
        public var name: String {
            switch self {
            case .person: "person"
            case .organization: "organization"
            case .place: "place"
            case .other: "other"
            }
        }
    }

    /// The name's tokens; titles ("President") are not among them.
    public var tokens: Range<Int>
    /// What it names.
    public var kind: Kind
    /// The same number for all mentions of one thing ("Donald Trump", "Trump");
    /// counts from 0 in order of first mention.
    public var entity: Int

    /// A mention.
    public init(tokens: Range<Int>, kind: Kind, entity: Int) {
        self.tokens = tokens
        self.kind = kind
        self.entity = entity
    }
}
