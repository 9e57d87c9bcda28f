internal import Documents

/// Finds the parts of a page that are known by their class words or elements not to be its article.
///
/// Prose in them does not count as the page's, so that a long comment thread
/// is not taken for the article.
struct Pruning {
    enum Reason: UInt8 {
        case none, comment, furniture
        /// Asks for consent to cookies and the like; offers a subscription;
        /// a form with its messages.
        case consent, offer, form
    }

    /// Of each block.
    private(set) var reasons: [Reason]

    private typealias Group = ClassVocabulary.Group
    private static let furniture =
        Group.nav.bit | Group.foot.bit | Group.newsletter.bit | Group.overlay.bit
        | Group.related.bit
        | Group.ranking.bit | Group.ad.bit
    private static let furnitureTags = HTMLTag.nav.bit | HTMLTag.footer.bit | HTMLTag.aside.bit
    /// Containers of the page as a whole are named after anything.
    private static let wholeTags = HTMLTag.html.bit | HTMLTag.body.bit | HTMLTag.main.bit

    /// - A comment part does not hold the headline, and leaves at least 30 words of prose outside.
    /// - Other parts hold at most two fifths of the page's prose besides.
    /// - Boxes are known by their wording, see `NoticeBoxes`.
    init(of page: Page, scan: PageScan, phrases: Phrases) {
        reasons = Array(repeating: .none, count: page.blocks.count)
        let elements = page.outline.elements
        guard !elements.isEmpty else { return }
        var prose = [Int](repeating: 0, count: elements.count)
        var total = 0
        var headline = -1
        for (index, block) in page.blocks.enumerated() {
            let element = block.layout.element
            guard element >= 0, element < elements.count else { continue }
            if scan.lines[index].isProse {
                prose[element] += scan.lines[index].counts.words
                total += scan.lines[index].counts.words
            }
            if headline < 0, block.layout.tag == "h1" { headline = element }
        }
        for index in elements.indices.reversed() where elements[index].parent >= 0 {
            prose[Int(elements[index].parent)] += prose[index]
        }
        var holdsHeadline = [Bool](repeating: false, count: elements.count)
        while headline >= 0, headline < elements.count {
            holdsHeadline[headline] = true
            headline = Int(elements[headline].parent)
        }
        let boxes = NoticeBoxes(of: page, scan: scan, phrases: phrases)
        var hasControl = [Bool](repeating: false, count: elements.count)
        for element in page.outline.controls where Int(element) < elements.count {
            hasControl[Int(element)] = true
        }
        for index in elements.indices.reversed() where hasControl[index] {
            if elements[index].parent >= 0 { hasControl[Int(elements[index].parent)] = true }
        }
        var found = [Reason](repeating: .none, count: elements.count)
        let listed = Self.proseOfEntries(elements, prose: prose)
        for (index, element) in elements.enumerated() {
            let parent = Int(element.parent)
            if parent >= 0, found[parent] != .none {
                found[index] = found[parent]
                continue
            }
            let tag: UInt64 = element.tag < 64 ? 1 << UInt64(element.tag) : 0
            guard !holdsHeadline[index], tag & Self.wholeTags == 0 else { continue }
            if let box = boxes.reason(of: index) {
                found[index] = box
            } else if hasControl[index], Self.isForm(element), prose[index] * 5 <= total * 2 {
                found[index] = .form
            } else if element.groups & Group.comment.bit != 0, total - prose[index] >= 30 {
                found[index] = .comment
            } else if element.groups & Self.furniture != 0 || tag & Self.furnitureTags != 0,
                max(prose[index], listed[index] ?? 0) * 5 <= total * 2
            {
                found[index] = .furniture
            }
        }
        for (index, block) in page.blocks.enumerated() {
            let element = block.layout.element
            if element >= 0, element < elements.count { reasons[index] = found[element] }
        }
    }

    /// Of elements named after lists, as the entries of a ticker are, the prose of all
    /// that are named alike side by side.
    private static func proseOfEntries(_ elements: [Outline.Element], prose: [Int]) -> [Int: Int] {
        let entries = elements.indices.filter {
            elements[$0].groups & furniture == Group.ranking.bit && elements[$0].parent >= 0
        }
        var sums: [[UInt64]: Int] = [:]
        let key = { (index: Int) in
            [elements[index].signature, UInt64(elements[index].parent.magnitude)]
        }
        for index in entries { sums[key(index), default: 0] += prose[index] }
        return Dictionary(uniqueKeysWithValues: entries.map { ($0, sums[key($0)] ?? 0) })
    }

    /// A form by its name or its classes.
    private static func isForm(_ element: Outline.Element) -> Bool {
        element.tag == HTMLTag.form.rawValue
            || element.groups & Group.form.bit != 0
                && element.groups & (Group.article.bit | Group.articlebody.bit) == 0
    }
}
