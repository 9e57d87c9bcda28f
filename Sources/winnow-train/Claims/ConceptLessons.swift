internal import Claims
internal import Documents
internal import JSON
internal import Tables

/// Candidate phrases of measured claims with whether the annotators took them.
struct ConceptLessons {
    private(set) var rows = SparseRows(width: 0)
    private(set) var isRight: [Bool] = []
    /// The sentence of each row, so that no sentence is on both sides of a fold.
    private(set) var groups: [String] = []
    /// Of each column, the feature as the model's file writes it.
    private(set) var names: [String] = []
    private(set) var claims: [Answer] = []
    private(set) var goldCount = 0

    /// A claim whose value is in the gold.
    struct Answer {
        var rows: Range<Int>
        var words: [Set<String>]
        /// The annotators' words; "-" alone for none.
        var gold: [String]
    }

    /// Claims that the program states, right or not.
    private(set) var stated = 0

    init(texts: String, gold: String, tables: DataFolder) throws {
        let reader = try ArticleReader(data: tables)
        let stage = try ClaimStage(data: tables, linkers: Linkers(tables))
        var quantities: [String: [(low: Double, high: Double, words: [String])]] = [:]
        for line in try SourceFile.bytes(gold).split(separator: 0x0A) {
            let value = try JSONReader.value(of: Array(line).span)
            let list = (value["quantities"]?.elements ?? []).map { one in
                let range = Self.range(one["value"]?.text ?? "")
                return (range.0, range.1, Self.gold(one["referred_concepts"]?.text ?? "-"))
            }
            goldCount += list.count
            quantities[value["id"]?.text ?? ""] = list
        }
        var columns: [UInt64: Int] = [:]
        var features: [[Int]] = []
        var words: [UInt64: String] = [:]
        for word in FeatureValue.words { words[WordHash.of(word)] = word }
        for line in try SourceFile.bytes(texts).split(separator: 0x0A) {
            let line = Array(line)
            let id = try JSONReader.value(of: line.span)["id"]?.text ?? ""
            let article = try reader.article(ofLine: line)
            for token in 0..<article.tokens.count {
                let word = article.text.string(article.tokens.range(token)).lowercased()
                words[WordHash.of(word)] = word
                for letter in word where !letter.isLetter {
                    words[WordHash.of(String(letter))] = String(letter)
                }
            }
            for (claim, choices) in stage.choices(in: article) where claim.isExplicit {
                stated += 1
                let match = quantities[id]?.first {
                    Self.isClose($0.low, to: claim.low) && Self.isClose($0.high, to: claim.high)
                }
                guard let gold = match?.words else { continue }
                let first = features.count
                var phrases: [Set<String>] = []
                for (phrase, list) in zip(choices.concepts.phrases, choices.concepts.features) {
                    let own = Set(Self.words(article.text.string(phrase)))
                    phrases.append(own)
                    isRight.append(!own.isEmpty && own.intersection(gold).count * 2 >= own.count)
                    groups.append(id)
                    features.append(
                        list.map { feature in
                            if let known = columns[feature.key] { return known }
                            columns[feature.key] = names.count
                            names.append(Self.name(of: feature, in: words))
                            return names.count - 1
                        })
                }
                claims.append(
                    Answer(rows: first..<features.count, words: phrases, gold: gold))
            }
        }
        rows = SparseRows(width: names.count)
        for list in features { rows.append(list.sorted().map { ($0, 1) }) }
    }

    /// F1 of claims with one right word, and with all words right and no other,
    /// over all claims and gold quantities.
    func score(_ chances: [Double], completeness: Double) -> (partial: Double, complete: Double) {
        var (partial, complete) = (0, 0)
        for claim in claims {
            let chosen = ConceptModel.choice(Array(chances[claim.rows]), completeness: completeness)
            var words = chosen.reduce(into: Set<String>()) { $0.formUnion(claim.words[$1]) }
            if words.isEmpty { words = ["-"] }
            let common = words.intersection(claim.gold).count
            if common > 0 { partial += 1 }
            if common == words.count, common == claim.gold.count { complete += 1 }
        }
        let total = Double(max(1, stated + goldCount))
        return (200 * Double(partial) / total, 200 * Double(complete) / total)
    }

    private static func name(of feature: Feature, in words: [UInt64: String]) -> String {
        let values = [feature.values.0, feature.values.1, feature.values.2].filter { $0 != 0 }
        return ([feature.template.rawValue] + values.map { words[$0] ?? "?" }).joined(
            separator: " ")
    }

    private static func isClose(_ left: Double, to right: Double) -> Bool {
        abs(left - right) <= 1e-8 + 1e-5 * abs(right)
    }

    private static func range(_ text: String) -> (Double, Double) {
        let parts = text.dropFirst().split(separator: "-", maxSplits: 1)
        guard parts.count == 2, let low = Double(text.prefix(1) + parts[0]),
            let high = Double(parts[1]), !text.contains("E")
        else {
            let value = Double(text) ?? .nan
            return (value, value)
        }
        return (min(low, high), max(low, high))
    }

    private static func gold(_ text: String) -> [String] {
        text.lowercased().split { $0 == "," || $0 == " " }.map { String($0) }
    }

    private static let function: Set<String> = Set(
        """
        a an the this that these those it its his her their our my your of in on at by for to from with into onto over
        under about around and or as than per each every some any all both total he she they we you i who which whose
        there is are was were be been being has have had s
        """.split { $0 == " " || $0 == "\n" }.map { String($0) })

    private static func words(_ text: String) -> [String] {
        text.lowercased().split { $0 == "," || $0 == " " || $0 == "\n" }.compactMap { part in
            var word = part.drop { "\"“”‘’.,;:()[]".contains($0) }
            while let last = word.last, "\"“”‘’.,;:()[]".contains(last) { word.removeLast() }
            if word.hasSuffix("'s") || word.hasSuffix("’s") { word.removeLast(2) }
            return word.isEmpty || function.contains(String(word)) ? nil : String(word)
        }
    }
}
