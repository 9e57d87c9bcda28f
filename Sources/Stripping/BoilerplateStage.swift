package import Documents
package import Tables

/// Gives every block its role and drops what is not the article.
package struct BoilerplateStage: Refiner {
    package static let name = "boilerplate"
    package var version: String { "1" }

    package init(data: DataFolder) throws(TableError) {}

    package func refine(_ page: inout Page) throws(StageError) {}
}
