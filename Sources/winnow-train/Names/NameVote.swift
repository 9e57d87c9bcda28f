internal import Documents
internal import Language

/// Finders of names that were trained from different beginnings and label together:
/// the scores of a token are summed.
///
/// What they make of text that has no names marked is what one network of the usual size learns
/// from beside the marked text, as the parser does (`ParserVote`).
struct NameVote {
    private var members: [NetworkTraining]
    private let gazetteer: Gazetteer
    private var view = NameFeatures.View()
    private var sums = Array(repeating: Float(0), count: NameTagger.labels)

    init(_ members: [NameTraining], gazetteer: Gazetteer) {
        self.members = members.map { $0.network }
        self.gazetteer = gazetteer
    }

    /// The document with the labels that the networks agree on;
    /// looked at twice, as `NameTagger` does.
    mutating func labelled(_ document: NameExample) -> NameExample {
        var document = document
        var memory = NameMemory()
        for place in document.lines.indices {
            document.lines[place].gold = labels(document.lines[place], nil, memory)
        }
        for line in document.lines { memory.add(line.gold, of: line.tokens) }
        for place in document.lines.indices {
            document.lines[place].gold = labels(
                document.lines[place], document.lines[place].gold, memory)
        }
        return document
    }

    /// - `first`: the labels of the first look; nil on it.
    private mutating func labels(
        _ line: NameExample.Line, _ first: [UInt8]?, _ memory: NameMemory
    ) -> [UInt8] {
        guard !line.tokens.isEmpty else { return [] }
        view.read(
            line.text.span, sentence: line.tokens.indices, tokens: line.tokens,
            gazetteer: gazetteer)
        var labels: [UInt8] = []
        NameTraining.each(line) { place, last, before in
            for label in sums.indices { sums[label] = 0 }
            let remembered = memory.label(
                of: line.tokens.hash[place], own: first?[place] ?? 0)
            for member in members.indices {
                members[member].begin()
                NameFeatures.each(
                    at: place, in: line.text.span, view: view, tokens: line.tokens,
                    entries: line.entries, last: last, before: before, remembered: remembered,
                    to: &members[member])
                members[member].activate(learning: false)
                members[member].score(0..<NameTagger.labels)
                for label in sums.indices { sums[label] += members[member].scores[label] }
            }
            labels.append(UInt8(NameTagger.best(of: sums, after: last)))
            return labels[place]
        }
        return labels
    }
}
