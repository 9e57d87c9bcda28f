package import Documents
internal import Tables

/// Gives the words of a sentence their heads and relations: greedy arc-hybrid
/// parsing by `models/parser.bin`.
///
/// Two steps a word, so that time is linear in the length of a sentence;
/// punctuation is hung in afterwards. One network answers both questions: which action, and,
/// once an arc is made, which relation.
package struct Parser: Sendable {
    package let network: Network
    package static let file = "models/parser.bin"
    static let fit = ModelFit(
        files: [file], inputs: ParserFeatures.names, tables: [WordClusters.file],
        command: "winnow-train grammar")

    /// The network's classes: the three actions, one that is never chosen, then the relations.
    package static let actions = 0..<3
    package static let relations = 4..<4 + Relation.allCases.count
    /// Longer sentences are parsed in stretches: no grammar holds them.
    package static let longest = 250

    package init(network: Network) { self.network = network }

    /// What parsing needs beside the sentence; kept between sentences.
    package struct Scratch: Sendable {
        var state = ParserState()
        var words = ParserFeatures.Words()
        /// Tokens of the words.
        var places: [Int32] = []
        var kinds: [Punctuation] = []
        var attacher = PunctuationAttacher()
        var network: Network.Scratch
    }

    package func scratch() -> Scratch { Scratch(network: network.scratch()) }

    /// Sets head and relation of the tokens of a sentence, whose columns exist already.
    ///
    /// - `datelineEnd`: the token behind the sentence's dateline, which has a tree of its own
    ///   that hangs on the sentence's root; the first token if it has no dateline.
    package func parse(
        _ text: Span<UInt8>, sentence: Range<Int>, datelineEnd: Int, tokens: inout Tokens,
        scratch: inout Scratch
    ) {
        if sentence.contains(datelineEnd), datelineEnd > sentence.lowerBound {
            parse(
                text, stretch: sentence.lowerBound..<datelineEnd, tokens: &tokens, scratch: &scratch
            )
            parseInStretches(
                text, words: datelineEnd..<sentence.upperBound, tokens: &tokens, scratch: &scratch)
            let roots = sentence.filter { tokens.head[$0] < 0 }
            guard let root = roots.first(where: { $0 >= datelineEnd }) else { return }
            for dateline in roots where dateline < datelineEnd {
                tokens.head[dateline] = Int32(truncatingIfNeeded: root)
                tokens.relation[dateline] = .parataxis
            }
        } else {
            parseInStretches(text, words: sentence, tokens: &tokens, scratch: &scratch)
        }
    }

    private func parseInStretches(
        _ text: Span<UInt8>, words sentence: Range<Int>, tokens: inout Tokens,
        scratch: inout Scratch
    ) {
        var start = sentence.lowerBound
        while start < sentence.upperBound {
            let end = min(sentence.upperBound, start + Self.longest)
            parse(text, stretch: start..<end, tokens: &tokens, scratch: &scratch)
            start = end
        }
    }

    private func parse(
        _ text: Span<UInt8>, stretch range: Range<Int>, tokens: inout Tokens, scratch: inout Scratch
    ) {
        scratch.words.read(
            text, range: range, tokens: tokens, places: &scratch.places, kinds: &scratch.kinds)
        scratch.state.begin(scratch.places.count)
        var features = Network.Features()
        while !scratch.state.isDone {
            // neither an empty stack nor the last word on it leaves a choice;
            // the root has no other relation
            if let action = scratch.state.onlyAction {
                scratch.state.apply(action, relation: 0)
                continue
            }
            features.begin()
            ParserFeatures.each(in: scratch.state, words: scratch.words, to: &features)
            network.activate(&features, scratch: &scratch.network)
            network.score(upTo: Self.actions.upperBound, &scratch.network)
            let action = Self.best(in: scratch.state, scores: scratch.network.scores)
            var relation: UInt8 = 0
            if action != .shift {
                network.score(upTo: Self.relations.upperBound, &scratch.network)
                relation = Self.relation(
                    of: action, in: scratch.state, scores: &scratch.network.scores)
            }
            scratch.state.apply(action, relation: relation)
        }
        var root = -1
        for (place, token) in scratch.places.enumerated() {
            let head = Int(scratch.state.head[place])
            tokens.head[Int(token)] = head < 0 ? -1 : scratch.places[head]
            if head < 0 { root = Int(token) }
            tokens.relation[Int(token)] =
                head < 0 ? .root : Relation(rawValue: scratch.state.relation[place]) ?? .dep
        }
        guard scratch.places.count < range.count else { return }
        scratch.attacher.attach(
            in: range, words: scratch.places, root: root, tokens: &tokens, kinds: scratch.kinds)
    }

    /// Relations of subjects, a bit each.
    private static let subjects: UInt64 =
        1 << UInt64(Relation.nsubj.rawValue) | 1 << UInt64(Relation.passiveSubject.rawValue)
        | 1 << UInt64(Relation.csubj.rawValue)

    /// The best relation of the arc that an action makes; a word has one subject
    /// in front of it, the nearest one.
    ///
    /// - `scores`: of all classes; those of subjects are lost where there is one already.
    @inline(__always)
    package static func relation(
        of action: ParserState.Action, in state: ParserState, scores: inout [Float]
    ) -> UInt8 {
        let best = bestRelation(scores)
        guard action == .left, state.next < state.count, subjects & 1 << UInt64(best) != 0,
            state.relationsLeft[state.next] & subjects != 0
        else { return UInt8(truncatingIfNeeded: best) }
        for relation in 0..<relations.count where subjects & 1 << UInt64(relation) != 0 {
            scores[relations.lowerBound + relation] = -.infinity
        }
        return UInt8(truncatingIfNeeded: bestRelation(scores))
    }

    /// The relation with the highest score, of equals the first.
    @inline(__always)
    private static func bestRelation(_ scores: [Float]) -> Int {
        Network.best(of: scores, in: relations) - relations.lowerBound
    }

    /// The best action among those that are possible.
    @inline(__always)
    package static func best(in state: ParserState, scores: [Float]) -> ParserState.Action {
        var best: ParserState.Action = state.isPossible(.shift) ? .shift : .left
        if state.isPossible(.left), scores[1] > scores[best.rawValue] { best = .left }
        if state.isPossible(.right), scores[2] > scores[best.rawValue] { best = .right }
        return best
    }
}
