internal import Documents

/// What stands around an element.
extension Outline {
    /// The element and those around it, from the inside out.
    func chain(from element: Int) -> some Sequence<Int> {
        sequence(state: element) { at in
            guard at >= 0, at < elements.count else { return nil }
            defer { at = Int(elements[at].parent) }
            return at
        }
    }

    /// The innermost of an element and those around it that begins a line or cell of its own;
    /// -1 if there is none.
    func block(around element: Int) -> Int {
        chain(from: element).first { at in
            !HTMLTag.traits[Int(elements[at].tag)].isDisjoint(with: [.breaking, .cell])
        } ?? -1
    }

    /// Whether an element is one of some tags, or stands in one.
    func isInside(_ tags: [HTMLTag], of element: Int) -> Bool {
        chain(from: element).contains { at in tags.contains { $0.rawValue == elements[at].tag } }
    }

    private static let beside: [HTMLTag] = [.aside, .nav, .footer]
    static let besideGroups =
        ClassVocabulary.Group.comment.bit | ClassVocabulary.Group.related.bit
        | ClassVocabulary.Group.ranking.bit | ClassVocabulary.Group.nav.bit
        | ClassVocabulary.Group.teaser.bit

    /// Whether an element stands in a part of the page that is not the article's,
    /// by all elements around it up to the first that holds the headline.
    ///
    /// - `holdsHeadline`: the headline's element and those around it.
    /// - `groups`: what the classes of such parts say.
    func isBeside(
        _ element: Int, headlines holdsHeadline: Set<Int>, groups: UInt32 = besideGroups
    ) -> Bool {
        for at in chain(from: element) {
            if holdsHeadline.contains(at) { return false }
            let tag = HTMLTag(rawValue: elements[at].tag) ?? .other
            if Self.beside.contains(tag) || elements[at].groups & groups != 0,
                tag != .body, tag != .main, tag != .html
            {
                return true
            }
        }
        return false
    }

    /// Whether an element or one around it belongs to any of some groups of the class vocabulary.
    func isInside(groups: UInt32, of element: Int) -> Bool {
        chain(from: element).contains { elements[$0].groups & groups != 0 }
    }

    /// Whether an element stands among the comments of readers.
    func isInComments(_ element: Int) -> Bool {
        isInside(groups: ClassVocabulary.Group.comment.bit, of: element)
    }

    /// Whether an element, or the one around it, has a word with a role among its classes and id.
    func isCalled(_ role: LineRoles, of element: Int, lineWords: LineWords) -> Bool {
        chain(from: element).prefix(2).contains { at in
            names.holdsWord(role, among: lineWords, in: elements[at].names)
        }
    }
}
