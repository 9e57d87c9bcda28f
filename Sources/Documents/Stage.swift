/// Why a stage gave up on a document; the others go on.
package struct StageError: Error, Sendable {
    package var code: String
    package var message: String

    package init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

/// Rewrites a page before its text is final.
package protocol Refiner: Sendable {
    static var name: String { get }
    /// Version of the code and, after "+", of the data it uses.
    var version: String { get }
    func refine(_ page: inout Page) throws(StageError)
}

/// Reads a clean article and adds what it finds to the record.
package protocol Analyzer: Sendable {
    static var name: String { get }
    /// Version of the code and, after "+", of the data it uses.
    var version: String { get }
    func analyze(_ article: borrowing Article, into record: inout Record) throws(StageError)
}
