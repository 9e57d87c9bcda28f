/// What a name does where it is mentioned.
package enum MentionRole: Sendable {
    /// It acts: the subject of a verb that does not report.
    case agent
    /// Something happens to it, or is said of it.
    case concerned
    /// It says something.
    case speaker
    /// It is spoken to, or what somebody is quoted from: "told the Gazette".
    case hearer
    /// Where something happens or belongs: a place that does not act.
    case setting
    /// One of three or more in a row.
    case listed
    /// Beside the sentence: explaining another name, part of a compound ("Oslo-based"),
    /// in brackets, without a place in the tree.
    case loose
    /// Who wrote the article.
    case author

    /// Whether the story only names it in passing.
    package var isPassing: Bool { self != .agent && self != .concerned }
    /// Whether it only speaks, or is spoken to.
    package var isInSpeech: Bool { self == .speaker || self == .hearer }
}
