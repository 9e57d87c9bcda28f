package import Documents
package import Tables

/// Given names, surnames and places that are known by name, from `lexicons/names.tsv`,
/// and the words that names are joined and told apart by, from `lexicons/name-words.tsv`.
package struct Gazetteer: Sendable {
    /// What a word can be in a name.
    package struct Roles: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let given = Roles(rawValue: 1 << 0)
        package static let surname = Roles(rawValue: 1 << 1)
        /// Begins the name of a place, or is one.
        package static let place = Roles(rawValue: 1 << 2)
        /// Goes on with the name of a place.
        package static let placeInside = Roles(rawValue: 1 << 3)
        package static let title = Roles(rawValue: 1 << 4)
        /// Tells an organisation where it ends a name ("University", "Inc").
        package static let organization = Roles(rawValue: 1 << 5)
        /// A day, month or holiday.
        package static let calendar = Roles(rawValue: 1 << 6)

        /// The kinds of the table.
        fileprivate static let kinds = [
            "given": given, "surname": surname, "place": place, "title": title,
            "organization": organization, "calendar": calendar,
        ]
    }

    /// Words a place, at most.
    private static let longest = 4
    static let file = "lexicons/names.tsv"
    private var words = WordTable<Roles>(filler: [])
    /// Places of several words by the joined hashes of their words.
    private var phrases = WordTable<Bool>(filler: false)
    /// First words of places of several words.
    private var beginnings = WordTable<Bool>(filler: false)
    private var joints = WordTable<NameWordRoles>(filler: [])

    package init(data: DataFolder) throws(TableError) {
        self = try data.compiled("names", of: [Self.file]) { () throws(TableError) in
            try Gazetteer(table: data.table(Self.file))
        }
        joints = try NameWordRoles.words(in: data.table("lexicons/name-words.tsv"))
    }

    private init(table: Table) throws(TableError) {
        let (name, kind) = (try table.column("name"), try table.column("kind"))
        try table.forEachRow { row throws(TableError) in
            let role = try row.choice(kind, named: Roles.kinds)
            var (count, first, phrase) = (0, UInt64(0), UInt64(0))
            WordHash.eachWord(in: row.bytes(name)) { word in
                if count == 0 { first = word }
                phrase = WordHash.joined(phrase, word)
                count += 1
            }
            if count == 1 {
                words.set(first, to: (words[first] ?? []).union(role))
            } else if count > 1, count <= Self.longest {
                beginnings.set(first, to: true)
                phrases.set(phrase, to: true)
            }
        }
    }

    /// What a word alone is known as.
    func roles(of word: UInt64) -> Roles { words[word] ?? [] }

    /// Whether a word can be this where names are joined and told apart.
    func has(_ word: UInt64, as role: NameWordRoles) -> Bool {
        joints[word]?.contains(role) ?? false
    }

    /// The roles of the tokens of a sentence that are written with a capital, or of all
    /// where it is written small; linear.
    package func roles(
        of sentence: Range<Int>, in tokens: Tokens, isSmall: Bool, into roles: inout [Roles]
    ) {
        roles.removeAll(keepingCapacity: true)
        for token in sentence {
            roles.append(
                isSmall || tokens.shape[token].contains(.capital)
                    ? words[tokens.hash[token]] ?? [] : [])
        }
        for token in sentence {
            guard
                let end = endOfPlace(
                    from: token, in: sentence, tokens: tokens, isSmall: isSmall)
            else { continue }
            roles[token - sentence.lowerBound].insert(.place)
            for at in token + 1..<end { roles[at - sentence.lowerBound].insert(.placeInside) }
        }
    }

    /// The token behind the longest place of several words that begins at a token
    /// with a capital, or at any where the sentence is written small; nil where none does.
    func endOfPlace(
        from token: Int, in sentence: Range<Int>, tokens: Tokens, isSmall: Bool = false
    ) -> Int? {
        guard isSmall || tokens.shape[token].contains(.capital),
            beginnings.contains(tokens.hash[token])
        else { return nil }
        var hash: UInt64 = 0
        var end: Int?
        for at in token..<min(token + Self.longest, sentence.upperBound) {
            hash = WordHash.joined(hash, tokens.hash[at])
            if at > token, phrases.contains(hash) { end = at + 1 }
        }
        return end
    }
}

extension Gazetteer.Roles: FixedLayout {}

extension Gazetteer: ImageContent {
    package func write(to image: inout ImageWriter) {
        words.write(to: &image)
        phrases.write(to: &image)
        beginnings.write(to: &image)
    }

    package init?(from image: inout ImageReader) {
        guard let words = WordTable<Roles>(from: &image),
            let phrases = WordTable<Bool>(from: &image),
            let beginnings = WordTable<Bool>(from: &image)
        else { return nil }
        self.words = words
        self.phrases = phrases
        self.beginnings = beginnings
    }
}
