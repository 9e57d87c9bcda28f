internal import Documents
internal import Language

/// What rises and falls: a movement is as good as more or less of the thing that moves,
/// whatever the words say alone.
struct Movement: Sendable {
    let quantities: Quantities
    private let words: SentimentLexicon

    /// The valence of a movement of something good or bad.
    private static let valence: Float = 1.8
    /// A movement that has not happened.
    private static let conditional: Float = 0.6

    /// Tokens that a thing may stand in front of its movement where the tree does not join them.
    private static let reach = 8

    private static let grow = WordHash.of("grow")
    /// Verbs whose particle tells the way.
    private static let carriers = Set(
        ["go", "come", "bring", "drive", "push", "send", "edge", "creep", "inch"].map {
            WordHash.of($0)
        })

    init(quantities: Quantities, words: SentimentLexicon) {
        self.quantities = quantities
        self.words = words
    }

    /// Gives each word of movement in a sentence the valence that its thing gives it;
    /// the thing's own mood goes where it says the contrary.
    func read(_ sentence: Range<Int>, in tokens: borrowing Tokens, into found: inout Evidence) {
        let tree = found.tree
        for at in sentence where found.width[at] == 1 || found.valence[at] == 0 {
            // "wiped out the week's losses": the losses are what is moved
            let verb = tree.head(at)
            let moved = verb.map { found.flags[$0].contains(.moved) ? found.partner[$0] : -1 } ?? -1
            if let verb, verb < at, moved == Int32(truncatingIfNeeded: at) { continue }
            // "costs cut into profits" tells of profits
            if let taking = taking(by: at, in: tokens, tree: tree) {
                mark(at, moving: taking.thing, by: taking.sign, in: &found)
                settleTaker(of: at, by: taking.sign, into: &found)
                continue
            }
            let direction = direction(at: at, in: tokens, tree: tree)
            guard direction != 0 else { continue }
            if tokens.tag[at] == .VERB { found.rating[at] = WordRating() }
            guard let (thing, more) = thing(movedBy: at, in: tokens, found: found),
                !isLifted(thing, by: at, in: tokens),
                // "the losses were wiped out by a rally", which moves no losses
                moved != Int32(truncatingIfNeeded: thing) || tokens.tag[at] != .NOUN
                    || quantities.isLevel(at, in: tokens)
            else { continue }
            mark(at, moving: thing, by: direction * more, in: &found)
        }
    }

    /// Gives a word of movement its valence, and takes that away of what says the contrary
    /// of its thing.
    private func mark(_ at: Int, moving thing: Int, by sign: Float, in found: inout Evidence) {
        let tree = found.tree
        tree.forEach(
            below: thing, cut: { tree.relation($0) == .relativeClause || $0 == at }
        ) { part in
            if part != at, found.weight[part] * sign < 0 || found.guess[part] * sign < 0 {
                found.silence(part)
            }
        }
        found.valence[at] = sign * Self.valence
        found.weight[at] =
            found.valence[at] * (found.flags[at].contains(.conditional) ? Self.conditional : 1)
        found.guess[at] = 0
        found.rating[at] = WordRating()
        found.flags[at].insert(.moved)
        found.partner[at] = Int32(truncatingIfNeeded: thing)
    }

    /// Whether a token moves something, and which way: 1 up, -1 down, 0 not at all.
    private func direction(at: Int, in tokens: borrowing Tokens, tree: WordTree) -> Float {
        switch tokens.tag[at] {
        case .ADP:
            // "Crime is down by a third": what follows is no place.
            guard let head = tree.head(at), [.case, .advmod].contains(tree.relation(at)),
                tree.dependent(of: head, .cop) != nil,
                tree.dependent(of: head, .nsubj, .passiveSubject) != nil
            else { return 0 }
            return quantities.modifierDirection(at: at, in: tokens)
        case .VERB:
            // "grew shorter": the way is that of the complement.
            if Self.carriers.contains(tokens.lemma[at]),
                let way = tree.dependent(of: at, .particle, .compound, .advmod)
            {
                // "the fever has gone down"
                return quantities.modifierDirection(at: way, in: tokens)
            }
            let joins = tokens.lemma[at] == Self.grow && at + 1 < tokens.count
            return joins && quantities.modifierDirection(at: at + 1, in: tokens) != 0
                ? 0 : quantities.direction(at: at, in: tokens)
        default:
            // "a record high" moves once
            if let level = tree.head(at), quantities.isLevel(level, in: tokens),
                tree.relation(at) == .amod || tree.relation(at) == .compound
            {
                return 0
            }
            return quantities.direction(at: at, in: tokens)
        }
    }

    /// Whether a verb ends a thing that is laid on people, whatever it does to other things:
    /// "lifted the ban".
    private func isLifted(_ thing: Int, by at: Int, in tokens: borrowing Tokens) -> Bool {
        tokens.tag[at] == .VERB && quantities.desirability(of: thing, in: tokens) == .hold
            && words.entry(tokens.lemma[at])?.cue == .reverser
    }

