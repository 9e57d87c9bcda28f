internal import Documents
internal import Language
internal import Tables

/// Which person holds the role that a description names: "the minister" behind
/// "Finance minister Ada Obi", "A spokeswoman, Carla Diaz,".
///
/// A role that two persons of the article have stands for neither.
struct RoleHolders {
    /// Who has a role, and from which token on the article has told so.
    private struct Holder {
        let entity: Int
        let start: Int
        /// Where another person is said to have it.
        var otherStart = Int.max
        /// By their hashes the words that describe the first one, each with the token
        /// that the first description with it begins at.
        var words: [UInt64: Int] = [:]
    }

    /// By the hash of the describing noun.
    private var holders: [UInt64: Holder] = [:]
    /// The fullest mention of each person, by entity.
    private let fullest: [Range<Int>]
    /// Tokens of a description that are looked at.
    private static let reach = 12

    /// Reads the titles and appositions of an article's persons; linear.
    init(_ view: ArticleView, fullest: [Range<Int>]) {
        self.fullest = fullest
        for name in view.article.names
        where name.kind == .person && fullest[name.entity].count > 1 {
            for description in Self.descriptions(of: name.tokens, in: view) {
                let role = view.hash(description.upperBound - 1)
                let start = description.lowerBound
                var holder = holders[role] ?? Holder(entity: name.entity, start: start)
                if holder.entity == name.entity {
                    for token in description {
                        let word = view.hash(token)
                        holder.words[word] = min(start, holder.words[word] ?? start)
                    }
                } else {
                    holder.otherStart = min(start, holder.otherStart)
                }
                holders[role] = holder
            }
        }
    }

    /// The full name of whom a source's words describe, as tokens;
    /// nil where the article does not tell.
    func person(described source: SpeakerPhrase, in view: ArticleView) -> Range<Int>? {
        guard source.kind == .person || source.kind == .group else { return nil }
        if let name = named(behind: source, in: view) { return fullest[name.entity] }
        guard source.kind == .person else { return nil }
        let end = source.tokens.upperBound
        let first = source.tokens.lowerBound
        guard view.hash(first) == Word.the, source.head == end - 1,
            source.tokens.count <= 3,
            let holder = holders[view.hash(source.head)], holder.start < first,
            holder.otherStart >= first
        else { return nil }
        // "the deputy minister" is another one
        let isSame = (first + 1..<source.head).allSatisfy {
            holder.words[view.hash($0)].map { $0 < first } ?? false
        }
        return isSame ? fullest[holder.entity] : nil
    }

    /// The name in apposition: of "A spokeswoman for the port, Carla Diaz, said",
    /// of "the owner, Kestrel Gold, said" and of "said its president, Mauro Gatti".
    private func named(
        behind source: SpeakerPhrase, in view: ArticleView
    ) -> NameMention? {
        let (comma, count) = (source.tokens.upperBound, view.article.tokens.count)
        guard comma + 1 < count, view.isComma(comma), let name = view.name(comma + 1),
            name.tokens.lowerBound == comma + 1,
            name.kind == .organization || name.kind == .person && source.kind == .person,
            name.kind == .organization || name.tokens.count > 1
        else { return nil }
        let next = name.tokens.upperBound
        return next == count || view.isComma(next) || view.isByte(".", at: next) ? name : nil
    }

    /// The words around a name that say who it is: "Finance minister Ada Obi";
    /// "Jo Hill, 45, a farmer from Ohio,"; "A spokeswoman for the port, Carla Diaz,".
    private static func descriptions(
        of name: Range<Int>, in view: ArticleView
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        let before = name.lowerBound - 1
        let floor = max(0, name.lowerBound - reach)
        if before >= 0, isRole(before, in: view) {
            found.append((view.phrase(before)?.tokens.lowerBound ?? before)..<name.lowerBound)
        } else if before > floor, view.isComma(before),
            let role = view.source(endingAt: before - 1, floor: floor), role.kind == .person,
            isRole(role.head, in: view), name.upperBound < view.article.tokens.count,
            view.isComma(name.upperBound)
        {
            found.append(role.tokens.lowerBound..<role.head + 1)
        }
        var behind = name.upperBound
        guard behind + 1 < view.article.tokens.count, view.isComma(behind) else {
            return found
        }
        behind += 1
        // over the age
        if view.tag(behind) == .NUM, behind + 2 < view.article.tokens.count,
            view.isComma(behind + 1)
        {
            behind += 2
        }
        if let phrase = view.phrase(behind), phrase.tokens.lowerBound == behind, !phrase.isName,
            isRole(phrase.head, in: view)
        {
            found.append(behind..<phrase.head + 1)
        }
        return found
    }

    private static func isRole(_ token: Int, in view: ArticleView) -> Bool {
        view.cues.nouns[view.hash(token)] == .person && view.tag(token) != .PRON
    }
}
