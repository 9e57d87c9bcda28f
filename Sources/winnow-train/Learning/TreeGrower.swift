#if canImport(Glibc)
    internal import Glibc
#endif

internal import Documents
internal import Tables
internal import Trees

/// Grows boosted trees for a logistic loss over binned numbers; the same rows give the same trees.
struct TreeGrower {
    var trees = 160
    /// Splits from the root to a leaf, at most.
    var depth = 5
    /// Share of a leaf's best value that is taken.
    var rate: Float = 0.1
    /// Share of the columns that a tree may split on.
    var columns: Float = 0.35
    /// Share of the rows that a tree sees.
    var sample: Float = 0.7
    /// Curvature that each side of a split has at least.
    var leastWeight: Float = 4
    /// Added to the curvature of a node: holds its value back.
    var ridge: Float = 4
    var seed: UInt64 = 20_240_501

    private static let bins = 64

    func grow(_ rows: TrainingRows) -> BoostedTrees {
        guard rows.count > 0 else { return BoostedTrees() }
        var (nodes, roots): ([BoostedTrees.Node], [Int32]) = ([], [])
        var random = SplitMix(state: seed)
        let cuts = self.cuts(rows)
        let binned = self.binned(rows, by: cuts)
        var positive: Float = 0
        var total: Float = 0
        for (target, weight) in zip(rows.targets, rows.weights) {
            positive += target * weight
            total += weight
        }
        let share = min(max(positive / max(total, 1e-6), 1e-3), 1 - 1e-3)
        let bias = log(share / (1 - share))
        var scores = [Float](repeating: bias, count: rows.count)
        var gradients = [Float](repeating: 0, count: rows.count)
        var curvatures = gradients
        for _ in 0..<trees {
            for row in 0..<rows.count {
                let chance = Logistic.probability(scores[row])
                gradients[row] = (rows.targets[row] - chance) * rows.weights[row]
                curvatures[row] = max(chance * (1 - chance), 1e-6) * rows.weights[row]
            }
            var members: [Int32] = []
            for row in 0..<rows.count where random.unit() < sample { members.append(Int32(row)) }
            var features: [Int] = []
            for feature in 0..<rows.width where random.unit() < columns { features.append(feature) }
            let base = nodes.count
            roots.append(Int32(base))
            let splits = growTree(
                of: members, features: features, binned: binned, count: rows.count,
                gradients: gradients, curvatures: curvatures)
            append(splits, cuts: cuts, to: &nodes, base: base)
            for row in 0..<rows.count {
                var at = 0
                while splits[at].feature >= 0 {
                    let bin = binned[splits[at].feature * rows.count + row]
                    at = splits[at].left + (bin <= splits[at].bin ? 0 : 1)
                }
                scores[row] += splits[at].value
            }
        }
        return BoostedTrees(
            nodes: FlatArray(nodes), roots: FlatArray(roots), bias: bias, width: rows.width)
            ?? BoostedTrees()
    }

    private struct Split {
        var feature = -1
        var bin: UInt8 = 0
        var left = 0
        var value: Float = 0
    }

    private func growTree(
        of members: [Int32], features: [Int], binned: [UInt8], count: Int,
        gradients: [Float],
        curvatures: [Float]
    ) -> [Split] {
        var splits = [Split()]
        var open: [(node: Int, members: [Int32], level: Int)] = [(0, members, 0)]
        var next = 0
        while next < open.count {
            let (node, rows, level) = open[next]
            open[next].members = []
            next += 1
            var gradient: Float = 0
            var curvature: Float = 0
            for row in rows {
                gradient += gradients[Int(row)]
                curvature += curvatures[Int(row)]
            }
            splits[node].value = rate * gradient / (curvature + ridge)
            guard level < depth, rows.count >= 20 else { continue }
            let parent = gradient * gradient / (curvature + ridge)
            var best: (gain: Float, feature: Int, bin: Int) = (0.5, -1, 0)
            for feature in features {
                let found = bestBin(
                    of: rows, base: feature * count, binned: binned, gradients: gradients,
                    curvatures: curvatures, gradient: gradient, curvature: curvature)
                let gain = found.gain - parent
                if gain > best.gain { best = (gain, feature, found.bin) }
            }
            guard best.feature >= 0 else { continue }
            var left: [Int32] = []
            var right: [Int32] = []
            for row in rows {
                if Int(binned[best.feature * count + Int(row)]) <= best.bin {
                    left.append(row)
                } else {
                    right.append(row)
                }
            }
            guard !left.isEmpty, !right.isEmpty else { continue }
            splits[node].feature = best.feature
            splits[node].bin = UInt8(best.bin)
            splits[node].left = splits.count
            open.append((splits.count, left, level + 1))
            open.append((splits.count + 1, right, level + 1))
            splits.append(Split())
            splits.append(Split())
        }
        return splits
    }

