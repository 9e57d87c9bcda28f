internal import Documents
internal import Tables

/// What a quantity is about: the phrase next to it and the subject of its clause.
struct Topic {
    /// Head phrase; empty if there is none.
    var subject = ""
    var concepts: [String] = []
    var agent = ""
    /// Atoms of the phrase next to the quantity; empty if there is none.
    var local: Range<Int> = 0..<0
    /// Phrases that the rules take: next to the quantity, and the subject of its clause.
    var locals: [Range<Int>] = []
    var subjects: [Range<Int>] = []

    /// The same topic of another quantity, which does not reach over the phrase.
    var repeated: Topic {
        var topic = self
        topic.local = 0..<0
        return topic
    }
}

/// Finds topics by noun phrases and a light clause analysis; looks back no farther than `reach` atoms.
struct SubjectReader {
    let scene: Scene
    let finder: PhraseFinder
    let reader: QuantityReader
    private var movements: Movements { reader.movements }
    private let reach = 60

    /// - `quantities`: all of the sentence.
    init(scene: Scene, reader: QuantityReader, quantities: [Quantity]) {
        self.scene = scene
        finder = PhraseFinder(scene, quantities: quantities, movements: reader.movements)
        self.reader = reader
    }

    /// The noun phrase that begins at an atom, by its chunk or by its words' tags.
    private func phrase(from start: Int) -> Range<Int>? {
        var at = start
        while scene.has(at, .determiner) { at += 1 }
        if let phrase = finder.phrase(at: at) { return at..<phrase.upperBound }
        return reader.nounEnd(scene, at).map { at..<$0 }
    }

    /// - `start`: the atom where the quantity or its bound begins.
    func topic(of quantity: Quantity, from start: Int, reading: ChangeReading) -> Topic {
        var topic = Topic()
        var local = localPhrases(quantity, start)
        let verb = governingVerb(of: quantity, start)
        var subject = verb.flatMap { subjectPhrases(before: $0, of: quantity) } ?? []
        if verb == nil, local.isEmpty, let phrase = phraseBeforeHiddenVerb(start) {
            subject = [phrase]
        }
        if local.isEmpty, let object = objectPhrases(quantity, start) { local = object }
        if isAside(quantity, start, hasLocal: !local.isEmpty) { subject = [] }
        if let first = local.first { topic.local = first }
        (topic.locals, topic.subjects) = (local, subject)
        topic.subject = head(local, reading) ?? subject.first.map { text($0) } ?? ""
        if topic.subject.isEmpty, quantity.kind == .fraction, !quantity.unitAtoms.isEmpty {
            topic.subject = text(quantity.unitAtoms)
        }
        if let verb, let first = subject.first,
            isAgent(first, verb, quantity, hasLocal: !local.isEmpty)
        {
            topic.agent = agent(subject)
        }
        return topic
    }

    func text(_ range: Range<Int>) -> String {
        let trimmed = PhraseFinder.trimmed(scene, range)
        return scene.string(trimmed)
    }

    private static let worth = WordHash.of("worth")

    /// A phrase with what it owns: "Leeds's buses" of "20 percent of Leeds's buses".
    private func possessed(_ owner: Range<Int>) -> Range<Int> {
        guard scene.is(owner.upperBound, Word.possessive),
            let thing = finder.phrase(startingAt: owner.upperBound + 1),
            thing.lowerBound <= owner.upperBound + 2
        else { return owner }
        return owner.lowerBound..<thing.upperBound
    }

    /// The noun next to the quantity: behind it, behind "of", or in front of "of".
    private func localPhrases(_ quantity: Quantity, _ start: Int) -> [Range<Int>] {
        var end = quantity.end
        // "$5 million worth of shares"
        if quantity.kind == .money, scene.is(end, Self.worth), scene.is(end + 1, Word.of) {
            end += 1
        }
        if !quantity.isNoun, scene.isWord(end) || scene.isHyphen(end) && scene.isWord(end + 1) {
            let at = scene.isHyphen(end) ? end + 1 : end
            if let phrase = phrase(from: at), scene.tag(at) != .PRON, !scene.has(at, .determiner),
                !scene.has(phrase.upperBound - 1, [.period, .month, .weekday])
            {
                return finder.chain(from: at..<phrase.upperBound, depth: 1)
            }
            let isPart = scene.is(end, Word.in) && quantity.kind == .money
            if scene.is(end, Word.of) || isPart && !scene.has(end + 1, .determiner),
                let phrase = phrase(from: end + 1),
                !scene.has(phrase.lowerBound, [.pronoun, .month]),
                !scene.has(phrase.upperBound - 1, .period)
            {
                return finder.chain(from: possessed(phrase), depth: 1)
            }
        }
        var before = start - 1
        while scene.is(before, Word.a) || scene.is(before, Word.an) || scene.is(before, Word.the) {
            before -= 1
        }
        if scene.is(before, Word.of) {
            if let phrase = finder.phrase(at: before - 1) { return [phrase] }
            // "a fine of $5m", where the tagger takes the noun for an adjective or a verb.
            if before >= 2, scene.isWord(before - 1),
                scene.has(before - 2, .determiner) || scene.tag(before - 2) == .ADJ
            {
                return [before - 1..<before]
            }
        }
        return []
    }

