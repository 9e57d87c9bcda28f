internal import Documents
internal import Language

/// Reads names out of GUM's layer of entities, by the convention of Universal NER:
/// no titles, no articles.
///
/// An entity is a name if its head is a proper noun; the name is what stands around the head
/// without a gap: proper nouns, capitalised adjectives, and further proper nouns behind "of",
/// "and", "&", "for" inside the entity.
enum EntityLayer {
    private struct Entity {
        var first: Int
        var last: Int
        var kind: NameMention.Kind
    }

    /// - `rows`: the sentence's lines; words of the same order as `words`,
    ///   joined tokens and empty nodes aside.
    static func names(
        in rows: [[Substring]], of words: [TreebankSentence.Word]
    ) -> [TreebankName] {
        let rows = rows.filter { !$0[0].contains("-") && !$0[0].contains(".") }
        guard rows.count == words.count else { return [] }
        var names: [TreebankName] = []
        var taken = Array(repeating: false, count: words.count)
        let entities = entities(rows).sorted {
            $0.last - $0.first != $1.last - $1.first
                ? $0.last - $0.first > $1.last - $1.first : $0.first < $1.first
        }
        for entity in entities {
            guard let range = name(of: entity, in: rows, of: words) else { continue }
            if range.contains(where: { taken[$0] }) { continue }
            for place in range { taken[place] = true }
            names.append(
                TreebankName(
                    range: ByteRange(
                        words[range.lowerBound].range.start, words[range.upperBound - 1].range.end),
                    kind: entity.kind))
        }
        return names
    }

    private static func entities(_ rows: [[Substring]]) -> [Entity] {
        var open: [Substring: [(first: Int, kind: NameMention.Kind)]] = [:]
        var entities: [Entity] = []
        for (place, row) in rows.enumerated() {
            guard row.count > 9,
                let field = row[9].split(separator: "|").first(where: { $0.hasPrefix("Entity=") })
            else { continue }
            var rest = field.dropFirst(7)
            while let mark = rest.first {
                if mark == "(" {
                    let body = rest.dropFirst().prefix { $0 != "(" && $0 != ")" }
                    let parts = body.split(separator: "-")
                    rest = rest.dropFirst(1 + body.count)
                    guard parts.count > 1 else { continue }
                    // days and years are no names
                    if parts[1] == "time" { continue }
                    open[parts[0], default: []].append((place, kind(parts[1])))
                    if rest.first == ")" {
                        rest = rest.dropFirst()
                        if let begun = open[parts[0]]?.popLast() {
                            entities.append(Entity(first: place, last: place, kind: begun.kind))
                        }
                    }
                } else {
                    let number = rest.prefix { $0 != ")" }
                    rest = rest.dropFirst(number.count + 1)
                    if let begun = open[number]?.popLast() {
                        entities.append(Entity(first: begun.first, last: place, kind: begun.kind))
                    }
                }
            }
        }
        return entities
    }

    private static func kind(_ type: Substring) -> NameMention.Kind {
        switch type {
        case "person": .person
        case "organization": .organization
        case "place": .place
        default: .other
        }
    }

    private static func name(
        of entity: Entity, in rows: [[Substring]], of words: [TreebankSentence.Word]
    ) -> Range<Int>? {
        let inside = entity.first...entity.last
        guard let head = inside.first(where: { !inside.contains(words[$0].head) }),
            words[head].tag == .PROPN
        else { return nil }
        func isProper(_ place: Int) -> Bool {
            inside.contains(place)
                && (rows[place][4].hasPrefix("NNP") || words[place].tag == .PROPN)
        }
        var start = head
        while isProper(start - 1) { start -= 1 }
        var end = head + 1
        while true {
            if isProper(end) {
                end += 1
            } else if inside.contains(end), ["of", "and", "&", "for", "-"].contains(rows[end][1]) {
                var next = end + 1
                if inside.contains(next), rows[next][1] == "the" { next += 1 }
                guard isProper(next), entity.kind != .person || rows[end][1] == "-" else { break }
                end = next + 1
            } else if inside.contains(end), words[end].tag == .NUM, entity.kind == .other {
                end += 1
            } else {
                break
            }
        }
        guard entity.kind == .person else { return start..<end }
        // peoples ("Israelis") and mere titles are no names; what stands in front
        // of a title is none of the name
        if rows[head][4] == "NNPS" { return nil }
        if let title = (start..<end).last(where: { titles.contains(rows[$0][1].lowercased()) }) {
            start = title + 1
        }
        return start < end ? start..<end : nil
    }

    private static let titles: Set<String> = [
        "president", "mr.", "mrs.", "ms.", "dr.", "prof.", "professor", "senator", "sen.", "king",
        "queen", "prince", "princess", "pope", "minister", "prime", "judge", "justice", "general",
        "captain", "sir", "lord", "lady", "governor", "mayor", "secretary", "chairman", "mr", "mrs",
        "ms", "dr", "rep.", "representative", "chancellor", "saint", "st.", "vice", "director",
    ]
}
