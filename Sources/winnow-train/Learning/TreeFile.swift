internal import Tables
internal import Trees

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