    /// "The lorry hit six cars": the noun phrase in front of a number in a clause without a verb ends in one that the tagger missed.
    private func phraseBeforeHiddenVerb(_ start: Int) -> Range<Int>? {
        let hidden = start - 1
        let place = finder.index(endingAfter: hidden)
        var phrase = place < finder.phrases.count ? finder.phrases[place] : 0..<0
        if phrase.upperBound == start, phrase.count > 1, phrase.contains(hidden) {
            phrase = phrase.lowerBound..<hidden
        } else if let before = finder.phrase(endingBefore: hidden), before.upperBound == hidden,
            scene.tag(hidden) == .NOUN || scene.tag(hidden) == .PROPN
        {
            phrase = before
        } else {
            return nil
        }
        var before = phrase.lowerBound - 1
        while scene.has(before, .determiner) || scene.tag(before) == .DET { before -= 1 }
        guard before < 0 || scene.kind(before) == .sign || scene.tag(before) == .CCONJ else {
            return nil
        }
        return phrase
    }

    /// The object of the nearest verb, where the quantity only says how far: "cut its forecast to 3%", "wiped $3m from its value".
    private func objectPhrases(_ quantity: Quantity, _ start: Int) -> [Range<Int>]? {
        let isBy = scene.is(start - 1, Word.by)
        guard !quantity.isNoun || isBy, quantity.kind != .duration, quantity.kind != .age else {
            return nil
        }
        if scene.is(quantity.end, Word.from) || scene.is(quantity.end, Self.off),
            scene.tag(start - 1) == .VERB,
            let phrase = phrase(from: quantity.end + 1), !finder.holdsNumber(phrase)
        {
            return [phrase]
        }
        let isLed =
            scene.is(start - 1, Word.by) || scene.is(start - 1, Word.to)
            || scene.is(start - 1, Word.from)
            || scene.is(start - 1, Word.at)
        var verb = start - 1
        while verb >= max(0, start - 16), scene.tag(verb) != .VERB {
            if scene.byte(verb) == 0x3B || scene.has(verb, .relative) { return nil }
            verb -= 1
        }
        guard verb >= max(0, start - 16), let phrase = phrase(from: verb + 1),
            phrase.upperBound <= start,
            isLed || phrase.upperBound == start, !finder.holdsNumber(phrase),
            scene.tag(phrase.lowerBound) != .PRON
        else { return nil }
        return finder.chain(from: phrase, depth: 1)
    }

    /// Counted things behind a preposition are not what the subject is about: "in shootings at two mosques"; neither is
    /// one of many.
    private func isAside(_ quantity: Quantity, _ start: Int, hasLocal: Bool) -> Bool {
        guard quantity.isNoun else { return false }
        if quantity.value == 1, scene.is(quantity.numeral.atoms.upperBound, Word.of) { return true }
        var before = start - 1
        while scene.has(before, .determiner) || scene.tag(before) == .ADV
            || scene.tag(before) == .ADJ
        { before -= 1 }
        return scene.tag(before) == .ADP && !hasLocal && !scene.is(before, Word.to)
            && !scene.is(before, Word.by)
            && movements.adverb(scene, before) == nil
    }

    private static let off = WordHash.of("off")

    /// The last verb in front of the quantity that has it in its clause; -1 never.
    private func governingVerb(of quantity: Quantity, _ start: Int) -> Int? {
        var at = start - 1
        let limit = max(0, start - reach)
        while at >= limit {
            let tag = scene.tag(at)
            if tag == .VERB || tag == .AUX {
                if isFinite(at) { return at }
            }
            at -= 1
        }
        return nil
    }

    /// Not an infinitive, participle or gerund behind a comma or preposition.
    private func isFinite(_ at: Int) -> Bool {
        if scene.is(at - 1, Word.to) { return false }
        if scene.tag(at) == .AUX { return true }
        let bytes = scene.atoms[at]
        let isGerund =
            bytes.end - bytes.start > 4 && scene.text[bytes.end - 3] == 0x69
            && scene.text[bytes.end - 2] == 0x6E
            && scene.text[bytes.end - 1] == 0x67
        if isGerund {
            var before = at - 1
            while scene.tag(before) == .ADV || scene.tag(before) == .PART { before -= 1 }
            return scene.tag(before) == .AUX
        }
        return scene.tag(at - 1) != .ADP
    }

