internal import Documents
internal import Pipelines
internal import Testing

struct FingerprintTests {
    private let story = (0..<300).map { "word\($0 * 7919 % 1009)" }

    private func fingerprint(_ words: [String]) -> Fingerprint {
        Fingerprint(of: Array(words.joined(separator: " ").utf8))
    }

    /// Equal bytes of two signatures.
    private func agreement(_ left: Fingerprint, _ right: Fingerprint) -> Int {
        zip(pairs(left.near), pairs(right.near)).count { $0 == $1 }
    }

    private func pairs(_ hex: String) -> [String] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0...($0 + 1)]) }
    }

    @Test func exactIgnoresCaseSpaceAndPunctuation() {
        let left = Fingerprint(of: Array("The vote, on Monday: 5 to 4.".utf8))
        let right = Fingerprint(of: Array("THE VOTE\n\non monday   5 to 4".utf8))
        #expect(left.exact == right.exact)
        #expect(left == right)
    }

    @Test func nearSurvivesAnEdit() {
        var edited = story
        edited[150] = "changed"
        let (left, right) = (fingerprint(story), fingerprint(edited))
        #expect(left.exact != right.exact)
        #expect(agreement(left, right) >= 28)
    }

    @Test func nearTellsOtherTextsApart() {
        let other = (0..<300).map { "term\($0 * 104_729 % 997)" }
        #expect(agreement(fingerprint(story), fingerprint(other)) <= 4)
    }

    @Test func anEmptyTextHasNone() {
        #expect(Fingerprint(of: []) == Fingerprint())
    }

    @Test func shortTextsHaveSignatures() {
        #expect(fingerprint(["one"]).near.count == 64)
        #expect(fingerprint(["one"]).near != fingerprint(["two"]).near)
    }
}
