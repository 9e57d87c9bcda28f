internal import Documents
internal import Language

/// Compares a linguist's reading with a treebank, by the measures of the tagging evaluation.
struct TreebankScore {
    var words = 0
    var aligned = 0
    var right = 0
    var predicted = 0
    var lemmas = 0
    /// Words with the right head, and with the right relation too.
    var trees = (heads: 0, labelled: 0)
    /// By gold relation: words, right heads, right relations too.
    var relations: [Relation: SIMD3<Int>] = [:]
    var phrases = (right: 0, predicted: 0, gold: 0)
    var sentences = (given: 0, found: 0)
    /// Counts of "gold tag, predicted tag" and of examples.
    var confusions: [String: Int] = [:]
    var errors: [String: Int] = [:]
    var cuts: [String] = []

    mutating func add(_ sentence: TreebankSentence, by linguist: Linguist, details: Bool) {
        var article = Article(sentence: sentence.text)
        linguist.read(&article)
        linguist.parse(&article)
        let rows = linguist.rows(of: article)
        var found: [ByteRange: TokenRow] = [:]
        for row in rows { found[row.range] = row }
        words += sentence.words.count
        predicted += found.count
        sentences.given += 1
        sentences.found += article.sentences.count
        for word in sentence.words {
            relations[word.relation, default: .zero] &+= SIMD3(1, 0, 0)
            guard let row = found[word.range] else {
                if details { cuts.append(sentence.text.string(word.range)) }
                continue
            }
            aligned += 1
            addArc(to: word, row: row, in: sentence, rows: rows)
            if row.lemma.lowercased() == word.lemma.lowercased() {
                lemmas += 1
            } else if details, row.tag == word.tag {
                errors[
                    "lemma \(sentence.text.string(word.range)) \(row.lemma) \(word.lemma)",
                    default: 0] += 1
            }
            if row.tag == word.tag {
                right += 1
            } else {
                confusions["\(word.tag.name) \(row.tag.name)", default: 0] += 1
                let form = sentence.text.string(word.range)
                if details {
                    errors["tag \(form) \(word.tag.name) \(row.tag.name)", default: 0] += 1
                }
            }
        }
        let gold = Self.phrases(sentence.words.map { ($0.range, $0.tag) })
        let mine = Self.phrases(rows.map { ($0.range, $0.tag) })
        phrases.gold += gold.count
        phrases.predicted += mine.count
        phrases.right += gold.intersection(mine).count
    }

    /// A head is right if it has the gold head's range, a relation by its name without subtype.
    private mutating func addArc(
        to word: TreebankSentence.Word, row: TokenRow, in sentence: TreebankSentence,
        rows: [TokenRow]
    ) {
        let gold = word.head < 0 ? nil : sentence.words[word.head].range
        let mine = row.head < 0 ? nil : rows[row.head].range
        guard gold == mine else { return }
        let isLabelled = row.relation.name == word.relation.name
        trees.heads += 1
        trees.labelled += isLabelled ? 1 : 0
        relations[word.relation, default: .zero] &+= SIMD3(0, 1, isLabelled ? 1 : 0)
    }

    /// Longest runs of DET, ADJ, NUM, NOUN, PROPN with a noun or name, as the evaluation has them.
    private static func phrases(_ tokens: [(ByteRange, PartOfSpeech)]) -> Set<ByteRange> {
        var found: Set<ByteRange> = []
        var run: [(ByteRange, PartOfSpeech)] = []
        for token in tokens + [(.none, .X)] {
            if [.DET, .ADJ, .NUM, .NOUN, .PROPN].contains(token.1) {
                run.append(token)
                continue
            }
            if let first = run.first, let last = run.last,
                run.contains(where: { $0.1 == .NOUN || $0.1 == .PROPN })
            {
                found.insert(ByteRange(first.0.start, last.0.end))
            }
            run = []
        }
        return found
    }

    var summary: String {
        func share(_ part: Int, of whole: Int) -> String {
            String(Double(part * 10_000 / max(1, whole)) / 10_000)
        }
        return """
            upos \(share(right, of: words)) aligned \(share(right, of: aligned)) \
            tokens \(share(2 * aligned, of: predicted + words)) \
            np \(share(2 * phrases.right, of: phrases.gold + phrases.predicted)) \
            uas \(share(trees.heads, of: words)) las \(share(trees.labelled, of: words)) \
            lemmas \(share(lemmas, of: aligned)) sentences \(sentences.found)/\(sentences.given)
            """
    }
}
