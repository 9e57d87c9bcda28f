internal import Documents
internal import Rules

/// The time of the verbs around an expression.
extension DateSentence {
    /// How far the words around an expression are read for the sentence's time.
    private static let reach = 14

    /// Whether an expression without a year or week means the coming one: "will meet on Friday", "by May", "Pupils return on Monday".
    func looksForward(_ first: Int, _ next: Int) -> Bool {
        switch kind(first - 1) {
        case .by, .until: return true
        case .since: return false
        default: break
        }
        if let before = tense(backward: first - 1) { return before }
        return tense(forward: next) ?? false
    }

    /// Whether "in two years" cannot mean the time ahead: "the first in two years", "rose in two years".
    func isPastOrSuperlative(_ index: Int) -> Bool {
        if let before = tense(backward: index - 1) { return !before }
        var at = index - 1
        while at >= 0, index - at < 6 {
            if kind(at) == .ordinal { return true }
            let token = tokens[at]
            if token.tag == .ADJ, token.length > 4, kind(at) == .none { return true }
            at -= 1
        }
        return false
    }

    /// "its best quarter since 1999", "the first rise since May": a comparison, which dates nothing.
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

    private func tense(backward from: Int) -> Bool? {
        var at = from
        while at >= 0, from - at < Self.reach {
            switch kind(at) {
            case .future: return true
            case .spoken:
                return isAhead(of: at) || isInfinitiveOfBe(at)
            default:
                switch places[at].form {
                case .past: return isAhead(of: at)
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

    private func tense(forward from: Int) -> Bool? {
        var at = from
        while at < tokens.count, at - from < Self.reach {
            switch kind(at) {
            case .future: return true
            case .spoken: return false
            default:
                switch places[at].form {
                case .past: return false
                case .present where kind(at - 1) != .to: if isTimetable { return true }
                default: break
                }
            }
            at += 1
        }
        return nil
    }

    /// Whether the present tense speaks of what is fixed ahead; that of a headline, which has no stop, tells what happened.
    private var isTimetable: Bool {
        let last = tokens.indices.last { !isMark($0, "\"") }
        return last.map { isMark($0, ".") } ?? false
    }

    /// "was to open", "were to meet".
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
