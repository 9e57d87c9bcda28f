/// What no reader of a table notices and whoever edits one wants to know:
/// a row that lacks columns or has too many, and one that is out of order.
extension DataFolder {
    /// Folders whose tables people edit; models are written by programs.
    private static let edited = ["cues", "lexicons", "units"]

    /// Faulty rows of the tables that are edited, the first of each table; linear in their bytes.
    package func tableFaults() -> [TableError] {
        let folders = Self.edited + names(in: "packs").map { "packs/\($0)" }
        return folders.flatMap { folder in
            names(in: folder).filter { $0.hasSuffix(".tsv") }
                .compactMap { fault(in: "\(folder)/\($0)") }
        }
    }

    private func fault(in name: String) -> TableError? {
        do throws(TableError) {
            let table = try Table(name: name, bytes: content(of: name))
            var last: Table.Row?
            for index in 0..<table.count {
                let row = table.row(index)
                let fields = row.fieldCount
                guard fields == table.columns.count else {
                    return row.error("has \(fields) of \(table.columns.count) columns")
                }
                if let last, row.precedes(last) {
                    return row.error(
                        "stands behind \"\(last.text(0))\"; keep the rows sorted (LC_ALL=C sort)")
                }
                last = row
            }
            return nil
        } catch {
            return error
        }
    }
}
