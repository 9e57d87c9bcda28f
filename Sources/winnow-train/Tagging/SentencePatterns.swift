internal import ArgumentParser
internal import Documents
internal import Language

/// Makes sentences with trees of the patterns in `training/news-sentences.txt`,
/// whose heading says how they are written.
struct SentencePatterns {
    private struct Slot {
        var form: Substring
        var isJoined: Bool
        var fine: UInt8
        var tag: PartOfSpeech
        var head: Int
        var relation: Relation
        /// The kind of the name that it is part of, and whether it begins it.
        var name: (kind: NameMention.Kind, begins: Bool)?
    }

    private var lists = WordLists()
    private var patterns: [[Slot]] = []
    var count: Int { patterns.count }

    /// Fails with the number of the line that cannot be read.
    init(_ lines: [Substring]) throws {
        for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            if lists.take(line) { continue }
            let parts = line.split(separator: " ")
            let slots = parts.compactMap(Self.slot)
            guard slots.count == parts.count,
                slots.allSatisfy({ -1..<slots.count ~= $0.head }),
                slots.count(where: { $0.head < 0 }) == 1
            else { throw ValidationError("line \(number + 1) of the sentences is no pattern") }
            patterns.append(slots)
        }
    }

    private static func slot(_ text: Substring) -> Slot? {
        let fields = text.split(separator: "/", omittingEmptySubsequences: false)
        guard 4...5 ~= fields.count, let head = Int(fields[2]) else { return nil }
        let names = fields[1].split(separator: ".")
        guard let first = names.first,
            let tag = PartOfSpeech.allCases.first(where: { $0.name == first })
        else { return nil }
        let form = WordForm.allCases.first { names.count > 1 && "\($0)" == names[1] } ?? .none
        var name: (kind: NameMention.Kind, begins: Bool)?
        if fields.count == 5 {
            guard
                let kind = NameMention.Kind.allCases.first(where: {
                    fields[4].dropFirst(2) == $0.name
                })
            else { return nil }
            name = (kind, fields[4].hasPrefix("B-"))
        }
        return Slot(
            form: fields[0].hasPrefix("+") ? fields[0].dropFirst() : fields[0],
            isJoined: fields[0].hasPrefix("+"), fine: FineTag.index(of: tag, form: form), tag: tag,
            head: head - 1, relation: Treebank.relation(fields[3]), name: name)
    }

    /// So many sentences of each pattern, chosen at random from a fixed seed.
    func sentences(each count: Int) -> [TreebankSentence] {
        var random = SplitMix(state: 0x5E17)
        return (0..<count).flatMap { round in
            patterns.map { sentence(from: $0, using: &random, document: round) }
        }
    }

    private func sentence(
        from pattern: [Slot], using random: inout SplitMix, document: Int
    ) -> TreebankSentence {
        var text: [UInt8] = []
        var words: [TreebankSentence.Word] = []
        var names: [TreebankName] = []
        for (place, slot) in pattern.enumerated() {
            var form = Array(slot.form.utf8)
            if slot.form.hasPrefix("$"),
                let word = lists.word(of: slot.form.dropFirst(), using: &random)
            {
                form = Array(word.utf8)
            }
            if place == 0, let first = form.first, first &- 0x61 < 26 { form[0] = first & ~0x20 }
            if place > 0, !slot.isJoined { text.append(0x20) }
            words.append(
                TreebankSentence.Word(
                    range: ByteRange(text.count, text.count + form.count), tag: slot.tag,
                    fine: slot.fine, lemma: "", head: slot.head, relation: slot.relation))
            text += form
            guard let name = slot.name else { continue }
            let range = words[place].range
            if name.begins || names.isEmpty {
                names.append(TreebankName(range: range, kind: name.kind))
            } else {
                names[names.count - 1].range.end = range.end
            }
        }
        return TreebankSentence(text: text, words: words, document: document, names: names)
    }
}
