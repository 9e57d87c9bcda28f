internal import Documents

/// Writes what the readers found into a claim of the record.
struct ClaimBuilder {
    let scene: Scene
    let dates: ArraySlice<DateMention>
    /// Bytes between a claim and its date, at most.
    private let reach = 400

    init(scene: Scene, dates: ArraySlice<DateMention>) {
        self.scene = scene
        self.dates = dates
    }

    /// - `start`: the atom where the quantity or its bound begins.
    func claim(
        _ quantity: Quantity, bound: Claim.Bound, start: Int, reading: ChangeReading, topic: Topic,
        afterBound: Bounds?
    ) -> Claim {
        var whole =
            min(
                start, quantity.unitPrefix.isEmpty ? start : quantity.unitPrefix.lowerBound)..<quantity
            .end
        if topic.local.lowerBound >= quantity.end, topic.local.lowerBound - quantity.end <= 1 {
            whole = whole.lowerBound..<topic.local.upperBound
        }
        var bound = bound
        if bound == .exact, let match = afterBound?.bound(scene, behind: quantity.end) {
            bound = match.value
            if whole.upperBound == quantity.end {
                whole = whole.lowerBound..<quantity.end + match.count
            }
        }
        var numberEnd = quantity.isNoun ? quantity.numeral.atoms.upperBound : quantity.end
        if quantity.numberEnd > numberEnd, quantity.isNoun { numberEnd = quantity.numberEnd }
        var claim = Claim(
            range: scene.range(whole),
            numberRange: scene.range(min(quantity.start, numberEnd - 1)..<numberEnd),
            value: quantity.value, low: quantity.low, high: quantity.high)
        claim.unit = quantity.unit
        claim.unitText = unitText(quantity)
        claim.kind = quantity.kind
        claim.bound = bound
        claim.isVague = quantity.numeral.form == .vague
        claim.change = reading.change
        claim.changeCue = reading.cue
        claim.figure = reading.figure
        claim.subject = topic.subject
        claim.concepts = topic.concepts
        claim.agent = topic.agent
        claim.sentenceRange = scene.sentence.range
        if quantity.kind != .age, let date = date(for: claim.range) {
            claim.when = date.start
            claim.whenEnd = date.end
            claim.whenRange = date.range
        }
        claim.key = ClaimKey.of(claim)
        return claim
    }

    private func unitText(_ quantity: Quantity) -> String {
        guard !quantity.unitAtoms.isEmpty else { return "" }
        if quantity.numeral.form == .fold { return "fold" }
        let text = scene.string(quantity.unitAtoms)
        return quantity.unitPrefix.isEmpty ? text : scene.string(quantity.unitPrefix) + " " + text
    }

    /// The date expression nearest to a claim in its sentence, not across a semicolon.
    private func date(for range: ByteRange) -> DateMention? {
        var best: (DateMention, Int)?
        let middle = dates.index(endingAfter: range.start)
        for index in max(dates.startIndex, middle - 3)..<min(dates.endIndex, middle + 3) {
            let date = dates[index]
            if date.start.isEmpty, date.end.isEmpty { continue }
            let isAfter = date.range.start >= range.end
            guard isAfter || date.range.end <= range.start else { continue }
            let gap = isAfter ? range.end..<date.range.start : date.range.end..<range.start
            if gap.count > reach || scene.text[gap].contains(0x3B) { continue }
            if isDuration(date.range) || isOfSpeech(date.range)
                || isAfter && isOfOldLevel(range, date.range)
            {
                continue
            }
            if best.map({ gap.count < $0.1 }) ?? true { best = (date, gap.count) }
        }
        return best?.0
    }

    /// "in two years", "within a week": how long, not when.
    private func isDuration(_ date: ByteRange) -> Bool {
        let at = atom(from: date.start)
        guard scene.is(at, Word.in) || scene.is(at, Self.within) else { return false }
        let isCount =
            scene.isNumber(at + 1) || scene.tag(at + 1) == .NUM || scene.is(at + 1, Word.a)
        return isCount && scene.has(at + 2, .period)
    }

    /// "said on Monday", "told reporters on Friday": when it was said, not when it was so.
    private func isOfSpeech(_ date: ByteRange) -> Bool {
        var at = atom(from: date.start) - 1
        var steps = 0
        while at >= 0, steps < 5 {
            if scene.has(at, .speech) { return true }
            let tag = scene.tag(at)
            guard tag == .ADP || tag == .NOUN || tag == .DET, !scene.isNumber(at) else {
                return false
            }
            at -= 1
            steps += 1
        }
        return false
    }

    /// "to $5 from $4 a year earlier": the date behind an older level is that level's alone.
    private func isOfOldLevel(_ claim: ByteRange, _ date: ByteRange) -> Bool {
        var at = atom(from: date.start) - 1
        var steps = 0
        while at > 0, scene.atoms[at].start >= claim.end, steps < 12 {
            if scene.is(at, Word.from) || scene.is(at, Word.than) || scene.is(at, Self.compared)
                || scene.is(at, Self.versus)
            {
                return true
            }
            if scene.is(at, Word.comma) || scene.is(at, Word.and) { return false }
            at -= 1
            steps += 1
        }
        return false
    }

    private static let within = WordHash.of("within")
    private static let compared = WordHash.of("compared")
    private static let versus = WordHash.of("versus")

    /// The first atom that begins at an offset or behind it; logarithmic.
    private func atom(from offset: Int) -> Int {
        var low = 0
        var high = scene.count
        while low < high {
            let middle = (low + high) / 2
            if scene.atoms[middle].start < offset { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// What compares the claims of documents: normalised subject, unit and change.
enum ClaimKey {
    static func of(_ claim: Claim) -> String {
        let words = claim.subject.lowercased().split(whereSeparator: { $0 == " " || $0 == "\n" })
            .map { String($0) }
        let head = (words.dropLast() + (words.last.map { [Plural.singular($0)] } ?? [])).joined(
            separator: " ")
        var unit = claim.unit
        if unit.isEmpty {
            let counted = claim.unitText.lowercased().split(separator: " ").map { String($0) }
            unit = (counted.dropLast() + (counted.last.map { [Plural.singular($0)] } ?? [])).joined(
                separator: " ")
        }
        return "\(head)|\(unit)|\(claim.change.rawValue)"
    }
}
