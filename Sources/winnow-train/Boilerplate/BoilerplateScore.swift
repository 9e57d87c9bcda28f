internal import Documents
internal import Stripping

/// How well a decision about pages does, by the measures of the two sets.
struct BoilerplateScore {
    private var precisions: [Double] = []
    private var recalls: [Double] = []
    private var exact = 0
    private var articles = 0
    private var hits = 0
    private var wrong = 0
    private var lost = 0

    mutating func add(_ page: TrainingPage, kept: [Bool]) {
        var text: [UInt8] = []
        for (block, keep) in zip(page.page.blocks, kept) where keep {
            if !text.isEmpty { text.append(0x20) }
            text.append(contentsOf: block.text.map { $0 == 0x0A ? 0x20 : $0 })
        }
        switch page.gold {
        case .article(let gold): addArticle(gold, against: text)
        case .segments(let with, let without):
            for segment in with { if text.holds(segment) { hits += 1 } else { lost += 1 } }
            for segment in without where text.holds(segment) { wrong += 1 }
        }
    }

    private mutating func addArticle(_ gold: [UInt8], against text: [UInt8]) {
        let wanted = BoilerplateStage.words(of: gold)
        let given = BoilerplateStage.words(of: text)
        articles += 1
        if wanted == given { exact += 1 }
        let left = Self.shingles(wanted)
        let right = Self.shingles(given)
        var both = 0
        var all = 0
        for (key, count) in right {
            both += min(count, left[key] ?? 0)
            all += count
        }
        let needed = left.values.reduce(0, +)
        if all > 0 { precisions.append(Double(both) / Double(all)) }
        if needed > 0 { recalls.append(Double(both) / Double(needed)) }
    }

    private static func shingles(_ words: [UInt64]) -> [UInt64: Int] {
        var out: [UInt64: Int] = [:]
        guard !words.isEmpty else { return out }
        for start in 0..<max(1, words.count - 3) {
            var hash: UInt64 = 17
            for word in words[start..<min(words.count, start + 4)] {
                hash = WordHash.joined(hash, word)
            }
            out[hash, default: 0] += 1
        }
        return out
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }

    private static func f1(precision: Double, recall: Double) -> Double {
        precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
    }

    /// 4-word shingle F1 of whole articles.
    var articleF1: Double { Self.f1(precision: Self.mean(precisions), recall: Self.mean(recalls)) }
    /// F1 of must-have and must-not texts.
    var segmentF1: Double {
        hits == 0
            ? 0
            : Self.f1(
                precision: Double(hits) / Double(hits + wrong),
                recall: Double(hits) / Double(hits + lost))
    }

    var description: String {
        func digits(_ value: Double) -> String { String((value * 1000).rounded() / 1000) }
        var parts: [String] = []
        if articles > 0 {
            parts.append(
                "articles F1 \(digits(articleF1)) P \(digits(Self.mean(precisions))) R \(digits(Self.mean(recalls))) accuracy \(digits(Double(exact) / Double(articles)))"
            )
        }
        if hits + lost > 0 {
            parts.append(
                "segments F1 \(digits(segmentF1)) P \(digits(Double(hits) / Double(max(1, hits + wrong)))) R \(digits(Double(hits) / Double(hits + lost)))"
            )
        }
        return parts.joined(separator: "; ")
    }
}
