/// The regular endings of English, taken off a form to get its base.
package enum LemmaRule {
    /// A base form as a prefix of the word and what comes after it.
    package struct Base: Sendable, Equatable {
        /// Bytes of the word that stay.
        package var kept: Int
        /// A letter to add; 0 for none.
        package var added: UInt8

        package init(kept: Int, added: UInt8 = 0) {
            self.kept = kept
            self.added = added
        }

        /// The base of the form that the rule was asked for.
        package func applied(to form: [UInt8]) -> [UInt8] {
            var base = form
            if kept == form.count, added != 0, form.count > 1 {
                // "men" to "man" changes a letter inside
                base[form.count - 2] = added
                return base
            }
            base.removeLast(form.count - kept)
            if added != 0 { base.append(added) }
            return base
        }
    }

    /// The singular of a plural noun.
    package static func singular(of word: Span<UInt8>, from start: Int, to end: Int) -> Base {
        let count = end - start
        guard count > 3, word[end - 1] | 0x20 == 0x73 else {
            return whole(word, from: start, to: end)
        }
        switch (word[end - 3] | 0x20, word[end - 2] | 0x20) {
        case (0x69, 0x65) where count > 4: return Base(kept: count - 3, added: 0x79)
        case (_, 0x73), (_, 0x75), (_, 0x69): return Base(kept: count)
        case (_, 0x65): return Base(kept: count - (takesES(word, from: start, to: end) ? 2 : 1))
        default: return Base(kept: count - 1)
        }
    }

    /// The infinitive of a third person.
    package static func infinitive(ofThird word: Span<UInt8>, from start: Int, to end: Int) -> Base
    {
        let count = end - start
        guard count > 3, word[end - 1] | 0x20 == 0x73, word[end - 2] | 0x20 != 0x73 else {
            return Base(kept: count)
        }
        if word[end - 2] | 0x20 == 0x65 {
            if word[end - 3] | 0x20 == 0x69, count > 4 { return Base(kept: count - 3, added: 0x79) }
            return Base(kept: count - (takesES(word, from: start, to: end) ? 2 : 1))
        }
        return Base(kept: count - 1)
    }

    /// The infinitive of a form in "-ed" or "-ing".
    package static func infinitive(of word: Span<UInt8>, from start: Int, to end: Int) -> Base {
        let count = end - start
        if count > 3, word[end - 2] | 0x20 == 0x65, word[end - 1] | 0x20 == 0x64 {
            if word[end - 3] | 0x20 == 0x69, count > 4 { return Base(kept: count - 3, added: 0x79) }
            return stem(of: word, from: start, to: end - 2)
        }
        if count > 4, word[end - 3] | 0x20 == 0x69, word[end - 2] | 0x20 == 0x6E,
            word[end - 1] | 0x20 == 0x67
        {
            return stem(of: word, from: start, to: end - 3)
        }
        return Base(kept: count)
    }

    /// The positive of a form in "-er" or "-est".
    package static func positive(of word: Span<UInt8>, from start: Int, to end: Int) -> Base {
        let count = end - start
        let isSuperlative = word[end - 1] | 0x20 == 0x74
        let cut = isSuperlative ? 3 : 2
        guard count > cut + 2 else { return Base(kept: count) }
        if word[end - cut - 1] | 0x20 == 0x69 { return Base(kept: count - cut - 1, added: 0x79) }
        return stem(of: word, from: start, to: end - cut)
    }

    /// "women" to "woman"; other words stay.
    private static func whole(_ word: Span<UInt8>, from start: Int, to end: Int) -> Base {
        let count = end - start
        if count > 4, word[end - 3] | 0x20 == 0x6D, word[end - 2] | 0x20 == 0x65,
            word[end - 1] | 0x20 == 0x6E
        {
            return Base(kept: count, added: 0x61)
        }
        return Base(kept: count)
    }

    /// Whether "-es" stands after a hiss or an "o".
    private static func takesES(_ word: Span<UInt8>, from start: Int, to end: Int) -> Bool {
        switch (word[end - 4] | 0x20, word[end - 3] | 0x20) {
        case (_, 0x78), (0x73, 0x73), (0x63, 0x68), (0x73, 0x68), (0x7A, 0x7A), (_, 0x6F): true
        default: false
        }
    }

    /// The stem `start..<end` with its doubled consonant undone or its silent "e" put back.
    private static func stem(of word: Span<UInt8>, from start: Int, to end: Int) -> Base {
        let count = end - start
        guard count > 2 else { return Base(kept: count) }
        let (before, last) = (word[end - 2] | 0x20, word[end - 1] | 0x20)
        let third = word[end - 3] | 0x20
        if before == last {
            switch last {
            case 0x65, 0x66, 0x6C, 0x73, 0x7A: return Base(kept: count)
            default: return Base(kept: count - 1)
            }
        }
        let hasE: Bool =
            switch last {
            case 0x63, 0x75, 0x76, 0x7A: true
            case 0x73: before != 0x73 && third != 0x6F
            case 0x67: before == 0x72 || before == 0x61 || before == 0x64 || before == 0x69
            case 0x74: before == 0x61 && !isVowel(third)
            case 0x72: (before == 0x69 || before == 0x75) && !isVowel(third)
            case 0x6C: !isVowel(before) && before != 0x72 && before != 0x77
            case 0x64: (before == 0x69 || before == 0x75) && !isVowel(third)
            case 0x6E, 0x6B, 0x6D, 0x70:
                (before == 0x69 || before == 0x61) && !isVowel(third) && count < 5
            default: false
            }
        return Base(kept: count, added: hasE ? 0x65 : 0)
    }

    private static func isVowel(_ byte: UInt8) -> Bool {
        byte == 0x61 || byte == 0x65 || byte == 0x69 || byte == 0x6F || byte == 0x75
    }
}
