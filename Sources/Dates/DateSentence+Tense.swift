internal import Documents
internal import Language
internal import Rules

/// The time of the verbs around an expression.
extension DateSentence {
    /// How far the words around an expression are read for the sentence's time.
    private static let reach = 14

    /// Whether an expression without a year or week means the coming one: "will meet on Friday",
    /// "by May", "Pupils return on Monday".
    func looksForward(from first: Int, to next: Int) -> Bool {
        switch kind(first - 1) {
        case .by, .until: return true
        case .since: return false
        default: break
        }
        if isPredicate(first) { return true }
        // "is charged from December 1" tells what begins, "was charged from December 1" what began.
        // So does "as of August 15".
        let isFrom =
            kind(first - 1) == .from || kind(first - 1) == .of && kind(first - 2) == .as
        if isPresentPassive(before: first, to: next) { return true }
        if let before = tense(backward: first - 1, isFrom: isFrom) { return before }
        return tense(forward: next, isFrom: isFrom) ?? false
    }

    /// Whether a date is the predicate: "The premiere is on Friday", "the exams are in May".
    private func isPredicate(_ first: Int) -> Bool {
        var at = first - 1
        if kind(at) == .the { at -= 1 }
        if kind(at) == .on || kind(at) == .in { at -= 1 }
        return isPresentBe(at)
    }

    /// Whether a passive of the present leads right to a day or month of the calendar: "is awarded
    /// on the last Friday of April", "are handed out in May"; not the picture's "is led away on
    /// Friday", and not "is charged with a theft in May".
    private func isPresentPassive(before first: Int, to next: Int) -> Bool {
        guard (first..<next).contains(where: { kind($0) == .month || kind($0) == .monthshort })
        else { return false }
        var at = first - 1
        while at >= 0, first - at <= 3, kind(at) == .on || kind(at) == .in || kind(at) == .the {
            at -= 1
        }
        if at > 0, tokens[at].tag == .ADP || tokens[at].tag == .ADV { at -= 1 }
        return at > 0 && places[at].form == .past && isPresentPassive(at)
    }

    private func isPresentBe(_ index: Int) -> Bool {
        index >= 0 && index < tokens.count && tokens[index].tag == .AUX
            && (tokens[index].hash == Word.is || tokens[index].hash == Word.are)
    }

    private static let set = WordHash.of("set")
    private static let ahead = WordHash.of("ahead")

    /// Whether "in two years" cannot mean the time ahead: "rose in two years", "the attacks in two
    /// days killed 12", "the first in two years".
    func isPastOrSuperlative(from first: Int, to next: Int) -> Bool {
        if let before = tense(backward: first - 1) { return !before }
        // "His father, in 38 years, buried two"
        let isAside = next + 1 < tokens.count && isMark(at: next, is: ",")
        let behind = isAside ? next + 1 : next
        if kind(next) == .spoken || behind < tokens.count && places[behind].form == .past {
            return true
        }
        var at = first - 1
        while at >= 0, first - at < 6 {
            if kind(at) == .ordinal || places[at].isSuperlative { return true }
            at -= 1
        }
        return false
    }

    /// Whether "since" belongs to a comparison, which dates nothing:
    /// "its best quarter since 1999", "the first rise since May".
    func isOfRecord(_ since: Int) -> Bool {
        var at = since - 1
        while at >= 0, since - at <= 7 {
            let token = tokens[at]
            if token.kind == .sign || token.tag == .VERB || token.tag == .AUX { return false }
            if places[at].isSuperlative || kind(at) == .ordinal && token.value == 1 { return true }
            at -= 1
        }
        return false
    }

    private func tense(backward from: Int, isFrom: Bool = false) -> Bool? {
        var at = from
        while at >= 0, from - at < Self.reach {
            switch kind(at) {
            // "had planned to hire in March"
            case .future: return !isBehindHad(at)
            case .stative where isSetTo(at): return !isBehindHad(at)
            case .none where isAheadOfEvent(at): return true
            // "is in force from August 15", not "is from August 15"
            case .none where isFrom && at < from - 1 && isPresentBe(at): return true
            case .spoken:
                return isAhead(of: at) || isInfinitiveOfBe(at)
            default:
                switch places[at].form {
                case .past: return isAhead(of: at) || isFrom && isPresentPassive(at)
                // "failed to agree on Friday": the time is that of the verb in front.
                case .present where kind(at - 1) != .to: if isTimetable { return true }
                case .present where tokens[max(0, at - 2)].tag == .AUX: return true
                default: break
                }
            }
            at -= 1
        }
        return nil
    }

    private func tense(forward from: Int, isFrom: Bool) -> Bool? {
        var at = from
        while at < tokens.count, at - from < Self.reach {
            switch kind(at) {
            case .future: return true
            case .spoken: return false
            case .none where isFrom && isPresentBe(at): return true
            default:
                switch places[at].form {
                case .past: return isFrom && isPresentPassive(at)
                case .present where kind(at - 1) != .to: if isTimetable { return true }
                default: break
                }
            }
            at += 1
        }
        return nil
    }

    /// Whether the present tense speaks of what is fixed ahead; that of a headline,
    /// which has no stop, tells what happened.
    private var isTimetable: Bool {
        let last = tokens.indices.last { !isMark(at: $0, is: "\"") }
        return last.map { isMark(at: $0, is: ".") } ?? false
    }

    /// Whether a participle is a passive of the present: "are charged", "are not always admitted",
    /// "must be kept"; not "had to be kept".
    private func isPresentPassive(_ participle: Int) -> Bool {
        var be = participle - 1
        while be > 0, participle - be < 4, tokens[be].tag == .ADV || tokens[be].tag == .PART {
            be -= 1
        }
        guard be >= 0 else { return false }
        if isPresentBe(be) { return true }
        return tokens[be].hash == Word.be
            && !(max(0, be - 3)..<be).contains {
                let word = tokens[$0].hash
                return word == Word.was || word == Word.were || word == Word.had
            }
    }

    private func isBehindHad(_ participle: Int) -> Bool {
        (max(0, participle - 2)..<participle).contains { tokens[$0].hash == Word.had }
    }

    /// Whether a verb is "set" with an infinitive behind it: "is set to open".
    private func isSetTo(_ index: Int) -> Bool {
        tokens[index].hash == Self.set && kind(index + 1) == .to && index + 2 < tokens.count
            && tokens[index + 2].tag == .VERB
    }

    /// Whether a word is "ahead" in front of an event: "ahead of elections in November",
    /// not "ahead of Jones on Saturday".
    private func isAheadOfEvent(_ index: Int) -> Bool {
        guard tokens[index].hash == Self.ahead, kind(index + 1) == .of else { return false }
        let thing = kind(index + 2) == .the || kind(index + 2) == .a ? index + 3 : index + 2
        return thing < tokens.count && (tokens[thing].tag == .NOUN || tokens[thing].tag == .ADJ)
    }

    /// Whether a form of "be" has an infinitive behind it: "was to open", "were to meet".
    private func isInfinitiveOfBe(_ verb: Int) -> Bool {
        tokens[verb].tag == .AUX && kind(verb + 1) == .to && verb + 2 < tokens.count
            && tokens[verb + 2].tag == .VERB
    }

    /// Whether a verb stands behind "will", at most three words before: "will be held".
    private func isAhead(of verb: Int) -> Bool {
        for at in max(0, verb - 3)..<max(0, verb) where kind(at) == .future { return true }
        return false
    }
}
