internal import Documents

extension NumeralReader {
    /// A number that begins with digits.
    func digits(_ scene: Scene, _ start: Int) -> Numeral {
        let first = scene.atoms[start]
        var numeral = Numeral(start..<start + 1, first.value, .digits)
        numeral.isPlain = first.digits.isEmpty || first.digits == .zeroLed
        numeral.isPrecise = first.digits.contains(.grouped) || first.digits.contains(.decimal)
        if first.digits.contains(.broken) { return numeral }
        grouped(scene, &numeral)
        bracketed(scene, &numeral)
        exponent(scene, &numeral)
        slashed(scene, &numeral)
        mixed(scene, &numeral)
        ratio(scene, &numeral)
        if numeral.form == .digits, fold(scene, &numeral) { return numeral }
        scaled(scene, &numeral)
        if numeral.scale > 1 { remainder(scene, &numeral) }
        return numeral
    }

    /// "1 234 567" and "10, 000": groups that white space separates.
    ///
    /// One group alone only if it is "000", behind a currency sign, or in front of what it counts or measures.
    private func grouped(_ scene: Scene, _ numeral: inout Numeral) {
        let start = numeral.atoms.lowerBound
        guard numeral.isPlain, scene.length(start) <= 3, scene.byte(start) != 0x30 else { return }
        var value = numeral.low
        var at = start + 1
        var groups = 0
        var isRound = true
        while true {
            var next = at
            let hasComma = scene.is(next, Word.comma)
            if hasComma { next += 1 }
            guard scene.isNumber(next), !scene.isJoined(next),
                scene.length(next) == 3 || decimalGroup(scene, next)
            else { break }
            let isZero = scene.atoms[next].value == 0
            if hasComma, !isZero { break }
            if !isZero { isRound = false }
            value = ExactDecimal.sum(value * 1000, scene.atoms[next].value)
            groups += 1
            at = next + 1
            if scene.length(next) != 3 { break }
        }
        guard
            groups > 1
                || groups == 1
                    && (isRound || isCurrencySign(scene, start - 1)
                        || isCounting(scene, start, at))
        else { return }
        numeral = Numeral(start..<at, value, .digits)
        numeral.isPrecise = true
    }

    /// The last group of "1 234 567.89".
    private func decimalGroup(_ scene: Scene, _ index: Int) -> Bool {
        let atom = scene.atoms[index]
        return atom.digits == .decimal && atom.value < 1000 && scene.length(index) > 4
            && (scene.text[atom.start + 3] == 0x2E || scene.text[atom.start + 3] == 0x2C)
    }

    /// Whether a scale, a noun or "%" follows two groups of digits, and nothing in front of them takes the first for a number of its own.
    private func isCounting(_ scene: Scene, _ start: Int, _ end: Int) -> Bool {
        let before = start - 1
        guard !scene.has(before, [.label, .month, .period, .index]), !scene.isNumber(before),
            !(scene.isWord(before) && scene.isCapital(before) && before > 0)
        else { return false }
        if scene.is(end, Word.percent) { return true }
        guard scene.isWord(end) else { return false }
        return scene.tag(end) == .NOUN || words.entry(scene, end)?.kind == .scale
            || words.entry(scene, end)?.kind == .short
    }

    /// "$", "£", "€" and their like, joined to what follows.
    private func isCurrencySign(_ scene: Scene, _ index: Int) -> Bool {
        guard scene.kind(index) == .sign, scene.isJoined(index + 1) else { return false }
        let start = scene.atoms[index].start
        switch scene.text[start] {
        case 0x24: return true
        case 0xC2: return (0xA2...0xA5).contains(scene.text[start + 1])
        case 0xE2: return scene.text[start + 1] == 0x82
        default: return false
        }
    }

    /// "$(7.8) million", "(2.4)%": brackets of accountants make an amount negative.
    private func bracketed(_ scene: Scene, _ numeral: inout Numeral) {
        let opening = numeral.atoms.lowerBound - 1
        let closing = numeral.atoms.upperBound
        guard scene.is(opening, Word.opening), scene.isJoined(opening + 1),
            scene.is(closing, Word.closing), scene.isJoined(closing),
            isCurrencySign(scene, opening - 1)
                || scene.is(closing + 1, Word.percent) && scene.isJoined(closing + 1)
        else { return }
        (numeral.low, numeral.high) = (-numeral.high, -numeral.low)
        numeral.atoms = opening..<closing + 1
        numeral.isPlain = false
        numeral.isPrecise = true
    }

    /// "1e6", "6.23x10^-4", "2^10".
    private func exponent(_ scene: Scene, _ numeral: inout Numeral) {
        var at = numeral.atoms.upperBound
        if scene.is(at, Word.exponent), scene.isJoined(at) {
            let isNegative = scene.isHyphen(at + 1)
            let power = at + (isNegative ? 2 : 1)
            guard scene.isNumber(power), scene.isJoined(power), scene.isJoined(at + 1),
                scene.length(power) <= 3
            else { return }
            let exponent = Int(scene.atoms[power].value)
            numeral.multiply(PowerOfTen.of(isNegative ? -exponent : exponent), upTo: power + 1)
            (numeral.scale, numeral.isPlain) = (1, false)
            return
        }
        var base = numeral.low
        var factor = 1.0
        if scene.is(at, Word.cross) || scene.is(at, Word.cross2), scene.isNumber(at + 1),
            scene.atoms[at + 1].value == 10,
            scene.is(at + 2, Word.caret)
        {
            (factor, base) = (base, 10)
            at += 2
        }
        guard scene.is(at, Word.caret) else { return }
        let isNegative = scene.isHyphen(at + 1) || scene.is(at + 1, Word.minus)
        let power = at + (isNegative ? 2 : 1)
        guard scene.isNumber(power), scene.length(power) <= 3 else { return }
        let count = Int(scene.atoms[power].value)
        var result = 1.0
        for _ in 0..<min(count, 400) { result *= base }
        numeral = Numeral(
            numeral.atoms.lowerBound..<power + 1, factor * (isNegative ? 1 / result : result),
            .digits)
    }

