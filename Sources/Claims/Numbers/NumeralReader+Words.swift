extension NumeralReader {
    /// A number that begins with a word.
    func inWords(_ scene: Scene, _ start: Int, _ entry: NumberWords.Entry) -> Numeral? {
        switch entry.kind {
        case .small, .tens: return cardinalNumeral(scene, start)
        case .hundred, .scale:
            // "a million", "hundred thousand dollars", "hundred and forty", "more than thousand"; "the hundred" and "million-pound" alone
            // say nothing.
            let hasArticle = scene.is(start - 1, Word.a)
            let next = words.entry(scene, start + 1)
            guard
                hasArticle || next?.kind == .scale || next?.kind == .small || next?.kind == .tens
                    || scene.is(start + 1, Word.and) && words.isCount(scene, start + 2)
                    || isBounded(scene, start)
            else { return nil }
            guard var numeral = cardinalNumeral(scene, start) else { return nil }
            if hasArticle { numeral.atoms = start - 1..<numeral.atoms.upperBound }
            return numeral
        case .group: return dozen(scene, start, entry)
        case .plural: return vaguePlural(scene, start, entry)
        case .half: return half(scene, start)
        case .denominator: return quarter(scene, start, entry)
        case .ordinal: return part(scene, start, entry)
        case .few: return several(scene, start)
        case .couple: return couple(scene, start)
        case .fold:
            return Numeral(start..<start + 1, entry.value, .fold)
        default: return nil
        }
    }

    /// Cardinals, and what makes them fractions: "two-thirds", "one in five", "three and a half million".
    private func cardinalNumeral(_ scene: Scene, _ start: Int) -> Numeral? {
        guard let (value, end, scale) = cardinal(scene, start) else { return nil }
        var numeral = Numeral(start..<end, value, .words)
        numeral.scale = scale
        if denominated(scene, &numeral) {
            scaled(scene, &numeral)
            return numeral
        }
        if scene.is(end, Word.pointWord), let (decimals, stop) = spelledDecimals(scene, end + 1) {
            numeral = Numeral(start..<stop, value + decimals, .words)
            numeral.isPrecise = true
            scaled(scene, &numeral)
            return numeral
        }
        if let (part, stop) = andFraction(scene, end) {
            numeral = Numeral(start..<stop, value + part * max(1, scale > 100 ? scale : 1), .words)
            numeral.isPrecise = true
            scaled(scene, &numeral)
            return numeral
        }
        ratio(scene, &numeral)
        if numeral.form == .words {
            var next = end
            if scene.isHyphen(next) { next += 1 }
            if scene.is(next, Word.fold) {
                numeral.atoms = start..<next + 1
                numeral.form = .fold
                return numeral
            }
            scaled(scene, &numeral)
            // "three score and ten"
            if numeral.scale == 20, scene.is(numeral.atoms.upperBound, Word.and),
                let (rest, stop, _) = self.cardinal(scene, numeral.atoms.upperBound + 1), rest < 20
            {
                numeral = Numeral(start..<stop, numeral.low + rest, .words)
            }
        }
        return numeral
    }

    /// The value of a run of number words and where it ends: "twenty-eight thousand six hundred and two".
    func cardinal(_ scene: Scene, _ start: Int) -> (value: Double, end: Int, scale: Double)? {
        var total = 0.0
        var current = 0.0
        var last = Double.infinity
        var scale = 1.0
        var at = start
        var end = start
        while at < scene.count {
            var word = at
            if at > start {
                if scene.isHyphen(word), scene.isJoined(word), scene.isJoined(word + 1) {
                    word += 1
                }
                if scene.is(word, Word.and) {
                    guard scale > 1 || current >= 100, let next = words.entry(scene, word + 1),
                        next.kind == .small || next.kind == .tens,
                        !denominatorFollows(scene, word + 2)
                    else { break }
                    word += 1
                }
            }
            if word > start, scene.isNumber(word), scene.atoms[word].digits == .spelled,
                current == 0, scene.atoms[word].value < last
            {
                current = scene.atoms[word].value
                end = word + 1
                at = end
                continue
            }
            guard let entry = words.entry(scene, word) else { break }
            switch entry.kind {
            case .small:
                let tens = current.truncatingRemainder(dividingBy: 100)
                let isFree =
                    entry.value >= 10 || entry.value == 0
                    ? tens == 0 && current != 0 || current == 0
                    : current.truncatingRemainder(dividingBy: 10) == 0 && tens != 10
                guard end == start || (isFree && entry.value > 0) else { return finish() }
                current += entry.value
            case .tens:
                guard current.truncatingRemainder(dividingBy: 100) == 0 else { return finish() }
                current += entry.value
            case .hundred:
                guard current < 100 else { return finish() }
                current = max(current, 1) * 100
                scale = max(scale, 100)
            case .scale:
                if entry.value >= last {
                    guard current == 0 else { return finish() }
                    total *= entry.value
                } else {
                    total += max(current, end == start ? 1 : current) * entry.value
                }
                scale = max(scale, entry.value)
                (current, last) = (0, entry.value)
            default:
                return finish()
            }
            end = word + 1
            at = end
        }
        return finish()

        func finish() -> (Double, Int, Double)? {
            end > start ? (total + current, end, scale) : nil
        }
    }

    private func denominatorFollows(_ scene: Scene, _ index: Int) -> Bool {
        words.entry(scene, index)?.kind == .denominator
    }

    /// The fraction behind "and", as in two and a half.
    func andFraction(_ scene: Scene, _ start: Int) -> (Double, Int)? {
        guard scene.is(start, Word.and) || scene.isHyphen(start) && scene.is(start + 1, Word.and)
        else { return nil }
        var at = scene.isHyphen(start) ? start + 2 : start + 1
        if scene.isHyphen(at) { at += 1 }
        var above = 1.0
        if scene.is(at, Word.a) {
            at += 1
        } else if let (value, end, _) = cardinal(scene, at), value < 100 {
            (above, at) = (value, end)
        } else {
            return nil
        }
        if scene.isHyphen(at) { at += 1 }
        guard let entry = words.entry(scene, at) else { return nil }
        switch entry.kind {
        case .half: return (above * 0.5, at + 1)
        case .denominator, .ordinal:
            guard entry.value > 2 else { return nil }
            return (above / entry.value, at + 1)
        default: return nil
        }
    }

    /// "two-thirds", "one fifth": changes the number into a fraction.
    private func denominated(_ scene: Scene, _ numeral: inout Numeral) -> Bool {
        var at = numeral.atoms.upperBound
        let hasHyphen = scene.isHyphen(at)
        if hasHyphen { at += 1 }
        guard let entry = words.entry(scene, at), entry.value > 1 || entry.kind == .half else {
            return false
        }
        switch entry.kind {
        case .denominator:
            guard numeral.value != 1 || entry.value == 4 || entry.value == 2 else { return false }
        case .ordinal:
            // "one third of", "one-third"; "one second", "twenty first" are something else.
            guard numeral.value == 1, entry.value > 2 else { return false }
        case .half: guard numeral.value == 1 else { return false }
        default: return false
        }
        let below = entry.kind == .half ? 2 : entry.value
        numeral = Numeral(numeral.atoms.lowerBound..<at + 1, numeral.value / below, .fraction)
        return true
    }

    private func spelledDecimals(_ scene: Scene, _ start: Int) -> (Double, Int)? {
        var at = start
        var value = 0.0
        var place = 0.1
        while let entry = words.entry(scene, at), entry.kind == .small, entry.value < 10 {
            value += entry.value * place
            place /= 10
            at += 1
        }
        if at > start { return ((value * 1e9).rounded() / 1e9, at) }
        guard let (whole, end, _) = cardinal(scene, start), whole < 100 else { return nil }
        return (whole / 100, end)
    }

    /// "one in five", "one-in-five", "3.5 out of 5", "1 over 20".
    func ratio(_ scene: Scene, _ numeral: inout Numeral) {
        guard numeral.form == .digits || numeral.form == .words, numeral.low > 0, numeral.low < 100
        else { return }
        var at = numeral.atoms.upperBound
        let isHyphened = scene.isHyphen(at) && scene.isJoined(at) && scene.isJoined(at + 1)
        if isHyphened { at += 1 }
        guard numeral.isInteger && !numeral.isPrecise || scene.is(at, Word.out) else { return }
        let isOver = scene.is(at, Word.over)
        if scene.is(at, Word.out), scene.is(at + 1, Word.of) || scene.is(at + 1, Word.every) {
            at += 2
        } else if scene.is(at, Word.in) || isOver {
            at += 1
        } else {
            return
        }
        let particle = at - 1
        if scene.is(at, Word.every) { at += 1 }
        // "six in-house lawyers" has one hyphen, "one-in-five" two.
        guard scene.isHyphen(at) == isHyphened else { return }
        if isHyphened { at += 1 }
        var below = 0.0
        var end = at
        if scene.isNumber(at), scene.atoms[at].digits.isEmpty || scene.atoms[at].digits == .grouped
        {
            (below, end) = (scene.atoms[at].value, at + 1)
            if let entry = words.entry(scene, end), entry.kind == .scale || entry.kind == .hundred {
                below *= entry.value
                end += 1
            }
        } else if let (value, stop, _) = cardinal(scene, at) {
            (below, end) = (value, stop)
        } else if scene.is(at, Word.a), let (value, stop, _) = cardinal(scene, at + 1), value >= 100
        {
            (below, end) = (value, stop)
        }
        guard below > numeral.low, below == below.rounded() else { return }
        let isYear = below >= 1900 && below < 2100
        if isYear || (isOver && end < scene.count && scene.isWord(end)) { return }
        if scene.is(particle, Word.in), durationFollows(scene, end) || scene.isNumber(end) {
            return
        }
        numeral = Numeral(numeral.atoms.lowerBound..<end, numeral.low / below, .fraction)
    }

    /// "two in five minutes" is no ratio.
    private func durationFollows(_ scene: Scene, _ index: Int) -> Bool {
        Duration.words.contains(scene.isWord(index) ? scene.atoms[index].hash : 0)
    }
}
