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

    /// Whether an element is one of some tags, or stands in one.
    func isInside(_ tags: [HTMLTag], of element: Int) -> Bool {
        chain(from: element).contains { at in tags.contains { $0.rawValue == elements[at].tag } }
    }

    /// Whether an element or one around it belongs to any of some groups of the class vocabulary.
    func isInside(groups: UInt32, of element: Int) -> Bool {
        chain(from: element).contains { elements[$0].groups & groups != 0 }
    }
}
