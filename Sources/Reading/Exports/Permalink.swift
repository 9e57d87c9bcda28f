/// Names of claims and documents that stay the same, however often the shards are read.
package enum Permalink {
    private static let authority = "tag:winnow.invalid,2026:"

    package static func claim(_ row: ClaimRow) -> String {
        claim(row.text(.document), row.ordinal)
    }

    static func claim(_ document: String, _ ordinal: Int) -> String {
        "\(authority)claim/\(MarkupText.percentEncoded(document))/\(ordinal)"
    }

    package static func document(_ id: String) -> String {
        "\(authority)document/\(MarkupText.percentEncoded(id))"
    }

    package static func measure(_ id: String) -> String { "\(authority)measure/\(id)" }

    package static func feed(_ query: String) -> String {
        "\(authority)search/\(MarkupText.percentEncoded(query))"
    }
}
