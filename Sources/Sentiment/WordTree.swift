internal import Documents

/// The trees of an article's sentences, walked from heads to dependents.
struct WordTree: Sendable {
    private let heads: [Int32]
    private let relations: [Relation]
    /// First dependent of each token, and the next dependent of the same head; -1 for none.
    private var first: [Int32]
    private var next: [Int32]

    /// Tokens that a walk visits, at most.
    private static let reach = 48

    /// Linear in the tokens; without any relation where the article has no trees.
    init(_ tokens: borrowing Tokens) {
        let mended = SubjectMending(tokens)
        heads = mended.heads
        relations = mended.relations
        first = Array(repeating: -1, count: heads.count)
        next = Array(repeating: -1, count: heads.count)
        for at in heads.indices.reversed() where heads[at] >= 0 {
            let head = Int(heads[at])
            next[at] = first[head]
            first[head] = Int32(truncatingIfNeeded: at)
        }
    }

    var isEmpty: Bool { heads.isEmpty }

    /// The head of a token; nil for a root.
    @inline(__always)
    func head(_ at: Int) -> Int? {
        at < heads.count && heads[at] >= 0 ? Int(heads[at]) : nil
    }

    @inline(__always)
    func relation(_ at: Int) -> Relation { at < relations.count ? relations[at] : .dep }

    /// Calls `body` with each dependent, left to right.
    @inline(__always)
    func forEachDependent(of at: Int, _ body: (Int) -> Void) {
        guard at < first.count else { return }
        var dependent = first[at]
        while dependent >= 0 {
            body(Int(dependent))
            dependent = next[Int(dependent)]
        }
    }

    /// The first dependent for which a condition holds.
    @inline(__always)
    func dependent(of at: Int, where holds: (Int) -> Bool) -> Int? {
        guard at < first.count else { return nil }
        var dependent = first[at]
        while dependent >= 0 {
            if holds(Int(dependent)) { return Int(dependent) }
            dependent = next[Int(dependent)]
        }
        return nil
    }

    /// The first dependent with one of the relations.
    func dependent(of at: Int, _ relations: Relation...) -> Int? {
        dependent(of: at) { relations.contains(relation($0)) }
    }

    /// The token of a phrase that its other tokens hang on: the first whose head lies outside.
    func top(of phrase: Range<Int>) -> Int {
        phrase.first { at in head(at).map { !phrase.contains($0) } ?? true } ?? phrase.lowerBound
    }

    /// Calls `body` with a token and all below it, but for what `isCut` cuts off;
    /// a walk ends after some 50 tokens.
    func forEach(below top: Int, cut isCut: (Int) -> Bool, _ body: (Int) -> Void) {
        var waiting = [top]
        var visited = 0
        while let at = waiting.popLast(), visited < Self.reach {
            visited += 1
            body(at)
            forEachDependent(of: at) { if !isCut($0) { waiting.append($0) } }
        }
    }

    /// Calls `body` with the tokens near one in the tree, nearest first,
    /// and how many steps away they are.
    func forEach(near start: Range<Int>, steps most: Int, _ body: (_ at: Int, _ steps: Int) -> Void)
    {
        var seen = Set(start)
        var waiting = start.map { (at: $0, steps: 0) }
        var place = 0
        while place < waiting.count, place < Self.reach * 2 {
            let (at, steps) = waiting[place]
            place += 1
            if steps > 0 { body(at, steps) }
            guard steps < most else { continue }
            if let head = head(at), seen.insert(head).inserted {
                waiting.append((head, steps + 1))
            }
            forEachDependent(of: at) {
                if seen.insert($0).inserted { waiting.append(($0, steps + 1)) }
            }
        }
    }
}
