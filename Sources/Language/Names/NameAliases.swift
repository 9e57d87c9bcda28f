internal import Documents
package import Tables

/// Names that stand for others without being short forms of them by a rule: "Britain" and "UK" of
/// the United Kingdom, "America" of the United States; from `lexicons/name-aliases.tsv`.
package struct NameAliases: Sendable {
    private var names = WordTable<UInt64>(filler: 0)

    package init(data: DataFolder) throws(TableError) {
        let table = try data.table("lexicons/name-aliases.tsv")
        let (alias, name) = (try table.column("alias"), try table.column("name"))
        table.forEachRow { row in
            names.set(Self.key(row.bytes(alias)), to: Self.key(row.bytes(name)))
        }
    }

    /// The key of the name that a name stands for; its own for all others.
    ///
    /// - `key`: its words' hashes joined from the left.
    func name(of key: UInt64) -> UInt64 { names[key] ?? key }

    private static func key(_ text: ArraySlice<UInt8>) -> UInt64 {
        var key: UInt64 = 0
        WordHash.eachWord(in: text) { key = WordHash.joined(key, $0) }
        return key
    }
}
