internal import Documents

/// A sentence with its names; `document` counts from 0.
typealias NamedSentence = (text: [UInt8], names: [TreebankName], document: Int)

/// Reads IOB2 files of Universal NER.
enum NameTreebank {
    /// The text, names and document of each sentence whose words lie in its text.
    static func sentences(_ lines: [Substring]) -> [NamedSentence] {
        var sentences: [NamedSentence] = []
        var text: [UInt8] = []
        var rows: [(word: [UInt8], label: Substring)] = []
        var document = -1
        for line in lines {
            if line.hasPrefix("# newdoc") { document += 1 }
            if line.hasPrefix("# text = ") {
                text = Array(line.dropFirst(9).utf8)
            } else if line.isEmpty {
                if !rows.isEmpty, let names = names(in: rows, of: text) {
                    sentences.append((text, names, max(0, document)))
                }
                rows = []
            } else if !line.hasPrefix("#") {
                let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
                guard fields.count > 2, fields[0].allSatisfy(\.isNumber) else { continue }
                rows.append((Array(fields[1].utf8), fields[2]))
            }
        }
        return sentences
    }

    private static func names(
        in rows: [(word: [UInt8], label: Substring)], of text: [UInt8]
    ) -> [TreebankName]? {
        var names: [TreebankName] = []
        var at = 0
        var isOpen = false
        for (word, label) in rows {
            guard
                let start = (at...max(at, text.count - word.count)).first(where: {
                    $0 + word.count <= text.count && text[$0..<$0 + word.count].elementsEqual(word)
                })
            else { return nil }
            at = start + word.count
            let kind: NameMention.Kind? =
                switch label.dropFirst(2) {
                case "PER": .person
                case "ORG": .organization
                case "LOC": .place
                default: nil
                }
            if label.hasPrefix("I-"), isOpen, let last = names.indices.last {
                names[last].range.end = at
            } else if let kind {
                names.append(TreebankName(range: ByteRange(start, at), kind: kind))
            }
            isOpen = kind != nil
        }
        return names
    }
}
