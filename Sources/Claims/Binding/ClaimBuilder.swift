internal import Documents

/// Writes what the readers found into a claim of the record.
struct ClaimBuilder {
    let view: SentenceView

    /// - `phrase`: what stands next to the quantity; `afterBound`: bounds that may stand behind it.
    func claim(_ stated: StatedQuantity, phrase: Range<Int>?, afterBound: Bounds?) -> Claim {
        let (quantity, start, reading) = (stated.quantity, stated.start, stated.reading)
        let first =
            quantity.unitPrefix.isEmpty ? start : min(start, quantity.unitPrefix.lowerBound)
        var whole = first..<quantity.end
        if let phrase, phrase.lowerBound - quantity.end <= 1 {
            whole = whole.lowerBound..<phrase.upperBound
        }
        var bound = stated.bound
        if bound == .exact, let match = afterBound?.bound(behind: quantity.end, in: view) {
            bound = match.value
            if whole.upperBound == quantity.end {
                whole = whole.lowerBound..<quantity.end + match.count
            }
        }
        var numberEnd = quantity.isNoun ? quantity.numeral.atoms.upperBound : quantity.end
        if quantity.numberEnd > numberEnd, quantity.isNoun { numberEnd = quantity.numberEnd }
        var claim = Claim(
            range: view.range(whole),
            numberRange: view.range(min(quantity.start, numberEnd - 1)..<numberEnd),
            value: quantity.value, low: quantity.low, high: quantity.high)
        claim.unit = quantity.unit
        claim.unitText = unitText(quantity)
        claim.kind = quantity.kind
        claim.bound = bound
        claim.isVague = quantity.numeral.form == .vague
        claim.change = reading.change
        claim.changeCue = reading.cue
        claim.figure = reading.figure
        claim.sentenceRange = view.sentence.range
        return claim
    }

    private func unitText(_ quantity: Quantity) -> String {
        guard !quantity.unitAtoms.isEmpty else { return "" }
        if quantity.numeral.form == .fold { return "fold" }
        let text = view.string(quantity.unitAtoms)
        return quantity.unitPrefix.isEmpty ? text : view.string(quantity.unitPrefix) + " " + text
    }
}
