internal import Documents

/// Finds the elements of a page that ask for consent or offer a subscription,
/// by how their texts are worded.
///
/// One phrase proves nothing: an article may speak of subscribers.
/// A box is what hardly speaks of anything else.
struct NoticeBoxes {
    private enum Family: Int, CaseIterable { case consent, offer }

    fileprivate struct Sums {
        /// Of all blocks.
        var words = 0
        /// Of blocks that speak the family's phrases, and how many phrases there are.
        var spoken = SIMD2<Int32>()
        var phrases = SIMD2<Int32>()
        /// Short texts with a price.
        var prices = 0
        /// Words of the longest block without any such phrase.
        var longestOther = SIMD2<Int32>()
    }

    private var reasons: [Int: Pruning.Reason] = [:]

    /// Words of a page that must be left outside of its boxes.
    private static let leastOutside = 25
    /// Words of an offer, and of a text in it that is worded like any other.
    private static let longestOffer = 160
    private static let longestOther = 24

    init(of page: Page, scan: PageScan, phrases: Phrases) {
        let elements = page.outline.elements
        let consent = phrases.bits(of: ["legal.cookies"])
        let offer = phrases.bits(of: [
            "promo.account", "promo.newsletter", "promo.offer", "promo.support",
        ])
        guard !elements.isEmpty, scan.lines.contains(where: { $0.rules & (consent | offer) != 0 })
        else { return }
        let isAboutConsent = PageMetadata.mentionsCookies(page.metadata.title)
        var sums = [Sums](repeating: Sums(), count: elements.count)
        var holdsHeading = [Bool](repeating: false, count: elements.count)
        for (index, block) in page.blocks.enumerated() {
            let element = block.layout.element
            guard element >= 0, element < elements.count else { continue }
            let line = scan.lines[index]
            var own = Sums(words: line.counts.words)
            let hasPrice = line.marks.prices > 0 && line.counts.words <= Self.longestOther
            own.prices = hasPrice ? 1 : 0
            let words = Int32(truncatingIfNeeded: line.counts.words)
            for (place, bits) in [consent, offer].enumerated() {
                let count =
                    line.rules & bits == 0
                    ? 0 : phrases.countLongest(of: bits, in: scan.words[line.words])
                own.phrases[place] = Int32(truncatingIfNeeded: count)
                if count > 0 || hasPrice && place == Family.offer.rawValue {
                    own.spoken[place] = words
                } else {
                    own.longestOther[place] = words
                }
            }
            sums[element].add(own)
            if block.layout.tag == "h1" { holdsHeading[element] = true }
        }
        for index in elements.indices.reversed() where elements[index].parent >= 0 {
            let parent = Int(elements[index].parent)
            sums[parent].add(sums[index])
            holdsHeading[parent] = holdsHeading[parent] || holdsHeading[index]
        }
        let total = sums.first?.words ?? 0
        for (index, element) in elements.enumerated() where !holdsHeading[index] {
            let tag: UInt64 = element.tag < 64 ? 1 << UInt64(element.tag) : 0
            guard tag & Self.wholeTags == 0, total - sums[index].words >= Self.leastOutside else {
                continue
            }
            if !isAboutConsent, Self.isConsent(sums[index]) {
                reasons[index] = .consent
            } else if Self.isOffer(sums[index], of: total) {
                reasons[index] = .offer
            }
        }
    }

    private static let wholeTags =
        HTMLTag.html.bit | HTMLTag.body.bit | HTMLTag.main.bit | HTMLTag.article.bit

    /// What an element is by its own words; nil if it is no box.
    func reason(of element: Int) -> Pruning.Reason? { reasons[element] }

    private static func isConsent(_ sums: Sums) -> Bool {
        let place = Family.consent.rawValue
        return sums.phrases[place] >= 3 && Int(sums.spoken[place]) * 5 >= sums.words * 3
            && sums.longestOther[place] <= 2 * longestOther
    }

    private static func isOffer(_ sums: Sums, of total: Int) -> Bool {
        let place = Family.offer.rawValue
        let phrases = Int(sums.phrases[place])
        return phrases >= 2 && phrases + min(1, sums.prices) >= 3 && sums.words <= longestOffer
            && sums.words * 5 <= total * 3 && Int(sums.spoken[place]) * 5 >= sums.words * 2
            && sums.longestOther[place] <= longestOther
    }
}

extension NoticeBoxes.Sums {
    fileprivate mutating func add(_ other: Self) {
        words += other.words
        prices += other.prices
        spoken &+= other.spoken
        phrases &+= other.phrases
        longestOther = pointwiseMax(longestOther, other.longestOther)
    }
}
