internal import Documents
package import Tables

/// What words can be to the rules that ask for them: an option a role, named as tables write it.
///
/// Of a table with the columns `word` and `roles`, where `|` parts the roles of one word.
package protocol WordRole: OptionSet, FixedLayout where RawValue: FixedWidthInteger {
    /// In the order of their bits; no more than the raw value has.
    static var names: [String] { get }
}

extension WordRole {
    /// The role of a name; empty where none is called so.
    package static func role(_ name: String) -> Self {
        names.firstIndex(of: name).map { Self(rawValue: 1 << RawValue($0)) } ?? []
    }

    /// The words of a table by their hashes, each with all its roles;
    /// fails at a role that has no name.
    package static func words(in table: Table) throws(TableError) -> WordTable<Self> {
        let word = try table.column("word")
        let roles = try table.column("roles")
        let known = Dictionary(uniqueKeysWithValues: names.map { ($0, role($0)) })
        var words = WordTable<Self>(filler: [], capacity: table.count)
        try table.forEachRow { (row) throws(TableError) in
            let value: Self = try row.choices(roles, named: known)
                .reduce(Self()) { $0.union($1) }
            words.set(WordHash.of(row.text(word)), to: value)
        }
        return words
    }
}