    /// The phrases in front of a verb that are its subject, the head first.
    private func subjectPhrases(before verb: Int, of quantity: Quantity) -> [Range<Int>]? {
        var at = verb - 1
        var steps = 0
        while at >= 0, steps < 8 {
            let tag = scene.tag(at)
            guard
                tag == .AUX || tag == .ADV || tag == .PART || tag == .VERB || scene.is(at, Word.to)
            else { break }
            at -= 1
            steps += 1
        }
        if scene.has(at, .relative),
            scene.tag(at) == .PRON || scene.tag(at) == .DET || scene.tag(at) == .SCONJ
        {
            at -= 1
            if scene.is(at, Word.comma) { at -= 1 }
        }
        // An aside between subject and verb: "Shares, which ..., rose".
        if scene.is(at, Word.comma) {
            var back = at - 1
            while back > 0, at - back < 30, !scene.is(back, Word.comma) { back -= 1 }
            if scene.is(back, Word.comma) { at = back - 1 }
        }
        if scene.is(at, Word.and), let earlier = previousVerb(at), quantity.start - earlier <= reach
        {
            return subjectPhrases(before: earlier, of: quantity)
        }
        // "Dell on Monday announced": a time between subject and verb.
        while scene.has(at, [.weekday, .month, .period])
            || scene.isNumber(at) && scene.has(at - 1, .month)
        {
            at -= 1
            while scene.tag(at) == .ADP || scene.has(at, .determiner) || scene.tag(at) == .ADJ
                || scene.is(at, Word.comma)
            { at -= 1 }
        }
        if scene.tag(at) == .PRON { return [] }
        // "the S&P 500 is up": the number belongs to the name.
        if scene.isNumber(at), finder.phrase(at: at) == nil, let name = finder.phrase(at: at - 1) {
            return [name.lowerBound..<at + 1]
        }
        guard at >= 0,
            let last = finder.phrase(at: at)
                ?? (scene.is(at, Word.closing) ? finder.phrase(endingBefore: at) : nil)
        else { return nil }
        var list = [last]
        var first = last
        while list.count < 4 {
            var before = first.lowerBound - 1
            while scene.has(before, .determiner) { before -= 1 }
            let isPossessed = scene.is(before, Word.possessive)
            guard scene.tag(before) == .ADP || isPossessed || scene.is(before, Word.and),
                let next = finder.phrase(at: before - 1)
            else { break }
            // "the city's population": the owner comes behind what it owns
            list.insert(next, at: isPossessed ? 1 : 0)
            first = next
        }
        let main = first.lowerBound
        list.removeAll { $0.lowerBound > main && scene.has($0.upperBound - 1, [.period, .month]) }
        return list.filter {
            !($0.count == 1 && scene.tag($0.lowerBound) == .PRON) && !finder.holdsNumberOnly($0)
        }
    }

    /// "X rose 5% and fell 3%": the verb before "and" has the same subject.
    private func previousVerb(_ and: Int) -> Int? {
        var at = and - 1
        while at > 0, and - at < 20 {
            if scene.tag(at) == .VERB || scene.tag(at) == .AUX, isFinite(at) { return at }
            at -= 1
        }
        return nil
    }

    /// Head of the local phrase, without a noun of movement at its end.
    private func head(_ local: [Range<Int>], _ reading: ChangeReading) -> String? {
        guard let first = local.first else { return nil }
        if reading.cue == .noun, first.contains(reading.word) {
            let rest = first.lowerBound..<reading.word
            if !PhraseFinder.trimmed(scene, rest).isEmpty { return text(rest) }
            return local.count > 1 ? text(local[1]) : text(first)
        }
        return text(first)
    }

    /// A name that does something, not the thing that is measured.
    private func isAgent(
        _ phrase: Range<Int>, _ verb: Int, _ quantity: Quantity, hasLocal: Bool
    ) -> Bool {
        guard scene.tag(phrase.upperBound - 1) == .PROPN else { return false }
        if scene.has(verb, .copula) { return false }
        return hasLocal || quantity.isNoun || movements.verb(scene, verb) == nil
    }

    /// The first name, or names that "and" joins.
    private func agent(_ subject: [Range<Int>]) -> String {
        guard let first = subject.first else { return "" }
        // An owner stands in front of what it owns, which comes first in the list.
        guard subject.count > 1, first.upperBound <= subject[1].lowerBound else {
            return name(first)
        }
        let joint = first.upperBound..<subject[1].lowerBound
        let isPair =
            scene.is(joint.lowerBound, Word.and) && scene.tag(subject[1].upperBound - 1) == .PROPN
        return isPair ? scene.string(first.lowerBound..<subject[1].upperBound) : name(first)
    }

    /// Without titles in front: "Vladimir Putin" of "Russian President Vladimir Putin".
    private func name(_ phrase: Range<Int>) -> String {
        var first = phrase.lowerBound
        for at in phrase where scene.has(at, .title) && at + 1 < phrase.upperBound {
            first = at + 1
        }
        return text(first..<phrase.upperBound)
    }
}

extension PhraseFinder {
    func holdsNumberOnly(_ range: Range<Int>) -> Bool { range.allSatisfy { scene.isNumber($0) } }
}
