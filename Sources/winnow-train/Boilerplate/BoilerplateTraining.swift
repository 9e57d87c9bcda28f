internal import Documents
internal import JSON
internal import Stripping
internal import Tables
internal import Trees

/// Learns which blocks are the article, and measures that on sites that it did not see.
struct BoilerplateTraining {
    var pages: [TrainingPage]
    var grower = TreeGrower()
    /// Weight of blocks that only the model itself labelled.
    var ownLabelWeight: Float = 0.3
    /// Weight of a made page, where an annotated one has 100.
    var madeShare: Float = 20

    /// Trains on pages of some sites: a first look, then one that learns from first looks
    /// at sites that were not seen.
    func model(without held: (TrainingPage) -> Bool) -> BlockModel {
        let first = look(without: held)
        var training = self
        for fold in 0..<Self.innerFolds {
            let isLeft = { (page: TrainingPage) in
                Folds.fold(of: page.site + ".", among: Self.innerFolds) == fold
            }
            let other = look { held($0) || isLeft($0) }
            for (index, page) in pages.enumerated() where !held(page) && isLeft(page) {
                training.pages[index].features = page.features.secondLook(
                    BlockModel.scores(of: page.features, by: other))
            }
        }
        return BlockModel(first: first, second: training.look(without: held))
    }

    private static let innerFolds = 3

    /// Learns first from what is known, then again with its own labels for the rest.
    private func look(without held: (TrainingPage) -> Bool) -> BoostedTrees {
        let first = grower.grow(rows(without: held, labels: nil))
        return grower.grow(rows(without: held, labels: first))
    }

    private func rows(
        without held: (TrainingPage) -> Bool, labels model: BoostedTrees?
    ) -> TrainingRows {
        var rows = TrainingRows()
        var random = SplitMix(state: 17)
        for page in pages where !held(page) {
            let known = page.labels.indices.filter { page.labels[$0] != nil }
            guard !known.isEmpty else { continue }
            if case .article = page.gold {
                guard page.labels.contains(1) else { continue }
                add(page, labels: page.labels, share: page.isMade ? madeShare : 100, to: &rows)
                continue
            }
            // Must-have and must-not texts are few and chosen for being hard:
            // each counts, a page little.
            var sparse = page.labels
            for index in known {
                rows.add(page.features.row(index), target: sparse[index] ?? 0, weight: 1.5)
                sparse[index] = nil
            }
            guard let model else { continue }
            let scores = BlockModel.scores(of: page.features, by: model)
            let own: [Float?] = page.labels.indices.map { index in
                page.labels[index] != nil || index >= scores.count
                    ? nil : Logistic.probability(scores[index])
            }
            addSample(of: page, labels: own, share: 100 * ownLabelWeight, using: &random, to: &rows)
        }
        return rows
    }

    /// A sample of the rows that the model itself labelled, each with the weight of those left out:
    /// a fifth of the blocks that it drops, half of those that it may keep.
    private func addSample(
        of page: TrainingPage, labels: [Float?], share: Float, using random: inout SplitMix,
        to rows: inout TrainingRows
    ) {
        let total = Self.rootWords(of: page, labels: labels)
        guard total > 0 else { return }
        for (index, label) in labels.enumerated() {
            guard let label else { continue }
            let chance: Float = label > 0.3 ? 0.5 : 0.2
            guard random.unit() < chance else { continue }
            let weight = Self.rootWords(of: page, at: index) / total * share
            let sure = abs(2 * label - 1) / chance
            if sure > 0 {
                rows.add(
                    page.features.row(index), target: label > 0.5 ? 1 : 0, weight: weight * sure)
            }
        }
    }

    /// What the roots of the words of a page's labelled blocks add up to.
    private static func rootWords(of page: TrainingPage, labels: [Float?]) -> Float {
        var total: Float = 0
        for (index, label) in labels.enumerated() where label != nil {
            total += rootWords(of: page, at: index)
        }
        return total
    }

    private static func rootWords(of page: TrainingPage, at index: Int) -> Float {
        (Float(page.wordCounts[index]) + 0.5).squareRoot()
    }

    /// Rows of a page whose weights, by the root of their words, add up to `share`.
    private func add(
        _ page: TrainingPage, labels: [Float?], share: Float, to rows: inout TrainingRows
    ) {
        let total = Self.rootWords(of: page, labels: labels)
        guard total > 0 else { return }
        for (index, label) in labels.enumerated() {
            guard let label else { continue }
            let weight = Self.rootWords(of: page, at: index) / total * share
            rows.add(page.features.row(index), target: label, weight: weight)
        }
    }

    /// Scores of every page from a model that saw no page of its site.
    func crossValidated(folds: Int) -> [[Float]] {
        var scores = [[Float]](repeating: [], count: pages.count)
        for fold in 0..<folds {
            let model = self.model { !$0.isMade && Folds.fold(of: $0.site, among: folds) == fold }
            for (index, page) in pages.enumerated()
            where !page.isMade && Folds.fold(of: page.site, among: folds) == fold {
                scores[index] = model.scores(page.features)
            }
        }
        return scores
    }

    /// What the model's scores alone are worth, without the rules that people wrote
    /// after reading pages of this set.
    func scoreWithoutRules(_ scores: [[Float]], shift: Float) -> BoilerplateScore {
        var score = BoilerplateScore()
        for (page, own) in zip(pages, scores) where !page.isMade {
            score.add(page, kept: own.map { $0 + shift >= 0 })
        }
        return score
    }

    func score(_ scores: [[Float]], shift: Float, stage: BoilerplateStage) -> BoilerplateScore {
        var score = BoilerplateScore()
        for (page, own) in zip(pages, scores) where !page.isMade {
            var decided = page.page
            stage.decide(&decided, scores: own.map { $0 + shift })
            score.add(page, kept: decided.blocks.map(\.kept))
        }
        return score
    }

    /// One JSON line a page with the text that the scores keep, and every block with its score.
    func predictions(_ scores: [[Float]], shift: Float, stage: BoilerplateStage) -> [UInt8] {
        var out: [UInt8] = []
        for (page, own) in zip(pages, scores) where !page.isMade {
            var decided = page.page
            stage.decide(&decided, scores: own.map { $0 + shift })
            var writer = JSONWriter()
            writer.beginObject()
            writer.key("id")
            writer.string(page.id)
            writer.key("document")
            writer.beginObject()
            writer.key("text")
            writer.string(
                Array(decided.blocks.filter(\.kept).map(\.text).joined(separator: [0x0A, 0x0A])))
            writer.endObject()
            writer.key("blocks")
            writer.beginArray()
            for (index, block) in decided.blocks.enumerated() {
                let mark = block.kept ? "+" : "-"
                let gold = page.labels[index].map { $0 > 0.5 ? "+" : "-" } ?? "?"
                let text = String(decoding: block.text, as: UTF8.self)
                writer.string(
                    "\(gold)\(mark) \(block.role.rawValue) \(block.rule) <\(block.layout.tag)> \(text)"
                )
            }
            writer.endArray()
            writer.endObject()
            out += writer.bytes
            out.append(0x0A)
        }
        return out
    }
}
