internal import Documents

/// A sentence of a treebank with its words where they lie in the text.
struct TreebankSentence {
    struct Word {
        var range: ByteRange
        var tag: PartOfSpeech
        var lemma: String
    }

    var text: [UInt8]
    var words: [Word]
}

/// Reads CoNLL-U.
enum Treebank {
    private static let tags = Dictionary(
        uniqueKeysWithValues: PartOfSpeech.allCases.map { ($0.name, $0) })

    static func sentences(_ lines: [Substring]) -> [TreebankSentence] {
        var sentences: [TreebankSentence] = []
        var text: [UInt8] = []
        var rows: [[Substring]] = []
        for line in lines {
            if line.hasPrefix("# text = ") {
                text = Array(line.dropFirst(9).utf8)
            } else if line.isEmpty {
                if !rows.isEmpty {
                    sentences.append(TreebankSentence(text: text, words: words(rows, text)))
                }
                rows = []
            } else if !line.hasPrefix("#") {
                rows.append(line.split(separator: "\t", omittingEmptySubsequences: false))
            }
        }
        return sentences
    }

    /// Words of a joined token whose forms do not spell it share its range.
    private static func words(_ rows: [[Substring]], _ text: [UInt8]) -> [TreebankSentence.Word] {
        var words: [TreebankSentence.Word] = []
        var at = 0
        var row = 0
        while row < rows.count {
            let fields = rows[row]
            row += 1
            if fields[0].contains(".") { continue }
            guard let dash = fields[0].firstIndex(of: "-") else {
                guard let range = find(Array(fields[1].utf8), text, at) else { continue }
                words.append(word(range, fields))
                at = range.end
                continue
            }
            let last = fields[0][fields[0].index(after: dash)...]
            guard let whole = find(Array(fields[1].utf8), text, at) else { continue }
            var group: [[Substring]] = []
            while row < rows.count {
                group.append(rows[row])
                row += 1
                if rows[row - 1][0] == last { break }
            }
            at = whole.end
            if group.map({ String($0[1]) }).joined() == fields[1] {
                var start = whole.start
                for part in group {
                    let end = start + part[1].utf8.count
                    words.append(word(ByteRange(start, end), part))
                    start = end
                }
            } else {
                for part in group { words.append(word(whole, part)) }
            }
        }
        return words
    }

    private static func word(_ range: ByteRange, _ fields: [Substring]) -> TreebankSentence.Word {
        TreebankSentence.Word(
            range: range, tag: tags[String(fields[3])] ?? .X, lemma: String(fields[2]))
    }

    private static func find(_ form: [UInt8], _ text: [UInt8], _ start: Int) -> ByteRange? {
        guard !form.isEmpty, text.count >= form.count else { return nil }
        var at = start
        while at + form.count <= text.count {
            if text[at] == form[0], text[at..<at + form.count].elementsEqual(form) {
                return ByteRange(at, at + form.count)
            }
            at += 1
        }
        return nil
    }
}
