/// The keys of a document's JSON object, and what else people call them.
enum DocumentKey: String, CaseIterable {
    case id, text, html, added, source, targets
    case title, created, authors, language, url, site, section, tags, description, image, modified
    case metadata

    /// Other names, without signs and in lower case; they count where the key itself is not given.
    private var aliases: [String] {
        switch self {
        case .title: ["headline"]
        case .created:
            [
                "published", "date", "publishedat", "publishedon", "publishedtime", "datepublished",
                "pubdate", "publicationdate", "createdat",
            ]
        case .authors: ["author", "creator"]
        case .language: ["lang", "inlanguage"]
        case .url: ["link", "uri", "permalink"]
        case .site: ["sitename", "publisher"]
        case .section: ["category"]
        case .description: ["summary", "abstract"]
        case .modified: ["updated", "updatedat", "datemodified", "modifiedat"]
        default: []
        }
    }

    private static let named: [String: DocumentKey] = {
        var named: [String: DocumentKey] = [:]
        for key in allCases {
            for name in [key.rawValue] + key.aliases { named[name] = key }
        }
        return named
    }()

    /// The key that a name stands for: "Title", "date", "published_at";
    /// nil for a key of the input's own.
    static func meant(by name: String) -> DocumentKey? { named[plain(name)] }

    /// The key that a name may be a slip of: one letter too many, too few, other, or two exchanged.
    static func suggestion(for name: String) -> DocumentKey? {
        let letters = Array(plain(name).utf8)
        guard letters.count >= leastLetters else { return nil }
        return allCases.first { key in
            ([key.rawValue] + key.aliases).contains { name in
                name.utf8.count >= leastLetters && isMisspelling(letters, of: Array(name.utf8))
            }
        }
    }

    /// Shorter words are one letter from too many others.
    private static let leastLetters = 5

    /// Letters and digits in lower case.
    private static func plain(_ name: String) -> String {
        String(
            decoding: name.utf8.compactMap { byte in
                switch byte {
                case 0x41...0x5A: byte | 0x20
                case 0x2D, 0x5F, 0x20, 0x3A: nil
                default: byte
                }
            }, as: UTF8.self)
    }

    private static func isMisspelling(_ name: [UInt8], of key: [UInt8]) -> Bool {
        guard name != key, abs(name.count - key.count) <= 1 else { return false }
        var start = 0
        while start < min(name.count, key.count), name[start] == key[start] { start += 1 }
        let (given, meant) = (name[start...], key[start...])
        if given.dropFirst().elementsEqual(meant.dropFirst()) { return true }
        if given.dropFirst().elementsEqual(meant) || given.elementsEqual(meant.dropFirst()) {
            return true
        }
        return given.count == meant.count && given.count >= 2
            && given.prefix(2).reversed().elementsEqual(meant.prefix(2))
            && given.dropFirst(2).elementsEqual(meant.dropFirst(2))
    }
}
