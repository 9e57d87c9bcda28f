internal import Documents
internal import Language
internal import Rules

/// A sentence cut for the rules of dates.
struct DateSentence {
    private(set) var tokens: [RuleToken] = []
    private(set) var places: [Place] = []

    /// Where a token stands, and what the rules do not ask of it.
    struct Place {
        var start: Int
        var end: Int
        /// Of a verb or an auxiliary.
        var form = VerbForm.none
        /// "best", "highest".
        var isSuperlative = false
    }

    enum VerbForm: Sendable { case none, past, present }

    mutating func removeAll() {
        tokens.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
    }

    /// Adds a token of bytes `start..<end`.
    mutating func add(_ token: RuleToken, from start: Int, to end: Int) {
        var token = token
        token.length = UInt8(clamping: end - start)
        // "2.5" is one number, and so is "1,200".
        if token.kind == .number, let at = tokens.indices.last, at > 0,
            tokens[at].kind == .sign, isMark(at: at, is: ".") || isMark(at: at, is: ","),
            tokens[at - 1].kind == .number, !token.shape.contains(.spaced)
        {
            token.shape.remove(.whole)
            if !tokens[at].shape.contains(.spaced) { tokens[at - 1].shape.remove(.whole) }
        }
        tokens.append(token)
        places.append(Place(start: start, end: end))
    }

    /// The class of a word; none for what is no word.
    func kind(_ index: Int) -> DateWord.Class {
        guard index >= 0, index < tokens.count, tokens[index].kind == .word else { return .none }
        let kind = DateWord.Class.all[Int(tokens[index].key)]
        return kind == .feast ? .none : kind
    }

    func isMark(at index: Int, is mark: Unicode.Scalar) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].kind == .sign
            && tokens[index].value == Int32(mark.value)
    }

    // MARK: Tags

    /// Copies the tags of an article's tokens to the words in them.
    mutating func addTags(of article: borrowing Article, _ sentence: Sentence) {
        var token = sentence.tokens.lowerBound
        let end = sentence.tokens.upperBound
        for index in tokens.indices where tokens[index].kind == .word {
            let (start, stop) = (places[index].start, places[index].end)
            while token < end, Int(article.tokens.end[token]) <= start { token += 1 }
            guard token < end, Int(article.tokens.start[token]) <= start else { continue }
            let tag = article.tokens.tag[token]
            tokens[index].tag = tag
            let word = article.text[start..<stop]
            places[index].isSuperlative =
                kind(index) == .superlative || article.tokens.form[token] == .superlative
            guard tag == .VERB else { continue }
            let lemma =
                article.tokens.lemma.count == article.tokens.count
                ? article.tokens.lemma[token] : tokens[index].hash
            places[index].form = form(of: index, word, lemma: lemma)
        }
    }

    /// Past where the ending or an irregular form says so; present for the base form
    /// and with "s", not for "-ing".
    private func form(of index: Int, _ word: ArraySlice<UInt8>, lemma: UInt64) -> VerbForm {
        if word.count > 3, word.last.map({ $0 | 0x20 }) == UInt8(ascii: "d"),
            word.dropLast().last.map({ $0 | 0x20 }) == UInt8(ascii: "e")
        {
            return .past
        }
        if word.count > 4, word.suffix(3).elementsEqual("ing".utf8) { return .none }
        if kind(index) == .spoken { return .past }
        // "cut", "put" and "set" are both.
        if kind(index) == .stative { return .none }
        return lemma == tokens[index].hash || tokens[index].shape.contains(.plural)
            ? .present : .past
    }
}
