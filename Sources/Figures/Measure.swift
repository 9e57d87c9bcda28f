package import Tables

/// One measure of one thing, with every number that documents give for it.
package struct Measure: Sendable {
    /// How a number stands to the one that most origins give.
    package enum Relation: String, Sendable, CaseIterable {
        case agree
        /// Another value for the same time.
        case conflict
        /// Another value in a report of another day.
        case update
        /// Another value, and it is not known for when.
        case unknown
    }

    /// A number that a document gives for the measure.
    package struct Mention: Sendable {
        package var place: FigurePlace
        package var interval: FigureInterval
        package var relation: Relation
        package var origin: String
    }

    /// The same for the same numbers, however often the shards are read.
    package var id: String
    /// What is measured, as the documents say it most often.
    package var name: String
    /// ISO currency or unit; "" for things that are counted.
    package var unit: String
    /// Turns values in `unit` into the dimension's base unit.
    package var factor: Double
    /// In the order of days, then of documents.
    package var mentions: [Mention]
    /// The latest number that is no conflict, in `unit`.
    package var latest: Double

    /// A value of one of its figures, in `unit`: documents may count in weeks what others
    /// count in days.
    package func value(_ value: Double, of figure: Figure) -> Double {
        figure.unit == unit ? value : value * figure.factor / factor
    }

    package var origins: Int { Set(mentions.map { $0.origin }).count }
    package var documents: Int { Set(mentions.map { $0.place.document }).count }
    package var conflicts: Int {
        mentions.count { $0.relation == .conflict || $0.relation == .unknown }
    }

    /// Relative distance of the numbers times origins: what is worth a look first.
    var gap: Double {
        let values = mentions.map {
            abs(($0.interval.low + min($0.interval.high, $0.interval.low * 2)) / 2)
        }
        guard let least = values.min(), let most = values.max(), most > 0 else { return 0 }
        return (most - least) / most * Double(origins)
    }
}

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
