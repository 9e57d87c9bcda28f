package import Tables

/// Boosted regression trees: what they add up to is the log-odds of the thing learned.
package struct BoostedTrees: Sendable {
    /// A split sends numbers up to `threshold` to `left`, larger ones to the node after it; a leaf has no feature.
    package struct Node: Sendable {
        package var feature: Int32
        package var left: Int32
        /// Threshold of a split, value of a leaf.
        package var value: Float

        package init(feature: Int32, left: Int32, value: Float) {
            self.feature = feature
            self.left = left
            self.value = value
        }
    }

    /// Of all trees, one behind the other; `left` counts from the first node of all.
    package var nodes: [Node] = []
    package var roots: [Int32] = []
    package var bias: Float = 0
    /// How many numbers a row must have.
    package var width = 0

    package init() {}

    /// Reads a table of `winnow-train`; fails if a node points backwards or out of the table.
    package init(table: Table) throws(TableError) {
        guard table.columns == ["tree", "feature", "left", "value"] else {
            throw TableError(
                file: table.name, line: 0,
                message: "has other columns than tree, feature, left, value")
        }
        nodes.reserveCapacity(table.count)
        var last = -2
        var numbers: [Double] = []
        try table.forEachRow { (row) throws(TableError) in
            try row.numbers(into: &numbers)
            let (tree, feature) = (Int(numbers[0]), numbers[1])
            let (left, value) = (numbers[2], Float(numbers[3]))
            if tree < 0 {
                bias = value
                width = Int(feature)
                return
            }
            if tree != last { roots.append(Int32(nodes.count)) }
            last = tree
            nodes.append(Node(feature: Int32(feature), left: Int32(left), value: value))
        }
        for (index, node) in nodes.enumerated() where node.feature >= 0 {
            guard node.feature < width, Int(node.left) > index, Int(node.left) + 1 < nodes.count
            else {
                throw TableError(file: table.name, line: 0, message: "node \(index) points nowhere")
            }
        }
    }

    /// Log-odds of the row that begins at an index of `values` and has `width` numbers.
    package func score(_ values: [Float], at base: Int = 0) -> Float {
        bias + score(values, at: base, trees: roots.indices)
    }

    /// What some of the trees add to the log-odds of a row.
    package func score(_ values: [Float], at base: Int, trees: Range<Int>) -> Float {
        var sum: Float = 0
        let (nodes, roots) = (nodes.span, roots.span)
        let row = values.span
        for tree in trees {
            var node = nodes[Int(roots[tree])]
            while node.feature >= 0 {
                let isLeft = row[base &+ Int(node.feature)] <= node.value
                node = nodes[Int(node.left) &+ (isLeft ? 0 : 1)]
            }
            sum += node.value
        }
        return sum
    }
}
