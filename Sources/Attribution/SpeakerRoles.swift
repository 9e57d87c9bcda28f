internal import Documents
internal import Language
internal import Tables

/// Which person a description stands for: "the minister" behind "Finance minister Ada Obi",
/// "A spokeswoman, Carla Diaz,".
///
/// A role that two persons of the article have stands for neither.
struct SpeakerRoles {
    /// A person that a phrase describes.
    private struct Holder {
        var entity: Int
        /// The words that describe, the noun last.
        var description: Range<Int>
    }

    /// By the hash of the describing noun, in the order of the text.
    private var holders: [UInt64: [Holder]] = [:]
    /// The fullest mention of each person, by entity.
    private let fullest: [Range<Int>]
    /// Tokens of a description that are looked at.
    private static let reach = 12

    /// Reads the titles and appositions of an article's persons; linear.
    init(_ parser: SpeechParser, fullest: [Range<Int>]) {
        self.fullest = fullest
        for name in parser.article.names
        where name.kind == .person && fullest[name.entity].count > 1 {
            for description in Self.descriptions(of: name.tokens, in: parser) {
                let role = parser.hash(description.upperBound - 1)
                holders[role, default: []].append(
                    Holder(entity: name.entity, description: description))
            }
        }
    }

    /// The full name of whom a source's words describe, as tokens;
    /// nil where the article does not tell.
    func person(described source: SpeakerPhrase, in parser: SpeechParser) -> Range<Int>? {
        guard source.kind == .person || source.kind == .group else { return nil }
        if let name = named(behind: source, in: parser) { return fullest[name.entity] }
        guard source.kind == .person else { return nil }
        let end = source.tokens.upperBound
        let first = source.tokens.lowerBound
        guard parser.hash(first) == Word.the, source.head == end - 1,
            source.tokens.count <= 3,
            let known = holders[parser.hash(source.head)]?.prefix(while: {
                $0.description.lowerBound < first
            }), let last = known.last, known.allSatisfy({ $0.entity == last.entity })
        else { return nil }
        // "the deputy minister" is another one
        let others = first + 1..<source.head
        let isSame = others.allSatisfy { other in
            known.contains { $0.description.contains { parser.hash($0) == parser.hash(other) } }
        }
        return isSame ? fullest[last.entity] : nil
    }

    /// The name in apposition: of "A spokeswoman for the port, Carla Diaz, said",
    /// of "the owner, Kestrel Gold, said" and of "said its president, Mauro Gatti".
    private func named(
        behind source: SpeakerPhrase, in parser: SpeechParser
    ) -> NameMention? {
        let (comma, count) = (source.tokens.upperBound, parser.article.tokens.count)
        guard comma + 1 < count, parser.isComma(comma), let name = parser.name(comma + 1),
            name.tokens.lowerBound == comma + 1,
            name.kind == .organization || name.kind == .person && source.kind == .person,
            name.kind == .organization || name.tokens.count > 1
        else { return nil }
        let next = name.tokens.upperBound
        return next == count || parser.isComma(next) || parser.isByte(".", at: next) ? name : nil
    }

    /// The words around a name that say who it is: "Finance minister Ada Obi";
    /// "Jo Hill, 45, a farmer from Ohio,"; "A spokeswoman for the port, Carla Diaz,".
    private static func descriptions(
        of name: Range<Int>, in parser: SpeechParser
    ) -> [Range<Int>] {
        var found: [Range<Int>] = []
        let before = name.lowerBound - 1
        let floor = max(0, name.lowerBound - reach)
        if before >= 0, isRole(before, in: parser) {
            found.append((parser.phrase(before)?.tokens.lowerBound ?? before)..<name.lowerBound)
        } else if before > floor, parser.isComma(before),
            let role = parser.source(endingAt: before - 1, floor: floor), role.kind == .person,
            isRole(role.head, in: parser), name.upperBound < parser.article.tokens.count,
            parser.isComma(name.upperBound)
        {
            found.append(role.tokens.lowerBound..<role.head + 1)
        }
        var behind = name.upperBound
        guard behind + 1 < parser.article.tokens.count, parser.isComma(behind) else {
            return found
        }
        behind += 1
        // over the age
        if parser.tag(behind) == .NUM, behind + 2 < parser.article.tokens.count,
            parser.isComma(behind + 1)
        {
            behind += 2
        }
        if let phrase = parser.phrase(behind), phrase.tokens.lowerBound == behind, !phrase.isName,
            isRole(phrase.head, in: parser)
        {
            found.append(behind..<phrase.head + 1)
        }
        return found
    }

    private static func isRole(_ token: Int, in parser: SpeechParser) -> Bool {
        parser.cues.nouns[parser.hash(token)] == .person && parser.tag(token) != .PRON
    }
}
