internal import Bytes
internal import Documents

/// Hangs punctuation into the tree of a sentence's words,
/// by the guidelines of Universal Dependencies.
///
/// A mark that ends the sentence hangs on its root, one between two words on the unit
/// that it cuts off: the largest subtree beside the mark whose arc crosses it.
/// Brackets and quotation marks hang on what they enclose.
struct PunctuationAttacher: Sendable {
    /// Scratch: the first and the last word of each word's subtree, by place in the stretch.
    private var first: [Int] = []
    private var last: [Int] = []
    /// The place of the other mark of a pair; -1 for none.
    private var partner: [Int] = []

    /// Sets head and relation of the marks in a stretch whose words have theirs;
    /// linear but for the height of trees.
    mutating func attach(
        in range: Range<Int>, words: [Int32], root: Int, tokens: inout Tokens, kinds: [Punctuation]
    ) {
        guard root >= 0 else {
            // nothing but marks: the first one is the root
            for token in range {
                tokens.head[token] =
                    token == range.lowerBound
                    ? -1 : Int32(truncatingIfNeeded: range.lowerBound)
                tokens.relation[token] = token == range.lowerBound ? .root : .punct
            }
            return
        }
        spans(of: range, words: words, tokens: tokens)
        pair(kinds)
        var next = 0
        for token in range where tokens.tag[token] == .PUNCT {
            while next < words.count, Int(words[next]) < token { next += 1 }
            let right = next < words.count ? Int(words[next]) : -1
            let left = next > 0 ? Int(words[next - 1]) : -1
            let place = token - range.lowerBound
            let head =
                enclosed(by: place, in: range, words: words, next: next, tokens: tokens)
                ?? head(
                    of: token, kind: kinds[place], left: left, right: right, root: root, in: range,
                    tokens: tokens)
            tokens.head[token] = Int32(truncatingIfNeeded: head)
            tokens.relation[token] = .punct
        }
    }

    /// The word that a mark without partner hangs on.
    ///
    /// - `left`, `right`: the words beside it; -1 for none.
    private func head(
        of token: Int, kind: Punctuation, left: Int, right: Int, root: Int, in range: Range<Int>,
        tokens: Tokens
    ) -> Int {
        if left < 0 {
            return kind == .opening && right >= 0
                ? top(of: right, from: token, in: range, tokens: tokens) : root
        }
        if right < 0 {
            return kind == .closing ? top(of: left, until: token, in: range, tokens: tokens) : root
        }
        let before = top(of: left, until: token, in: range, tokens: tokens)
        let after = top(of: right, from: token, in: range, tokens: tokens)
        switch kind {
        case .opening: return after
        case .closing: return before
        case .hyphen: return left
        default: break
        }
        let crossesBefore = Int(tokens.head[before]) > token
        let crossesAfter = tokens.head[after] >= 0 && Int(tokens.head[after]) < token
        if crossesAfter { return after }
        if crossesBefore { return before }
        return root
    }

    /// Finds the other mark of each pair of brackets or quotation marks.
    private mutating func pair(_ kinds: [Punctuation]) {
        partner = Array(repeating: -1, count: kinds.count)
        var open: [Int] = []
        for (place, kind) in kinds.enumerated() {
            if kind == .opening {
                open.append(place)
            } else if kind == .closing, let other = open.popLast() {
                partner[place] = other
                partner[other] = place
            }
        }
    }

    /// The first word between the marks of a pair that hangs on a word outside;
    /// nil for marks without partner or words.
    ///
    /// - `place`: of the mark in the stretch.
    /// - `next`: index of the first word behind the mark.
    private func enclosed(
        by place: Int, in range: Range<Int>, words: [Int32], next: Int, tokens: Tokens
    ) -> Int? {
        let other = partner[place]
        guard other >= 0 else { return nil }
        let inside = min(place, other) + range.lowerBound..<max(place, other) + range.lowerBound
        var index = other > place ? next : next - 1
        while index >= 0, index < words.count, inside.contains(Int(words[index])) {
            let head = Int(tokens.head[Int(words[index])])
            if !inside.contains(head) { return Int(words[index]) }
            index += other > place ? 1 : -1
        }
        return nil
    }

    /// The top of the largest subtree that begins with the word `word`, right behind a mark.
    private func top(of word: Int, from mark: Int, in range: Range<Int>, tokens: Tokens) -> Int {
        var top = word
        while true {
            let above = Int(tokens.head[top])
            guard above > mark, first[above - range.lowerBound] > mark else { return top }
            top = above
        }
    }

    /// The top of the largest subtree that ends with the word `word`, right in front of a mark.
    private func top(of word: Int, until mark: Int, in range: Range<Int>, tokens: Tokens) -> Int {
        var top = word
        while true {
            let above = Int(tokens.head[top])
            guard above >= 0, above < mark, last[above - range.lowerBound] < mark else {
                return top
            }
            top = above
        }
    }

    /// Every word widens the spans of all words above it;
    /// stops where a span is wide enough already.
    private mutating func spans(of range: Range<Int>, words: [Int32], tokens: Tokens) {
        first = Array(range)
        last = first
        for word in words {
            let own = Int(word)
            var above = Int(tokens.head[own])
            while above >= 0 {
                let place = above - range.lowerBound
                guard own < first[place] || own > last[place] else { break }
                first[place] = min(first[place], own)
                last[place] = max(last[place], own)
                above = Int(tokens.head[above])
            }
        }
    }
}

/// What a punctuation mark does, as far as its form tells.
package enum Punctuation: UInt8, Sendable {
    case none, comma, stop, colon, dash, hyphen, opening, closing
    // the parser was trained with its number
    case other = 9

    /// Reads the mark that a token is; a straight quotation mark opens if white space stands
    /// in front of it, else it closes.
    static func of(_ token: Int, in text: Span<UInt8>, tokens: Tokens) -> Punctuation {
        let start = Int(tokens.start[token])
        let length = Int(tokens.end[token]) - start
        guard length > 0, start + length <= text.count else { return .other }
        let isSpaced = tokens.shape[token].contains(.spaceBefore)
        switch text[start] {
        case 0x2C: return .comma
        case 0x2E, 0x21, 0x3F: return .stop
        case 0x3A, 0x3B: return .colon
        case 0x2D where length > 1 || isSpaced: return .dash
        case 0x2D: return .hyphen
        case 0x28, 0x5B, 0x7B: return .opening
        case 0x29, 0x5D, 0x7D: return .closing
        case 0x22, 0x27: return isSpaced ? .opening : .closing
        case 0x60: return .opening
        case 0xE2:
            return switch WideMark(in: text, at: start, end: start + length) {
            case .enDash, .emDash, .bar: .dash
            case .hyphen, .nonBreakingHyphen: .hyphen
            case .openingQuote, .openingDoubleQuote, .lowDoubleQuote, .lowQuote: .opening
            case .apostrophe, .closingDoubleQuote: .closing
            case .ellipsis: .stop
            case nil: .other
            }
        case 0xC2 where length >= 2:
            return text[start + 1] == 0xAB ? .opening : text[start + 1] == 0xBB ? .closing : .other
        default: return .other
        }
    }
}
