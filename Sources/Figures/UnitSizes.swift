package import Tables

/// Which units measure the same, and how they are turned into one another;
/// from `units/unit-sizes.tsv`.
package struct UnitSizes: Sendable {
    private let units: [String: (dimension: String, size: Double)]

    private static let file = "units/unit-sizes.tsv"

    package init(_ data: DataFolder) throws(TableError) {
        let table = try data.table(Self.file)
        let columns = (
            unit: try table.column("unit"), dimension: try table.column("dimension"),
            size: try table.column("size")
        )
        var units: [String: (dimension: String, size: Double)] = [:]
        try table.forEachRow { (row) throws(TableError) in
            units[row.text(columns.unit)] = (
                row.text(columns.dimension), try row.number(columns.size)
            )
        }
        self.units = units
    }

    /// What a unit measures, and how many of the dimension's base unit it is.
    ///
    /// A unit that the table does not have is a dimension of its own; counts of things are "#".
    func dimension(of unit: String, kind: String) -> (name: String, factor: Double) {
        if kind == "age" { return ("age", 1) }
        if unit.isEmpty { return ("#", 1) }
        return units[unit].map { ($0.dimension, $0.size) } ?? (unit, 1)
    }
}
