package import Documents
package import Tables

/// Extracts numeric claims, dates and attributions.
package struct ClaimStage: Analyzer {
    package static let name = "claims"
    package var version: String { "1" }

    package init(data: DataFolder) throws(TableError) {}

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError) {}
}
