internal import ArgumentParser
internal import Documents
internal import Language

/// What a teacher outside of Winnow says of sentences without trees: no word of them, only labels
/// by the hash of the sentence.
///
/// A line has five columns parted by tabs: the hash; a character for each token's class, relation
/// and name (`0` and on); and the distances from each token to its head, parted by spaces,
/// 0 for the root. `training/teacher/trees.py` writes it.
struct TaughtTrees {
    /// Labels of a sentence's tokens.
    private struct Labels {
        /// Indices into `FineTag.all`.
        var fine: [UInt8]
        /// -1 for the root.
        var heads: [Int]
        var relations: [Relation]
        /// Labels of the `NameTagger`.
        var names: [UInt8]
    }

    private let labels: TeacherLabels<Labels>

    /// Fails with the number of the line that cannot be read.
    init(_ lines: [Substring]) throws {
        labels = try TeacherLabels(lines, name: "taught trees", read: Self.read)
    }

    /// The sentence with what is known of it; nil if nothing is.
    func sentence(_ text: [UInt8], tokens: Tokens, document: Int) -> TreebankSentence? {
        guard let labels = labels.of(text, tokens: tokens), labels.fine.count == tokens.count
        else { return nil }
        let words = tokens.indices.map { token in
            TreebankSentence.Word(
                range: tokens.range(token), tag: FineTag.all[Int(labels.fine[token])].tag,
                fine: labels.fine[token], lemma: "", head: labels.heads[token],
                relation: labels.relations[token])
        }
        return TreebankSentence(
            text: text, words: words, document: document,
            names: NameTagger.names(labelled: labels.names, in: tokens.indices).map {
                TreebankName(range: tokens.range($0.tokens), kind: $0.kind)
            })
    }

    private static func read(_ columns: ArraySlice<Substring>) -> Labels? {
        guard columns.count == 4 else { return nil }
        let letters = columns.prefix(3).map { $0.utf8.map { $0 &- 0x30 } }
        let distances = (columns.last ?? "").split(separator: " ").compactMap { Int($0) }
        let heads = distances.enumerated().map { $1 == 0 ? -1 : $0 + $1 }
        let relations = letters[1].compactMap { Relation(rawValue: $0) }
        guard letters.allSatisfy({ $0.count == heads.count }), relations.count == heads.count,
            heads.allSatisfy({ -1..<heads.count ~= $0 }),
            letters[0].allSatisfy({ $0 < FineTag.all.count }),
            letters[2].allSatisfy({ $0 < NameTagger.labels })
        else { return nil }
        return Labels(fine: letters[0], heads: heads, relations: relations, names: letters[2])
    }
}

/// What a teacher outside of Winnow, a network or a reader, says of sentences: a file without a word
/// of them, whose lines are columns parted by tabs, the first one the sentence's hash.
struct TeacherLabels<Labels> {
    private var labels: [UInt64: Labels] = [:]

    /// Fails with the number of the line that cannot be read.
    ///
    /// - `name`: of the file, for the message.
    /// - `read`: makes the labels of the columns behind the hash; nil if they are none.
    init(_ lines: [Substring], name: String, read: (ArraySlice<Substring>) -> Labels?) throws {
        for (number, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard let key = UInt64(columns[0], radix: 16), let labels = read(columns.dropFirst())
            else {
                throw ValidationError("line \(number + 1) of the \(name) has no such columns")
            }
            self.labels[key] = labels
        }
    }

    /// What is known of a sentence; nil if the teacher saw it in other tokens, or not at all.
    func of(_ text: [UInt8], tokens: Tokens) -> Labels? {
        labels[SentenceListing.key(of: text, tokens: tokens)]
    }
}
