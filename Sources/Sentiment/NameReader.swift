internal import Documents

/// Reads whole names in a sentence: capitalised words one after the other, joined over "of", "&" and foreign particles.
///
/// The tagger takes parts of names for other words ("European Union", "Associated Press"): beside a proper noun every
/// capitalised content word belongs to the name, except where the whole sentence is written so, as headlines are.
struct NameReader {
    private let sentence: Range<Int>
    /// Whether most words of the sentence have a capital, its verbs too.
    let isHeadline: Bool

    private static let joints = Set(
        ["of", "&", "de", "del", "della", "der", "du", "la", "le", "bin", "al", "von", "van", "-"]
            .map { WordHash.of($0) })

    init(_ sentence: Range<Int>, _ article: borrowing Article) {
        self.sentence = sentence
        var (words, capitals, smallVerbs) = (0, 0, 0)
        for at in sentence where Self.isContent(article.tokens.tag[at]) {
            words += 1
            if article.tokens.shape[at].contains(.capital) {
                capitals += 1
            } else if article.tokens.tag[at] == .VERB {
                smallVerbs += 1
            }
        }
        isHeadline = smallVerbs == 0 && capitals * 10 > words * 6
    }

    /// The capitalised words that begin at a token, and whether one is a proper noun; nil if none do.
    func name(
        from start: Int, _ article: borrowing Article
    ) -> (tokens: Range<Int>, isProper: Bool)? {
        guard isPart(start, article) else { return nil }
        var end = start + 1
        var isProper = article.tokens.tag[start] == .PROPN
        while end < sentence.upperBound {
            if isPart(end, article) {
                isProper = isProper || article.tokens.tag[end] == .PROPN
                end += 1
            } else if Self.joints.contains(article.tokens.hash[end]),
                end + 1 < sentence.upperBound, isPart(end + 1, article),
                article.tokens.tag[end + 1] == .PROPN
            {
                isProper = true
                end += 2
            } else {
                break
            }
        }
        // Several capitalised words in a row are a name whatever the tagger takes them for.
        return (start..<end, isProper || end - start > 1)
    }

    private func isPart(_ at: Int, _ article: borrowing Article) -> Bool {
        let tag = article.tokens.tag[at]
        guard article.tokens.shape[at].contains(.capital) else { return false }
        if tag == .PROPN { return true }
        guard !isHeadline, at > sentence.lowerBound else { return false }
        return tag == .NOUN || tag == .ADJ || tag == .VERB || tag == .ADV
    }

    private static func isContent(_ tag: PartOfSpeech) -> Bool {
        switch tag {
        case .NOUN, .PROPN, .ADJ, .VERB: true
        default: false
        }
    }
}
