internal import Documents
internal import Testing

struct WordHashTests {
    @Test(arguments: [
        ("Brussels", "brussels"), ("ÉTÉ", "été"), ("ΑΘΗΝΑ", "αθηνα"), ("МОСКВА", "москва"),
        ("Łódź", "łódź"), ("don’t", "don't"), ("Unaccustomedly", "unaccustomedly"),
    ])
    func foldsCase(_ written: String, _ folded: String) {
        #expect(WordHash.of(written) == WordHash.of(folded))
    }

    @Test func tellsWordsApart() {
        let words = [
            "a", "aa", "a\0", "", "ab", "ba", "abcdefgh", "abcdefghi", "şi", "si", "日本", "本日",
        ]
        #expect(Set(words.map { WordHash.of($0) }).count == words.count)
    }

    @Test func endsInATruncatedCharacter() {
        #expect(WordHash.of([0x61, 0xC3]) != WordHash.of([0x61]))
        #expect(WordHash.of([0xE2, 0x80]) != WordHash.of([0xE2]))
    }

    @Test func isTheSameOnEveryMachine() {
        // Learned tables store these hashes.
        #expect(WordHash.of("winnow") == 0x505F_9E08_3159_4825)
    }

    @Test func joinsInOrder() {
        let (left, right) = (WordHash.of("new"), WordHash.of("york"))
        #expect(WordHash.joined(left, right) != WordHash.joined(right, left))
    }
}
