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
        /// In what is named after promotions: whether it speaks to whoever reads, and whether it
        /// has what such boxes have, a heading, link or set phrase.
        var addresses = false
        var asks = false
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
        guard !elements.isEmpty else { return }
        let promoted = Self.promoted(elements)
        guard
            promoted.contains(true)
                || scan.lines.contains(where: { $0.rules & (consent | offer) != 0 })
        else { return }
        let isAboutConsent = PageMetadata.mentionsCookies(page.metadata.title)
        var sums = [Sums](repeating: Sums(), count: elements.count)
        var holdsHeading = [Bool](repeating: false, count: elements.count)
        for (index, block) in page.blocks.enumerated() {
            let element = block.layout.element
            guard element >= 0, element < elements.count else { continue }
            let line = scan.lines[index]
            var own = Sums(words: line.counts.words)
            let hasPrice =
                line.counts.words <= Self.longestOther
                && (line.marks.prices > 0
                    || line.counts.digits > 0
                        && Wording.namesSum(block.text, lineWords: scan.lineWords))
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
            if promoted[element] {
                own.addresses = Wording.addressesReader(block.text, lineWords: scan.lineWords)
                own.asks =
                    own.phrases[Family.offer.rawValue] > 0 || block.layout.linkedBytes > 0
                    || PageStatistics.isHeading(block, line: line)
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
            } else if Self.isOffer(sums[index], of: total)
                || Self.isCalledPromotion(element) && Self.isPromotion(sums[index])
            {
                reasons[index] = .offer
            }
        }
    }

    private static let wholeTags =
        HTMLTag.html.bit | HTMLTag.body.bit | HTMLTag.main.bit | HTMLTag.article.bit

    /// Whether an element is named after promotions and is no text.
    private static func isCalledPromotion(_ element: Outline.Element) -> Bool {
        typealias Group = ClassVocabulary.Group
        return element.groups & Group.promo.bit != 0
            && element.groups & (Group.articlebody.bit | Group.text.bit) == 0
            && element.tag != HTMLTag.article.rawValue
    }

    /// Whether each element, or one around it, is called a promotion.
    private static func promoted(_ elements: [Outline.Element]) -> [Bool] {
        var promoted = [Bool](repeating: false, count: elements.count)
        for (index, element) in elements.enumerated() {
            promoted[index] =
                isCalledPromotion(element) || element.parent >= 0 && promoted[Int(element.parent)]
        }
        return promoted
    }

    /// What an element is by its own words; nil if it is no box.
    func reason(of element: Int) -> Pruning.Reason? { reasons[element] }

    private static func isConsent(_ sums: Sums) -> Bool {
        let place = Family.consent.rawValue
        return sums.phrases[place] >= 3 && Int(sums.spoken[place]) * 5 >= sums.words * 3
            && sums.longestOther[place] <= 2 * longestOther
    }

    /// Whether what is named after promotions is one: it is short, speaks to whoever reads,
    /// and has a heading, a link or a set phrase.
    private static func isPromotion(_ sums: Sums) -> Bool {
        sums.addresses && sums.asks && sums.words <= longestPromotion
    }

    private static let longestPromotion = 60

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
        addresses = addresses || other.addresses
        asks = asks || other.asks
    }
}