    /// The thing that a word of movement moves, and whether more of it is good (1) or bad
    /// (-1); nil if that is not known.
    private func thing(
        movedBy at: Int, in tokens: borrowing Tokens, found: borrowing Evidence
    ) -> (thing: Int, more: Float)? {
        let tree = found.tree
        let places = places(of: at, in: tokens, tree: tree)
        for place in places {
            let more = sign(at: place, in: tokens, found: found, depth: 0)
            // "a glitch brought the site down" brings no glitch down
            if more < 0, tree.relation(place) == .nsubj, let verb = tree.head(place),
                tokens.tag[verb] == .VERB, tokens.tag[at] != .NOUN, verb <= at,
                doesMove(tree.dependent(of: verb, .obj), in: tokens, tree: tree)
            {
                return nil
            }
            if more != 0 { return (place, more) }
        }
        return places.isEmpty ? thing(before: at, in: tokens, found: found) : nil
    }

    /// The nearest thing of the table in front of a movement, for trees that join it to nothing
    /// ("Waiting times grew longer").
    private func thing(
        before at: Int, in tokens: borrowing Tokens, found: borrowing Evidence
    ) -> (thing: Int, more: Float)? {
        var place = at - 1
        while place >= max(0, at - Self.reach), found.clause[place] == found.clause[at] {
            let sign = quantities.desirability(of: place, in: tokens)?.sign ?? 0
            if tokens.tag[place] == .NOUN, sign != 0 { return (place, sign) }
            place -= 1
        }
        return nil
    }

    /// Where the thing may stand, likeliest first.
    private func places(of at: Int, in tokens: borrowing Tokens, tree: WordTree) -> [Int] {
        var places: [Int] = []
        func add(_ relations: Relation..., of head: Int) {
            tree.forEachDependent(of: head) {
                if relations.contains(tree.relation($0)), $0 != at { places.append($0) }
            }
        }
        switch tokens.tag[at] {
        case .ADJ where quantities.isLevel(at, in: tokens), .NOUN:
            add(.nmod, .obl, of: at)
            add(.compound, .amod, of: at)
            if tree.relation(at) == .compound || tree.relation(at) == .amod,
                let head = tree.head(at)
            {
                places.append(head)
            } else {
                places += standing(at: at, in: tokens, tree: tree)
            }
        case .VERB:
            let relation = tree.relation(at)
            if relation == .amod, let head = tree.head(at) { places.append(head) }
            add(.obj, of: at)
            // "the bug crashed the system"
            let isCarrier = Self.carriers.contains(tokens.lemma[at])
            if isCarrier || !doesMove(places.first, in: tokens, tree: tree) {
                add(.nsubj, .passiveSubject, of: at)
            }
            if places.isEmpty { places += bareThings(of: at, in: tokens, tree: tree) }
            if places.isEmpty, let head = tree.head(at) {
                // "saw profits rise", but "erased losses and rose"
                if relation == .xcomp { add(.obj, of: head) }
                if relation == .conj || relation == .xcomp {
                    add(.nsubj, .passiveSubject, of: head)
                }
                if relation == .conj { add(.obj, of: head) }
            }
            if relation == .relativeClause || relation == .acl, let head = tree.head(at) {
                places.append(head)
            }
        default:
            if tree.relation(at) == .amod, let head = tree.head(at) {
                places.append(head)
                // "fewer people went hungry": what they do or are
                if tree.relation(head) == .nsubj || tree.relation(head) == .passiveSubject,
                    let verb = tree.head(head)
                {
                    places.append(verb)
                    add(.xcomp, .obl, of: verb)
                }
                if quantities.desirability(of: head, in: tokens) == .measure {
                    places += standing(at: head, in: tokens, tree: tree)
                }
            } else {
                add(.nsubj, .passiveSubject, of: at)
                if let head = tree.head(at),
                    tokens.tag[head] != .VERB
                        || quantities.direction(at: head, in: tokens) == 0
                {
                    add(.obj, of: head)
                    add(.nsubj, .passiveSubject, of: head)
                    // "shook off early losses and ended higher"
                    if places.isEmpty, tree.relation(head) == .conj, let first = tree.head(head) {
                        add(.nsubj, .passiveSubject, of: first)
                    }
                }
            }
        }
        return places
    }

    /// What stands at a level: "complaints are at a record low", "complaints hit a record high".
    private func standing(at level: Int, in tokens: borrowing Tokens, tree: WordTree) -> [Int] {
        if tree.dependent(of: level, .cop) != nil {
            return tree.dependent(of: level, .nsubj).map { [$0] } ?? []
        }
        guard let verb = tree.head(level), tokens.tag[verb] == .VERB,
            tree.relation(level) == .obj || tree.relation(level) == .obl
        else { return [] }
        return tree.dependent(of: verb, .nsubj, .passiveSubject).map { [$0] } ?? []
    }
}
