internal import Documents
internal import Tables

/// Reads the claims of one sentence: numbers, units, bounds, change, subject.
struct SentenceReader: Sendable {
    let roles: WordTable<WordRoles>
    private let quantities: QuantityReader

    init(_ data: DataFolder) throws(TableError) {
        roles = try WordRoles.table(data)
        quantities = try QuantityReader(data)
    }

    /// Whether a sentence holds a digit or a word that can begin a number.
    func isTriggered(_ article: borrowing Article, _ sentence: Sentence) -> Bool {
        for token in sentence.tokens {
            if article.tokens.shape[token].contains(.digit) { return true }
            let hash = article.tokens.hash[token]
            if quantities.words[hash]?.kind.isTrigger ?? false
                || quantities.movements.multiples.contains(hash)
            {
                return true
            }
            if article.tokens.shape[token].contains(.nonASCII),
                isFraction(article.text, article.tokens.range(token))
            {
                return true
            }
        }
        return false
    }

    /// "½" and the like, alone or joined to something.
    private func isFraction(_ text: [UInt8], _ range: ByteRange) -> Bool {
        guard range.count >= 2 else { return false }
        for at in range.start..<range.end - 1 {
            if text[at] == 0xC2, (0xBC...0xBE).contains(text[at + 1]) { return true }
            if text[at] == 0xE2, text[at + 1] == 0x85 { return true }
        }
        return false
    }

    /// In the order of the text.
    func claims(in scene: Scene, dates: ArraySlice<DateMention>) -> [Claim] {
        let found = quantities.quantities(in: scene, dates: dates)
        let changes = ChangeReader(scene: scene, movements: quantities.movements)
        let subjects = SubjectReader(scene: scene, reader: quantities, quantities: found)
        let builder = ClaimBuilder(scene: scene, dates: dates)
        var claims: [Claim] = []
        var points = ""
        var last: (end: Int, topic: Topic)?
        for var quantity in found where quantity.low.isFinite && quantity.high.isFinite {
            let bound = quantities.bounds.bound(scene, before: quantity)
            let start = bound?.start ?? quantity.start
            let reading = changes.reading(of: quantity, from: start)
            // "rose 64 points to 4,577": the level is in points too.
            if reading.figure == .level, quantity.isBare, !points.isEmpty { quantity.unit = points }
            if quantity.unit == "point", reading.figure == .change { points = quantity.unit }
            var topic = subjects.topic(of: quantity, from: start, reading: reading)
            if let last, isSameThing(scene, last.end, start, quantity), topic.local.isEmpty {
                topic = last.topic.repeated
            }
            last = (quantity.end, topic)
            claims.append(
                builder.claim(
                    quantity, bound: quantity.bound ?? bound?.bound ?? .exact, start: start,
                    reading: reading,
                    topic: topic, afterBound: quantities.bounds))
        }
        let stated = claims.count
        implied(scene, subjects, builder, &claims)
        if claims.count > stated {
            claims.sort { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
        }
        return claims
    }

    /// "100 km (62 miles)", "5%, or $30": the same thing in other words.
    private func isSameThing(_ scene: Scene, _ end: Int, _ start: Int, _ quantity: Quantity) -> Bool
    {
        guard start - end <= 2, start > end else { return false }
        if scene.is(end, Word.opening) { return start - end == 1 }
        let or = scene.is(end, Word.comma) ? end + 1 : end
        return (scene.is(or, Word.or) || scene.is(or, Word.and)) && or + 1 == start
            && !quantity.isNoun
    }

    /// "doubled": a ratio that a verb alone states.
    private func implied(
        _ scene: Scene, _ subjects: SubjectReader, _ builder: ClaimBuilder, _ claims: inout [Claim]
    ) {
        for at in 0..<scene.count where scene.isWord(at) {
            guard let multiple = quantities.movements.multiples[scene.atoms[at].hash],
                scene.tag(at) == .VERB
            else { continue }
            var numeral = Numeral(at..<at + 1, multiple.ratio, .words)
            numeral.isPrecise = true
            var quantity = Quantity(numeral)
            quantity.kind = .ratio
            let bound = quantities.bounds.bound(scene, before: quantity)
            let start = bound?.start ?? at
            let reading = ChangeReading(
                change: multiple.change, cue: .verb, figure: .change, word: at)
            let topic = subjects.topic(of: quantity, from: at + 1, reading: reading)
            var claim = builder.claim(
                quantity, bound: bound?.bound ?? .exact, start: start, reading: reading,
                topic: topic,
                afterBound: nil)
            claim.isExplicit = false
            claims.append(claim)
        }
    }
}
