package import Documents
package import Tables

/// Scores the mood of sentences, of the document and towards names.
package struct SentimentStage: Analyzer {
    package static let name = "sentiment"
    package var version: String { "1" }

    package init(data: DataFolder) throws(TableError) {}

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError) {}
}
