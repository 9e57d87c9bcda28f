internal import Documents
internal import Pipelines
internal import Testing

struct TargetPlacementTests {
    private func place(
        _ input: String, _ article: String, _ text: String, at start: Int
    ) -> ByteRange? {
        let mention = GivenTarget(
            text: text, codePoints: start..<(start + text.unicodeScalars.count))
        return TargetPlacement(input: Array(input.utf8), article: Array(article.utf8))
            .placed([mention])[0].range
    }

    @Test func countsCodePointsNotBytes() {
        #expect(place("«Né» Ann", "«Né» Ann", "Ann", at: 5) == ByteRange(8, 11))
    }

    @Test func keepsTheOrderOfRepeatedMentions() {
        #expect(place("Ann met  Ann", "Ann met Ann", "Ann", at: 9) == ByteRange(8, 11))
    }

    @Test func choosesByContextWhereSomeMentionsWereDropped() {
        let input = "Share: Ann\nAnn won. Bob lost to Ann again."
        let article = "Ann won. Bob lost to Ann again."
        #expect(place(input, article, "Ann", at: 32) == ByteRange(21, 24))
    }

    /// As many targets as a long text holds, where one mention of them was dropped.
    @Test(.timeLimit(.minutes(1)), arguments: [0, 1])
    func manyTargetsOfOneName(dropped: Int) {
        let sentences = (0..<60_000).map { "Ann won race \($0). " }
        let (input, article) = (sentences.joined(), sentences.dropFirst(dropped).joined())
        var (at, given): (Int, [GivenTarget]) = (0, [])
        for sentence in sentences {
            given.append(GivenTarget(text: "Ann", codePoints: at..<(at + 3)))
            at += sentence.utf8.count
        }
        let placed = TargetPlacement(input: Array(input.utf8), article: Array(article.utf8))
            .placed(given)
        let shift = dropped == 0 ? 0 : sentences[0].utf8.count
        for target in placed.dropFirst(dropped) {
            let start = target.codePoints.lowerBound - shift
            #expect(target.range == ByteRange(start, start + 3))
        }
    }

    @Test func aDroppedOrImpossibleMentionHasNoPlace() {
        #expect(place("Share: Ann", "Bob", "Ann", at: 7) == nil)
        #expect(place("Ann", "Ann", "Ann", at: 40) == nil)
    }
}
