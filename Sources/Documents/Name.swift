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
    /// The same number for all mentions of one thing ("Donald Trump", "Trump"); counts from 0 in order of first mention.
    public var entity: Int

    /// A mention.
    public init(tokens: Range<Int>, kind: Kind, entity: Int) {
        self.tokens = tokens
        self.kind = kind
        self.entity = entity
    }
}
