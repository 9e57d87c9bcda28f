internal import Documents

/// Compares names with a treebank's by exact range and kind; names of other kinds do not count.
struct NameScore {
    private var counts: [NameMention.Kind: SIMD3<Int>] = [:]
    /// A line for each name that was found wrongly ("+") or not ("-"), where they were asked for.
    private(set) var errors: [String] = []

    mutating func add(_ article: Article, against gold: [TreebankName], details: Bool = false) {
        let mine = Set(
            article.names.filter { $0.kind != .other }.map {
                TreebankName(range: article.tokens.range($0.tokens), kind: $0.kind)
            })
        let gold = Set(gold)
        for name in mine {
            counts[name.kind, default: .zero] &+= SIMD3(gold.contains(name) ? 1 : 0, 1, 0)
        }
        for name in gold { counts[name.kind, default: .zero] &+= SIMD3(0, 0, 1) }
        guard details else { return }
        for (sign, names) in [("+", mine.subtracting(gold)), ("-", gold.subtracting(mine))] {
            for name in names.sorted(by: { $0.range.start < $1.range.start }) {
                let words = String(
                    decoding: article.text[name.range.start..<name.range.end], as: UTF8.self)
                errors.append("\(sign) \(name.kind.name) \(words)")
            }
        }
    }

    var summary: String {
        func line(_ name: String, counts: SIMD3<Int>) -> String {
            let precision = Double(counts[0]) / Double(max(1, counts[1]))
            let recall = Double(counts[0]) / Double(max(1, counts[2]))
            let both = 2 * Double(counts[0]) / Double(max(1, counts[1] + counts[2]))
            return
                "\(name) P \(Fixed.text(precision, decimals: 3)) R \(Fixed.text(recall, decimals: 3)) F1 \(Fixed.text(both, decimals: 3)) of \(counts[2])"
        }
        var lines = [line("all", counts: counts.values.reduce(.zero, &+))]
        for kind in NameMention.Kind.allCases {
            if let found = counts[kind] { lines.append(line(kind.name, counts: found)) }
        }
        return lines.joined(separator: "\n")
    }
}