    private func bestBin(
        of rows: [Int32], base: Int, binned: [UInt8], gradients: [Float],
        curvatures: [Float],
        gradient: Float, curvature: Float
    ) -> (gain: Float, bin: Int) {
        var sums = [SIMD2<Float>](repeating: .zero, count: Self.bins)
        for row in rows {
            let index = Int(row)
            sums[Int(binned[base + index])] += SIMD2(gradients[index], curvatures[index])
        }
        var best: (gain: Float, bin: Int) = (0, 0)
        var left = SIMD2<Float>.zero
        for bin in 0..<Self.bins - 1 {
            left += sums[bin]
            let right = SIMD2(gradient, curvature) - left
            if left.y < leastWeight { continue }
            if right.y < leastWeight { break }
            let gain = left.x * left.x / (left.y + ridge) + right.x * right.x / (right.y + ridge)
            if gain > best.gain { best = (gain, bin) }
        }
        return best
    }

    /// Adds a tree behind the others: its splits by the ends of their bins, `left` from the first
    /// node of all.
    ///
    /// - `base`: the number of nodes in front of it.
    private func append(
        _ splits: [Split], cuts: [[Float]], to nodes: inout [BoostedTrees.Node], base: Int
    ) {
        for split in splits {
            let value = split.feature >= 0 ? cuts[split.feature][Int(split.bin)] : split.value
            nodes.append(
                BoostedTrees.Node(
                    feature: Int32(split.feature),
                    left: Int32(split.feature >= 0 ? base + split.left : 0),
                    value: value))
        }
    }

    /// Upper ends of the bins of each column: quantiles of its distinct values.
    private func cuts(_ rows: TrainingRows) -> [[Float]] {
        let step = max(1, rows.count / 20_000)
        return (0..<rows.width).map { column in
            var values: [Float] = []
            for row in stride(from: 0, to: rows.count, by: step) {
                values.append(rows.values[row * rows.width + column])
            }
            values.sort()
            var cuts: [Float] = []
            for bin in 1..<Self.bins {
                let value = values[min(values.count - 1, values.count * bin / Self.bins)]
                if cuts.last.map({ $0 < value }) ?? true { cuts.append(value) }
            }
            return cuts
        }
    }

    private func binned(_ rows: TrainingRows, by cuts: [[Float]]) -> [UInt8] {
        var out = [UInt8](repeating: 0, count: rows.count * rows.width)
        for column in 0..<rows.width {
            let ends = cuts[column]
            for row in 0..<rows.count {
                let value = rows.values[row * rows.width + column]
                out[column * rows.count + row] = UInt8(ends.partitioningIndex { value <= $0 })
            }
        }
        return out
    }
}

/// Writes boosted trees as a table that `BoostedTrees` reads.
enum TreeFile {
    /// - `heading`: lines that say what the trees are, how learned and how to change them;
    ///   each begins with "#".
    static func text(_ model: BoostedTrees, heading: String) -> String {
        var text =
            heading + """
                # A row is a node, in order: numbers up to `value` go to the node `left`, larger ones to the one after it;
                # a leaf has feature -1 and adds its value. The row of tree -1 holds the number of features and the bias.
                tree\tfeature\tleft\tvalue
                -1\t\(model.width)\t0\t\(model.bias)

                """
        let (nodes, roots) = (model.nodes.span, model.roots.span)
        var tree = -1
        for index in nodes.indices {
            let node = nodes[index]
            if tree + 1 < roots.count, roots[tree + 1] == index { tree += 1 }
            let value = node.feature < 0 ? (node.value * 10000).rounded() / 10000 : node.value
            text += "\(tree)\t\(node.feature)\t\(node.left)\t\(value)\n"
        }
        return text
    }
}
