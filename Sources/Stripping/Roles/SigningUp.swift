internal import Bytes
internal import Documents

/// Tells sentences about people who sign up for something from requests to do so.
struct SigningUp {
    let scan: PageScan
    private let phrases: Phrases
    private let requests: UInt32
    private let days: UInt32

    init(scan: PageScan, phrases: Phrases) {
        self.scan = scan
        self.phrases = phrases
        requests = phrases.bits(of: ["promo.newsletter"])
        days = phrases.bits(of: ["dateline.date"])
    }

    /// Whether a sentence with a phrase of newsletters tells what others do,
    /// as "Parents can sign up their children" does.
    ///
    /// No sentence of it begins with the phrase, and none speaks to the reader, of the site
    /// or of a price.
    func isTold(_ index: Int, on page: Page) -> Bool {
        let (block, line) = (page.blocks[index], scan.lines[index])
        guard line.rules & requests != 0, line.rules & ~(requests | days) == 0, line.ends,
            line.firstRule < 0, line.marks.prices == 0, line.marks.addresses == 0,
            block.layout.linkedBytes == 0, line.covered * 2 < line.counts.words
        else { return false }
        let speaksToReader = Wording.addressesReader(block.text, lineWords: scan.lineWords)
        let site = Array(page.metadata.site.utf8)
        return !speaksToReader && !holdsRequest(block.text)
            && (site.isEmpty || !block.text.span.holds(site))
    }

    /// Whether a sentence of a text begins with a phrase.
    private func holdsRequest(_ text: [UInt8]) -> Bool {
        text.split { ".!?".utf8.contains($0) }.contains { sentence in
            phrases.matches(WordScan.hashes(of: Array(sentence))[...]).first >= 0
        }
    }
}
