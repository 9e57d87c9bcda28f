internal import Attribution
internal import Documents
internal import Language

/// Who the text says outright to have said an amount.
struct StatedSource {
    let claim: Claim
    let linked: LinkedArticle

    init(of claim: Claim, in linked: LinkedArticle) {
        self.claim = claim
        self.linked = linked
    }

    /// Whether a voice tells the amount and hardly anything else, or puts something at it.
    func isTold(by voice: Voice) -> Bool {
        voice.form == .attribution && voice.contentRange.contains(claim.numberRange)
            && (isAlone(in: voice.contentRange) || isEstimated(by: voice))
    }

    /// "the 3.1 percent analysts had expected", "the police counted 310,000".
    private func isAlone(in content: ByteRange) -> Bool {
        content.count <= claim.range.count + Self.besideAmount
    }

    /// "He put the cost at 2.8 billion pesos".
    private func isEstimated(by voice: Voice) -> Bool {
        let tokens = linked.tokens
        let first = linked.token(at: voice.contentRange.start)
        let amount = linked.token(at: claim.range.start)
        guard first < amount, amount - first <= Self.mostEstimated,
            tokens.hash[amount - 1] == Word.at,
            linked.token(at: voice.cueRange.end - 1) < first
        else { return false }
        return !(first..<amount).contains { tokens.tag[$0] == .VERB || tokens.tag[$0] == .AUX }
    }

    /// Bytes of what is said beside an amount that is all that is said: a determiner and a bound.
    private static let besideAmount = 12
    /// Tokens of what is put at an amount, at most.
    private static let mostEstimated = 12
}
