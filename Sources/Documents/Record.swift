/// All that Winnow says of one document; written by `RecordWriter` in the order of the contract.
package struct Record: Sendable {
    package static let schema = "winnow.record/1"

    package enum Status: String, Sendable { case ok, partial, empty, failed }

    package var id = ""
    package var text: [UInt8] = []
    package var source = ""
    package var added = ""
    package var created = ""
    package var metadata = Metadata()
    /// Name and version of each stage that ran, in order.
    package var stages: [(name: String, version: String)] = []
    package var status = Status.ok
    package var problems: [Problem] = []
    package var fingerprint = Fingerprint()
    package var blocks: [RecordBlock] = []
    package var sentiment = Mood()
    package var keywords: [Keyword] = []
    package var claims: [Claim] = []
    package var dates: [DateMention] = []
    package var attributions: [AttributionMention] = []
    /// Only with `--tokens`: range, tag and lemma of each token.
    package var tokens: [TokenRow]?

    package init() {}
}

package struct RecordBlock: Sendable {
    package var block: Block
    /// In the record's text; `.none` for dropped blocks.
    package var range: ByteRange

    package init(block: Block, range: ByteRange) {
        self.block = block
        self.range = range
    }
}

package struct Fingerprint: Sendable, Hashable {
    /// SHA-256 of the folded text, hex; "" if the text is empty.
    package var exact = ""
    /// Near-equal articles have near-equal values; hex, "" if the text is empty.
    package var near = ""

    package init() {}
}

package struct TokenRow: Sendable {
    package var range: ByteRange
    package var tag: PartOfSpeech
    package var lemma: String

    package init(range: ByteRange, tag: PartOfSpeech, lemma: String) {
        self.range = range
        self.tag = tag
        self.lemma = lemma
    }
}
