internal import Documents

extension DateParser {
    /// How far the words around an expression are read for the sentence's time.
    private static let reach = 14

    /// Whether an expression without a year or week means the coming one: "will meet on Friday", "by May".
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
            let lexeme = lexemes[at]
            if lexeme.tag == .ADJ, lexeme.count > 4, kind(at) == .none { return true }
            at -= 1
        }
        return false
    }

    private func tense(backward from: Int) -> Bool? {
        var at = from
        while at >= 0, from - at < Self.reach {
            switch kind(at) {
            case .future: return true
            case .spoken where lexemes[at].tag != .AUX || kind(at) != .future:
                return isAhead(of: at)
            default:
                if lexemes[at].tag == .VERB, endsInEd(at) { return isAhead(of: at) }
            }
            at -= 1
        }
        return nil
    }

    private func tense(forward from: Int) -> Bool? {
        var at = from
        while at < count, at - from < Self.reach {
            switch kind(at) {
            case .future: return true
            case .spoken: return false
            default:
                if lexemes[at].tag == .VERB, endsInEd(at) { return false }
            }
            at += 1
        }
        return nil
    }

    /// Whether a verb stands behind "will", at most three words before: "will be held".
    private func isAhead(of verb: Int) -> Bool {
        for at in max(0, verb - 3)..<max(0, verb) where kind(at) == .future { return true }
        return false
    }

    private func endsInEd(_ index: Int) -> Bool { lexemes[index].isPast }
}
