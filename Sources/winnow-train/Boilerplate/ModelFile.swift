#if canImport(Glibc)
    internal import Glibc
#endif
internal import Stripping

/// Writes boosted trees as a table that `BoostedTrees` reads.
enum ModelFile {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    static func write(_ model: BoostedTrees, to path: String) throws {
        var text = """
            # Boosted trees over the blocks of a page: log-odds that a block belongs to the article.
            # Source: learned by `winnow-train boilerplate` from annotated pages. Licence: Apache-2.0.
            # A row is a node, in order: numbers up to `value` go to the node `left`, larger ones to the one after it;
            # a leaf has feature -1 and adds its value. The row of tree -1 holds the number of features and the bias.
            # To change: train anew, see README.md of this folder.
            tree\tfeature\tleft\tvalue
            -1\t\(model.width)\t0\t\(model.bias)

            """
        var tree = -1
        for (index, node) in model.nodes.enumerated() {
            if tree + 1 < model.roots.count, model.roots[tree + 1] == index { tree += 1 }
            let value = node.feature < 0 ? (node.value * 10000).rounded() / 10000 : node.value
            text += "\(tree)\t\(node.feature)\t\(node.left)\t\(value)\n"
        }
        try write(Array(text.utf8), to: path)
    }

    static func write(_ bytes: [UInt8], to path: String) throws {
        guard let file = unsafe fopen(path, "w") else {
            throw Failure(description: "cannot write \(path)")
        }
        let written = unsafe fwrite(bytes, 1, bytes.count, file)
        guard unsafe fclose(file) == 0, written == bytes.count else {
            throw Failure(description: "cannot write \(path)")
        }
    }
}
