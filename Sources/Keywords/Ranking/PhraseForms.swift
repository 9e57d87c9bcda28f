internal import Documents

/// Tells whether two occurrences of a candidate show the same phrase:
/// where they have the same form.
///
/// Lemmas and stems join words that a reader would not take for one form
/// ("woman" and "women", "better" and "good").
struct PhraseForms: ~Copyable {
    private let isEnglish: Bool
    private var stemmer: Stemmer?

    init(isEnglish: Bool) {
        self.isEnglish = isEnglish
        stemmer = nil
    }

    /// The bytes in lower case; in English Porter's stems of the words, with spaces between.
    mutating func form(of range: ByteRange, in text: [UInt8]) -> [UInt8] {
        let lower = CaseFolding.lowercased(text[range.start..<range.end])
        guard isEnglish else { return lower }
        if stemmer == nil { stemmer = Stemmer(language: "porter") }
        var form: [UInt8] = []
        for word in lower.split(whereSeparator: { Self.separates($0) }) {
            form += stemmer?.stem(Array(word)) ?? Array(word)
            form.append(UInt8(ascii: " "))
        }
        return form
    }

    /// Whether two forms read the same, or one is the other with a number behind it
    /// ("Model Cars", "Model Car 7").
    static func areTwins(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        guard one != other else { return true }
        let (short, long) = one.count < other.count ? (one, other) : (other, one)
        let rest = long.dropFirst(short.count)
        return !short.isEmpty && long.starts(with: short)
            && rest.allSatisfy { $0 &- 0x30 < 10 || $0 == UInt8(ascii: " ") }
            && long.split(separator: UInt8(ascii: " ")).count > 2
    }

    /// White space and the marks that may join words.
    private static func separates(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == 0x2D || byte == 0x2F || byte == 0x26
    }
}

/// How a candidate's first occurrence is written and tagged, and what stands beside it.
struct PhraseForm {
    var adjectives: Float = 0
    var verbs: Float = 0
    var nouns: Float = 0
    var names: Float = 0
    var hasDigit = false
    var hasHyphen = false
    var isInflected = false
    /// Codes of the first and the last word's part of speech, and of the tokens beside the phrase.
    var firstTag: Float = 0
    var headTag: Float = 0
    var before: Float = 0
    var after: Float = 0
    /// The last word ends as nouns made of verbs and adjectives do.
    var hasAbstractHead = false
    /// The first word ends as adjectives of relation do.
    var hasRelatingFirst = false

    private static let abstract = suffixes([
        "tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ing", "ure",
    ])
    private static let relating = suffixes(["al", "ic", "ive", "ous", "ary", "ar", "ed", "ing"])

    init(_ span: Range<Int>, in article: borrowing Article) {
        for at in span {
            switch article.tokens.tag[at] {
            case .ADJ: adjectives += 1
            case .VERB: verbs += 1
            case .NOUN: nouns += 1
            case .PROPN: names += 1
            default: break
            }
            let shape = article.tokens.shape[at]
            if shape.contains(.digit) { hasDigit = true }
            if shape.contains(.hyphen) || shape.contains(.punctuation) { hasHyphen = true }
        }
        guard let last = span.last else { return }
        isInflected = article.tokens.lemma[last] != article.tokens.hash[last]
        firstTag = Self.code(article.tokens.tag[span.lowerBound])
        headTag = Self.code(article.tokens.tag[last])
        if span.lowerBound > 0, !article.tokens.shape[span.lowerBound].contains(.first) {
            before = Self.code(article.tokens.tag[span.lowerBound - 1])
        }
        if span.upperBound < article.tokens.count,
            !article.tokens.shape[span.upperBound].contains(.first)
        {
            after = Self.code(article.tokens.tag[span.upperBound])
        }
        hasAbstractHead = Self.ends(
            article.text, range: article.tokens.range(last), with: Self.abstract)
        hasRelatingFirst = Self.ends(
            article.text, range: article.tokens.range(span.lowerBound), with: Self.relating)
    }

    /// 0 for a mark or nothing; then function words, verbs, adjectives, numbers, nouns,
    /// names: near ones split alike.
    private static func code(_ tag: PartOfSpeech) -> Float {
        switch tag {
        case .PUNCT, .SYM, .X: 0
        case .DET: 1
        case .ADP: 2
        case .PRON, .CCONJ, .SCONJ, .PART, .INTJ: 3
        case .AUX: 4
        case .VERB: 5
        case .ADV: 6
        case .ADJ: 7
        case .NUM: 8
        case .NOUN: 9
        case .PROPN: 10
        }
    }

    private static func suffixes(_ list: [String]) -> [[UInt8]] { list.map { Array($0.utf8) } }

    private static func ends(_ text: [UInt8], range: ByteRange, with suffixes: [[UInt8]]) -> Bool {
        suffixes.contains { suffix in
            guard range.count > suffix.count + 2 else { return false }
            let start = range.end - suffix.count
            for at in suffix.indices where text[start + at] != suffix[at] { return false }
            return true
        }
    }
}
