/// What a learned model must have been made with to be read by this program:
/// the one check between models and code.
///
/// `winnow-train` writes it beside the model as a table, `models/NAME.fit.tsv`, with a row
/// for each of: `made`, the command that wrote it; `model`, each file of the model with its hash;
/// `table`, each table whose rows the inputs are read by, with its hash;
/// `input`, the name of each number that the model weighs, in order.
package struct ModelFit: Sendable {
    /// The model's files below the data folder; it goes by the first.
    package let files: [String]
    /// Names of the inputs in the order in which the model has them.
    package let inputs: [String]
    /// Tables below the data folder that the inputs depend on.
    package let tables: [String]
    /// The command line that makes the model anew, without its folders ("winnow-train targets").
    package let command: String

    package init(files: [String], inputs: [String], tables: [String], command: String) {
        self.files = files
        self.inputs = inputs
        self.tables = tables
        self.command = command
    }

    /// Where it is written, below the data folder.
    package var file: String {
        let name = files.first ?? ""
        return (name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name) + ".fit.tsv"
    }

    /// Fails with one line that says what differs and which command mends it;
    /// says nothing in a data folder whose models are about to be made.
    ///
    /// - `width`: how many inputs the model itself says it has; nil if it does not say.
    package func check(in data: DataFolder, width: Int? = nil) throws(TableError) {
        guard data.checksModels else { return }
        if let width, width != inputs.count {
            throw misfit("weighs \(width) inputs instead of \(inputs.count)")
        }
        guard let written = try written(in: data) else { throw misfit("has no \(file)") }
        for name in files where try written.hashes[name] != hash(of: name, in: data) {
            throw misfit("is not the \(name) that \(file) was written for")
        }
        try check(inputs: written.inputs)
        for name in tables where try written.hashes[name] != hash(of: name, in: data) {
            throw TableError(
                file: files.first ?? "", line: 0,
                message: "was made with another \(name); `winnow-train stamp` lets it stand, "
                    + "`\(command)` makes it anew")
        }
    }

    /// Tables that are others than those which the model was made with.
    package func changedTables(in data: DataFolder) throws(TableError) -> [String] {
        let known = try written(in: data)?.hashes ?? [:]
        var changed: [String] = []
        for name in tables where try known[name] != hash(of: name, in: data) {
            changed.append(name)
        }
        return changed
    }

    /// Whether the model in a data folder may be said to fit its tables as they are now:
    /// its inputs are the program's, as far as is written; fails with what differs.
    package func checkInputs(in data: DataFolder) throws(TableError) {
        if let written = try written(in: data) { try check(inputs: written.inputs) }
    }

    private func check(inputs found: [String]) throws(TableError) {
        guard found.count == inputs.count else {
            throw misfit("was made with \(found.count) inputs instead of \(inputs.count)")
        }
        for (index, name) in inputs.enumerated() where found[index] != name {
            throw misfit("has the input \(found[index]) in place of \(name)")
        }
    }

    /// What a row beside a model says.
    private enum Kind: String, CaseIterable { case made, model, table, input }

    /// What stands beside a model.
    private struct Written {
        var hashes: [String: String] = [:]
        var inputs: [String] = []
    }

    /// Nil without the file.
    private func written(in data: DataFolder) throws(TableError) -> Written? {
        guard data.has(file) else { return nil }
        let table = try Table(name: file, bytes: data.content(of: file))
        let columns = (
            kind: try table.column("kind"), name: try table.column("name"),
            hash: try table.column("hash")
        )
        var written = Written()
        try table.forEachRow { (row) throws(TableError) in
            let name = row.text(columns.name)
            switch try row.choice(columns.kind, of: Kind.self) {
            case .made: break
            case .model, .table: written.hashes[name] = row.text(columns.hash)
            case .input: written.inputs.append(name)
            }
        }
        return written
    }

    private func hash(of name: String, in data: DataFolder) throws(TableError) -> String {
        ContentHash.text(try data.hash(of: name))
    }

    private func misfit(_ fault: String) -> TableError {
        TableError(
            file: files.first ?? "", line: 0, message: "\(fault); make it anew with `\(command)`")
    }

    /// The table for the files as they lie in a data folder.
    ///
    /// - `maker`: the command that speaks for them: the one that made
    ///   them, or `winnow-train stamp`.
    package func text(in data: DataFolder, maker: String) throws(TableError) -> String {
        var rows: [[String]] = [["made", maker, ""]]
        for name in files { rows.append(["model", name, try hash(of: name, in: data)]) }
        for name in tables { rows.append(["table", name, try hash(of: name, in: data)]) }
        for name in inputs { rows.append(["input", name, ""]) }
        return """
            # What \(files.first ?? "") was made with; a program whose tables or inputs differ refuses it.
            # Written by `winnow-train` with the model, never by hand. Licence: Apache-2.0.
            kind\tname\thash

            """ + rows.map { $0.joined(separator: "\t") + "\n" }.joined()
    }
}
