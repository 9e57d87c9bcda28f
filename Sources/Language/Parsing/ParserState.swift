internal import Documents

/// A configuration of the arc-hybrid transition system over the words `0..<count` of a sentence.
///
/// (Kuhlmann, Gómez-Rodríguez and Satta 2011.) The artificial root stands behind the last word:
/// shifting is no longer possible there, and a word that takes it as head becomes a root.
/// Every word is pushed once and popped once.
package struct ParserState: Sendable {
    /// What can be done next.
    package enum Action: Int, Sendable {
        /// Pushes the next word.
        case shift
        /// The next word becomes the head of the top of the stack, which is popped.
        case left
        /// The word below becomes the head of the top of the stack, which is popped.
        case right
    }

    package private(set) var count = 0
    package private(set) var stack: [Int32] = []
    /// The next word; `count` is the root.
    package private(set) var next = 0
    package private(set) var head: [Int32] = []
    package private(set) var relation: [UInt8] = []
    /// First and last dependent of each word so far, the root included; -1 for none.
    package private(set) var leftmost: [Int32] = []
    package private(set) var rightmost: [Int32] = []
    /// The relations of a word's dependents so far, a bit each.
    package private(set) var relationsLeft: [UInt64] = []
    package private(set) var relationsRight: [UInt64] = []

    package init() {}

    /// Begins a sentence of so many words.
    package mutating func begin(_ count: Int) {
        self.count = count
        next = 0
        stack.removeAll(keepingCapacity: true)
        func clear<Value>(_ column: inout [Value], to value: Value) {
            column.removeAll(keepingCapacity: true)
            for _ in 0...count { column.append(value) }
        }
        clear(&head, to: -1)
        clear(&relation, to: 0)
        clear(&leftmost, to: -1)
        clear(&rightmost, to: -1)
        clear(&relationsLeft, to: 0)
        clear(&relationsRight, to: 0)
    }

    /// Whether all words have their head.
    @inline(__always)
    package var isDone: Bool { next == count && stack.isEmpty }

    /// Whether an action can be done; only one word becomes a root.
    @inline(__always)
    package func isPossible(_ action: Action) -> Bool {
        switch action {
        case .shift: next < count
        case .left: next < count ? !stack.isEmpty : stack.count == 1
        case .right: stack.count > 1
        }
    }

    /// The action where there is no choice and no relation to choose either:
    /// shifting onto an empty stack, and hanging the last word left on the root.
    @inline(__always)
    package var onlyAction: Action? {
        if stack.isEmpty { return .shift }
        return next == count && stack.count == 1 ? .left : nil
    }

    /// The word at a depth of the stack, 0 the top; -1 for none.
    @inline(__always)
    package func top(_ depth: Int) -> Int {
        depth < stack.count ? Int(stack[stack.count &- 1 &- depth]) : -1
    }

    /// Does an action that is possible.
    ///
    /// - `relation`: of the arc that is made; `Relation.rawValue`.
    @inline(__always)
    package mutating func apply(_ action: Action, relation: UInt8) {
        switch action {
        case .shift:
            stack.append(Int32(truncatingIfNeeded: next))
            next &+= 1
        case .left:
            guard let word = stack.popLast() else { return }
            attach(Int(word), to: next, as: relation)
        case .right:
            guard let word = stack.popLast(), let below = stack.last else { return }
            attach(Int(word), to: Int(below), as: relation)
        }
    }

    @inline(__always)
    private mutating func attach(_ word: Int, to parent: Int, as label: UInt8) {
        head[word] = parent == count ? -1 : Int32(truncatingIfNeeded: parent)
        relation[word] = label
        if word < parent {
            // words are popped from the top, so the last one attached stands furthest left
            leftmost[parent] = Int32(truncatingIfNeeded: word)
            relationsLeft[parent] |= 1 &<< UInt64(label)
        } else {
            rightmost[parent] = Int32(truncatingIfNeeded: word)
            relationsRight[parent] |= 1 &<< UInt64(label)
        }
    }
}
