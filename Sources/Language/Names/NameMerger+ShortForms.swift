internal import Documents
internal import Tables

extension NameMerger {
    /// The spellings that stand in brackets behind a fuller name of which they are letters
    /// ("Labour Institute (LI)"), with it.
    func bracketed(
        _ found: [NameJoiner.Name], spellingOf: [Int],
        in text: Span<UInt8>, tokens: Tokens
    ) -> [Int: Int] {
        var wholes: [Int: Int] = [:]
        for place in found.indices.dropFirst() {
            let (name, before) = (found[place].tokens, found[place - 1].tokens)
            guard name.count == 1, before.count > 1, before.upperBound + 1 == name.lowerBound,
                text[Int(tokens.start[name.lowerBound - 1])] == UInt8(ascii: "("),
                isAbbreviation(tokens.range(name), of: tokens.range(before), in: text)
            else { continue }
            wholes[spellingOf[place]] = wholes[spellingOf[place]] ?? spellingOf[place - 1]
        }
        return wholes
    }

    /// Whether capitals stand in a name in their order, the first at the beginning of a word.
    private func isAbbreviation(
        _ short: ByteRange, of whole: ByteRange, in text: Span<UInt8>
    ) -> Bool {
        guard (2...Self.longestAbbreviation).contains(short.count) else { return false }
        var at = whole.start
        for place in short.start..<short.end {
            guard text[place] &- 0x41 < 26 else { return false }
            while at < whole.end {
                let isStart = at == whole.start || text[at - 1] == UInt8(ascii: " ")
                if text[at] & 0xDF == text[place], place > short.start || isStart { break }
                at += 1
            }
            guard at < whole.end else { return false }
            at += 1
        }
        return true
    }

    private static let longestAbbreviation = 6
    /// Letters of a word that stands for an organisation whose name it begins, at least.
    private static let shortestBrand = 4

    /// The forms that a name is shortened to, with their keys.
    ///
    /// - `words`: tokens, two at least.
    func shortForms(
        _ words: [Int], of kind: NameMention.Kind, in text: Span<UInt8>, tokens: Tokens
    ) -> [(form: ShortForm, key: UInt64)] {
        var forms: [(form: ShortForm, key: UInt64)] = []
        var keys: [UInt64] = []
        for token in words { keys.append(word(token, in: text, tokens: tokens)) }
        func add(_ form: ShortForm, of words: some Sequence<UInt64>) {
            forms.append((form, words.reduce(0, WordHash.joined)))
        }
        guard kind == .person else {
            if let acronym = acronym(of: words, in: text, tokens: tokens) {
                forms.append((.acronym, acronym))
            }
            let last = words.count - 1
            let isBody = gazetteer.roles(of: tokens.hash[words[last]]).contains(.organization)
            // "Harvard" of "Harvard University", "Commission" of "European Commission"
            if isBody {
                add(.part, of: keys[..<last])
                add(.part, of: keys[last...])
            }
            guard kind == .organization else { return forms }
            let legalForm = keys.firstIndex { gazetteer.has($0, as: .legalForm) }
            if let end = legalForm, end > 0 { add(.brand, of: keys[..<end]) }
            // "Cisco" of "Cisco Systems", "Goldman" of "Goldman Sachs"
            guard legalForm != nil || isBody || words.count == 2 else { return forms }
            let first = gazetteer.roles(of: tokens.hash[words[0]])
            if first.isDisjoint(with: [.organization, .place, .given]),
                tokens.range(words[0]).count >= Self.shortestBrand
            {
                add(.brand, of: keys[..<1])
            }
            return forms
        }
        var end = words.count
        if end > 2, gazetteer.has(tokens.hash[words[end - 1]], as: .generation) { end -= 1 }
        // all of a double surname
        var surname = end - 1
        while surname > 1, keys[surname - 1] == Word.hyphen { surname -= 2 }
        add(.surname, of: keys[surname..<end])
        add(.givenName, of: keys[..<1])
        if end < words.count { add(.surname, of: keys[..<end]) }
        // without middle names
        if surname > 1 { add(.surname, of: [keys[0]] + keys[surname..<end]) }
        return forms
    }

    /// The key of a name's initials ("IMF"); nil for fewer than two.
    private func acronym(of words: [Int], in text: Span<UInt8>, tokens: Tokens) -> UInt64? {
        var initials: [UInt8] = []
        for token in words where tokens.shape[token].contains(.capital) {
            let first = text[Int(tokens.start[token])]
            guard first < 0x80 else { return nil }
            initials.append(first)
        }
        return initials.count > 1 ? WordHash.joined(0, WordHash.of(initials)) : nil
    }
}