    /// "3/4", and the rating "8.5/10": a proper fraction; "9/11", "24/7" and dates are not.
    private func slashed(_ scene: Scene, _ numeral: inout Numeral) {
        let slash = numeral.atoms.upperBound
        let isDecimal = numeral.form == .digits && numeral.isPrecise && numeral.low < 100
        guard numeral.isPlain || isDecimal, scene.is(slash, Word.slash), scene.isJoined(slash),
            scene.isNumber(slash + 1),
            scene.isJoined(slash + 1), !scene.is(slash + 2, Word.slash),
            scene.atoms[slash + 1].digits.isEmpty
        else { return }
        let below = scene.atoms[slash + 1].value
        if isDecimal, !Self.ratings.contains(below) { return }
        guard numeral.low > 0, numeral.low < below, below <= 100, !(numeral.low == 9 && below == 11)
        else {
            numeral.isName = true
            numeral.atoms = numeral.atoms.lowerBound..<slash + 2
            return
        }
        numeral = Numeral(numeral.atoms.lowerBound..<slash + 2, numeral.low / below, .fraction)
    }

    /// The best marks of the common ratings.
    private static let ratings: Set<Double> = [4, 5, 6, 10, 20, 100]

    /// "2 1/4", "2½", "two and a half" after digits.
    private func mixed(_ scene: Scene, _ numeral: inout Numeral) {
        let next = numeral.atoms.upperBound
        guard numeral.form == .digits, !numeral.isPrecise || scene.is(next, Word.and) else {
            return
        }
        if let fraction = Self.fractionSign(scene, next) {
            numeral = Numeral(numeral.atoms.lowerBound..<next + 1, numeral.low + fraction, .digits)
            numeral.isPrecise = true
        } else if scene.isNumber(next), scene.is(next + 1, Word.slash), scene.isNumber(next + 2),
            !scene.is(next + 3, Word.slash), scene.atoms[next].value < scene.atoms[next + 2].value,
            scene.atoms[next + 2].value <= 64, scene.isJoined(next + 1), scene.isJoined(next + 2)
        {
            let part = scene.atoms[next].value / scene.atoms[next + 2].value
            numeral = Numeral(numeral.atoms.lowerBound..<next + 3, numeral.low + part, .digits)
            numeral.isPrecise = true
        } else if scene.isNumber(next), (1...2).contains(scene.atoms[next].value),
            scene.isHyphen(next + 1), scene.isJoined(next + 1), scene.isNumber(next + 2),
            scene.atoms[next + 2].value == 3, scene.is(next + 3, Self.innings)
        {
            // "6 2-3 innings"
            let part = scene.atoms[next].value / 3
            numeral = Numeral(numeral.atoms.lowerBound..<next + 3, numeral.low + part, .digits)
            numeral.isPrecise = true
        } else if let (part, end) = andFraction(scene, next) {
            numeral = Numeral(numeral.atoms.lowerBound..<end, numeral.low + part, .digits)
            numeral.isPrecise = true
        }
    }

    private static let innings = WordHash.of("innings")

    /// "10-fold", "20 fold".
    private func fold(_ scene: Scene, _ numeral: inout Numeral) -> Bool {
        var next = numeral.atoms.upperBound
        if scene.isHyphen(next) { next += 1 }
        guard scene.is(next, Word.fold) else { return false }
        numeral.atoms = numeral.atoms.lowerBound..<next + 1
        numeral.form = .fold
        numeral.isPlain = false
        return true
    }

    /// "4 thousand 3 hundred and 21": what follows a scale and is smaller.
    private func remainder(_ scene: Scene, _ numeral: inout Numeral) {
        var next = numeral.atoms.upperBound
        let hasAnd = scene.is(next, Word.and)
        if hasAnd { next += 1 }
        if scene.isNumber(next), scene.atoms[next].digits.isEmpty, scene.atoms[next].value < 1000 {
            var part = scene.atoms[next].value
            var end = next + 1
            if let entry = words.entry(scene, end), entry.kind == .hundred || entry.kind == .scale,
                entry.value < numeral.scale
            {
                part *= entry.value
                end += 1
                if scene.is(end, Word.and), scene.isNumber(end + 1),
                    scene.atoms[end + 1].value < entry.value,
                    scene.atoms[end + 1].digits.isEmpty
                {
                    part += scene.atoms[end + 1].value
                    end += 2
                }
                numeral = Numeral(numeral.atoms.lowerBound..<end, numeral.low + part, .digits)
            } else if hasAnd, numeral.scale == 100, part < 100 {
                numeral = Numeral(numeral.atoms.lowerBound..<end, numeral.low + part, .digits)
            }
        }
    }
}
