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

/// The two-letter codes of languages, ISO 639-1, of which a document may state one.
enum LanguageCodes {
    /// - `code`: in lower case.
    static func contains(_ code: String) -> Bool { all.contains(Substring(code)) }

    private static let all: Set<Substring> = Set(
        """
        aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce
        ch co cr cs cu cv cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr
        fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is
        it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln
        lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv
        ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk
        sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw
        ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
        """.split { $0 == " " || $0 == "\n" })
}
