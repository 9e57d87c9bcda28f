internal import Documents
package import Tables

/// Hashes of the words and signs that rules of several files name, in the order of the alphabet.
///
/// A sign is called by its name ("%" is `percentSign`), a word that would be taken
/// for one `...Word`.
package enum Word {
    package static let a = WordHash.of("a")
    package static let about = WordHash.of("about")
    package static let according = WordHash.of("according")
    package static let add = WordHash.of("add")
    package static let after = WordHash.of("after")
    package static let age = WordHash.of("age")
    package static let against = WordHash.of("against")
    package static let ago = WordHash.of("ago")
    package static let ampersand = WordHash.of("&")
    package static let an = WordHash.of("an")
    package static let and = WordHash.of("and")
    package static let another = WordHash.of("another")
    package static let are = WordHash.of("are")
    package static let `as` = WordHash.of("as")
    package static let at = WordHash.of("at")
    package static let be = WordHash.of("be")
    package static let before = WordHash.of("before")
    package static let below = WordHash.of("below")
    package static let between = WordHash.of("between")
    package static let by = WordHash.of("by")
    package static let caret = WordHash.of("^")
    package static let closing = WordHash.of(")")
    package static let colon = WordHash.of(":")
    package static let comma = WordHash.of(",")
    package static let compared = WordHash.of("compared")
    package static let cross = WordHash.of("x")
    package static let dash = WordHash.of("\u{2013}")
    package static let down = WordHash.of("down")
    package static let earlier = WordHash.of("earlier")
    package static let emDash = WordHash.of("\u{2014}")
    package static let every = WordHash.of("every")
    package static let exponent = WordHash.of("e")
    package static let fold = WordHash.of("fold")
    package static let `for` = WordHash.of("for")
    package static let from = WordHash.of("from")
    package static let had = WordHash.of("had")
    package static let half = WordHash.of("half")
    package static let hash = WordHash.of("#")
    package static let hyphen = WordHash.of("-")
    package static let `in` = WordHash.of("in")
    package static let including = WordHash.of("including")
    package static let `is` = WordHash.of("is")
    package static let it = WordHash.of("it")
    package static let just = WordHash.of("just")
    package static let minus = WordHash.of("\u{2212}")
    package static let less = WordHash.of("less")
    package static let more = WordHash.of("more")
    package static let no = WordHash.of("no")
    package static let now = WordHash.of("now")
    package static let of = WordHash.of("of")
    package static let off = WordHash.of("off")
    package static let on = WordHash.of("on")
    package static let one = WordHash.of("one")
    package static let only = WordHash.of("only")
    package static let opening = WordHash.of("(")
    package static let or = WordHash.of("or")
    package static let other = WordHash.of("other")
    package static let out = WordHash.of("out")
    package static let over = WordHash.of("over")
    package static let own = WordHash.of("own")
    package static let pence = WordHash.of("pence")
    package static let per = WordHash.of("per")
    package static let percentSign = WordHash.of("%")
    package static let period = WordHash.of(".")
    package static let plusSign = WordHash.of("+")
    package static let plusWord = WordHash.of("plus")
    package static let point = WordHash.of("point")
    package static let possessive = WordHash.of("'s")
    package static let poundSign = WordHash.of("\u{A3}")
    package static let semicolon = WordHash.of(";")
    package static let slash = WordHash.of("/")
    package static let sterling = WordHash.of("sterling")
    package static let than = WordHash.of("than")
    package static let that = WordHash.of("that")
    package static let the = WordHash.of("the")
    package static let some = WordHash.of("some")
    package static let then = WordHash.of("then")
    package static let through = WordHash.of("through")
    package static let tilde = WordHash.of("~")
    package static let times = WordHash.of("times")
    package static let timesSign = WordHash.of("\u{D7}")
    package static let to = WordHash.of("to")
    package static let top = WordHash.of("top")
    package static let up = WordHash.of("up")
    package static let versus = WordHash.of("versus")
    package static let was = WordHash.of("was")
    package static let were = WordHash.of("were")
    package static let what = WordHash.of("what")
    package static let `where` = WordHash.of("where")
    package static let worth = WordHash.of("worth")
    package static let year = WordHash.of("year")
}

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
