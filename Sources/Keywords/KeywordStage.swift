package import Documents
package import Tables

/// Ranks the phrases that say what an article is about.
package struct KeywordStage: Analyzer {
    /// What a pipeline file can set.
    package struct Settings: Sendable {
        /// Phrases a document, at most.
        package var limit = 20
        /// Words a phrase, at most.
        package var longest = 4
        /// Lower-cased words that no phrase may hold, beside the built-in ones.
        package var stopWords: [String] = []

        package init() {}
    }

    package static let name = "keywords"
    package var version: String { "1" }
    let settings: Settings

    package init(data: DataFolder, settings: Settings = Settings()) throws(TableError) {
        self.settings = settings
    }

    package func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError) {}
}
