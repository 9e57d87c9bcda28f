package import Documents
package import Language

/// A mention of a name where it stands, and what it does there.
package struct TargetMention: Sendable {
    package let place: TargetPlace
    package let role: MentionRole
    package let kind: NameMention.Kind
    /// Whether nothing is said of it by where it stands (`UnjudgedPlace`).
    package let isUnjudged: Bool
    /// Other names in its sentence.
    package internal(set) var others = 0

    /// - `isUnjudged`: false where a target is given, which is always asked for.
    package init(
        place: TargetPlace, role: MentionRole, kind: NameMention.Kind, isUnjudged: Bool = false,
        others: Int = 0
    ) {
        self.place = place
        self.role = role
        self.kind = kind
        self.isUnjudged = isUnjudged
        self.others = others
    }

    /// Whether something may be said of the name here: of people in a row it is said of each,
    /// of places only where it happened.
    package var isConcerned: Bool {
        guard !isUnjudged else { return false }
        return switch role {
        case .agent, .concerned: true
        case .listed, .loose: kind != .place
        case .speaker, .hearer, .setting, .author: false
        }
    }
}
