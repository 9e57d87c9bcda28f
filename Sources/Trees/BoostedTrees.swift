// Module Trees: boosted regression trees, read and scored.
// Imports Tables, of whose files they are made; Stripping, Keywords and Figures ask them.
// A row of numbers in, the log-odds of the thing learned out.

package import Tables

/// Boosted regression trees: what they add up to is the log-odds of the thing learned.
///
/// Their nodes are read unchecked: all of them were seen to point forwards
/// and within when the trees were made.
package struct BoostedTrees: Sendable {
    /// A split sends numbers up to `threshold` to `left`, larger ones to the node after it;
    /// a leaf has no feature.
    package struct Node: Sendable, FixedLayout {
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
    package let nodes: FlatArray<Node>
    /// The first node of each tree.
    package let roots: FlatArray<Int32>
    package let bias: Float
    /// How many numbers a row must have.
    package let width: Int

    /// No trees: nothing is learned.
    package init() {
        (nodes, roots) = (FlatArray([]), FlatArray([]))
        (bias, width) = (0, 0)
    }

    package var isEmpty: Bool { roots.count == 0 }

    /// Nil if a node points backwards or out of the trees, or to a feature that rows do not have.
    package init?(nodes: FlatArray<Node>, roots: FlatArray<Int32>, bias: Float, width: Int) {
        let all = nodes.span
        for index in all.indices where all[index].feature >= 0 {
            guard all[index].feature < width, Int(all[index].left) > index,
                Int(all[index].left) + 1 < all.count
            else { return nil }
        }
        for index in roots.span.indices where !(0..<all.count ~= Int(roots.span[index])) {
            return nil
        }
        self.nodes = nodes
        self.roots = roots
        self.bias = bias
        self.width = width
    }

    /// The trees of a file of `winnow-train`; fails if a node points backwards or out of the table.
    package init(_ file: String, data: DataFolder) throws(TableError) {
        self = try data.compiled(file, of: [file]) { () throws(TableError) in
            try BoostedTrees(table: data.table(file))
        }
    }

    private init(table: Table) throws(TableError) {
        guard table.columns == ["tree", "feature", "left", "value"] else {
            throw TableError(
                file: table.name, line: 0,
                message: "has other columns than tree, feature, left, value")
        }
        var (nodes, roots): ([Node], [Int32]) = ([], [])
        nodes.reserveCapacity(table.count)
        var (bias, width): (Float, Int32) = (0, 0)
        var last = -2
        var numbers: [Double] = []
        try table.forEachRow { (row) throws(TableError) in
            try row.numbers(into: &numbers)
            guard numbers.count == 4, let tree = Int32(exactly: numbers[0]),
                let feature = Int32(exactly: numbers[1]), let left = Int32(exactly: numbers[2])
            else { throw row.error("tree, feature and left are to be whole numbers") }
            if tree < 0 {
                (bias, width) = (Float(numbers[3]), feature)
                return
            }
            if tree != last { roots.append(Int32(nodes.count)) }
            last = Int(tree)
            nodes.append(Node(feature: feature, left: left, value: Float(numbers[3])))
        }
        guard
            let trees = BoostedTrees(
                nodes: FlatArray(nodes), roots: FlatArray(roots), bias: bias, width: Int(width))
        else { throw TableError(file: table.name, line: 0, message: "a node points nowhere") }
        self = trees
    }

    /// The same trees with another bias.
    package func biased(_ bias: Float) -> BoostedTrees {
        BoostedTrees(nodes: nodes, roots: roots, bias: bias, width: width) ?? self
    }

    /// Log-odds of the row that begins at an index of `values` and has `width` numbers.
    package func score(_ values: [Float], at base: Int = 0) -> Float {
        bias + score(values, at: base, trees: 0..<roots.count)
    }

    /// What some of the trees add to the log-odds of a row.
    package func score(_ values: [Float], at base: Int, trees: Range<Int>) -> Float {
        var sum: Float = 0
        let row = values.span
        // a row holds all features that nodes name: then none is looked for outside
        precondition(base >= 0 && row.count - base >= width)
        let trees = trees.clamped(to: 0..<roots.count)
        var tree = trees.lowerBound
        // four at a time: a step waits for the node before it, so those
        // of other trees are done meanwhile
        while tree + 4 <= trees.upperBound {
            var places = (root(tree), root(tree + 1), root(tree + 2), root(tree + 3))
            var (first, second) = (nodes[unchecked: places.0], nodes[unchecked: places.1])
            var (third, fourth) = (nodes[unchecked: places.2], nodes[unchecked: places.3])
            // until all have the sign of a leaf
            while first.feature & second.feature & third.feature & fourth.feature >= 0 {
                places.0 = next(after: first, at: places.0, in: row, base: base)
                places.1 = next(after: second, at: places.1, in: row, base: base)
                places.2 = next(after: third, at: places.2, in: row, base: base)
                places.3 = next(after: fourth, at: places.3, in: row, base: base)
                (first, second) = (nodes[unchecked: places.0], nodes[unchecked: places.1])
                (third, fourth) = (nodes[unchecked: places.2], nodes[unchecked: places.3])
            }
            // in the order of the trees: sums of floating-point numbers depend on it
            sum += first.value
            sum += second.value
            sum += third.value
            sum += fourth.value
            tree += 4
        }
        while tree < trees.upperBound {
            var place = root(tree)
            while nodes[unchecked: place].feature >= 0 {
                place = next(after: nodes[unchecked: place], at: place, in: row, base: base)
            }
            sum += nodes[unchecked: place].value
            tree += 1
        }
        return sum
    }

    @inline(__always)
    private func root(_ tree: Int) -> Int { Int(roots[unchecked: tree]) }

    /// The place of the node after this one; of a leaf its own.
    ///
    /// Without a branch, which could not be foretold.
    @inline(__always)
    private func next(after node: Node, at place: Int, in row: Span<Float>, base: Int) -> Int {
        let isLeft = unsafe row[unchecked: base &+ Int(max(node.feature, 0))] <= node.value
        let child = Int(node.left) &+ (isLeft ? 0 : 1)
        return node.feature < 0 ? place : child
    }
}

extension BoostedTrees: ImageContent {
    package func write(to image: inout ImageWriter) {
        image.add(nodes)
        image.add(roots)
        image.add([bias])
        image.add([Int32(width)])
    }

    package init?(from image: inout ImageReader) {
        guard let nodes = image.next(Node.self), let roots = image.next(Int32.self),
            let bias = image.next(Float.self), let width = image.next(Int32.self),
            bias.count == 1, width.count == 1
        else { return nil }
        self.init(
            nodes: nodes, roots: roots, bias: bias.span[0], width: Int(width.span[0]))
    }
}
