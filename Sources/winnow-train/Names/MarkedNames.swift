internal import Documents
internal import Language

/// The names that readers marked in sentences of the treebank without names and of news, and those
/// that a teacher who learned from these marked in others: no word of them, only labels by the hash
/// of the sentence.
///
/// A line has two columns parted by a tab: the hash, and a character for each token's label
/// (`0` and on, as `NameTagger.label` numbers them). Sentences with nothing to mark are there too.
/// `training/teacher/names.py` and `named.py` write them.
struct MarkedNames {
    /// Labels of the `NameTagger`, one for each token.
    private let labels: TeacherLabels<[UInt8]>

    /// Fails with the number of the line that cannot be read.
    init(_ lines: [Substring]) throws {
        labels = try TeacherLabels(lines, name: "marked names") { columns in
            guard columns.count == 1, let letters = columns.first else { return nil }
            let labels = letters.utf8.map { $0 &- 0x30 }
            return labels.allSatisfy { $0 < NameTagger.labels } ? labels : nil
        }
    }

    /// The names of a sentence in its order; nil if nobody read it in these tokens.
    func names(of text: [UInt8], tokens: Tokens) -> [TreebankName]? {
        guard let labels = labels.of(text, tokens: tokens), labels.count == tokens.count
        else { return nil }
        return NameTagger.names(labelled: labels, in: tokens.indices).map {
            TreebankName(range: tokens.range($0.tokens), kind: $0.kind)
        }
    }
}
