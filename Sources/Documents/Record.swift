// Module Documents: the vocabulary that all stages share.
// Imports JSON and Bytes alone; everything else imports it.
// `InputDocument` -> `Page` of `Block`s (refiners rewrite it) -> `Article` with `Tokens`
// (analyzers read it) -> `Record` (analyzers add to it).
// Texts are UTF-8 bytes and places in them `ByteRange`s; code points come
// in only when a record is written.

/// All that Winnow says of one document; written by `RecordWriter` in the order of the contract.
package struct Record: Sendable {
    package static let schema = "winnow.record/2"
    /// Schemas of records that shards may hold: this one and those of earlier versions.
    package static let readable = ["winnow.record/1", schema]

    /// `empty`: there is no text; `failed`: the document could not be read.
    ///
    /// The contract's `partial` is for a stage that gives up; none does.
    package enum Status: String, Sendable { case ok, empty, failed }

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
    package var sentiment = DocumentSentiment()
    package var keywords: [Keyword] = []
    /// In the order of first mention.
    package var names: [RecordName] = []
    package var claims: [Claim] = []
    package var dates: [DateMention] = []
    package var attributions: [AttributionMention] = []
    /// Why each claim holds what it does, by the claims' order;
    /// nil unless asked for, and never written.
    package var reasons: [ClaimReasons]?
    /// Only with `--tokens`.
    package var tokens: [TokenRow]?

    package init() {}
}

/// A block of the page with its place in the record's text.
package struct RecordBlock: Sendable {
    package var block: Block
    /// In the record's text; `.none` for dropped blocks.
    package var range: ByteRange

    package init(block: Block, range: ByteRange) {
        self.block = block
        self.range = range
    }
}

/// What tells whether two articles are the same or nearly so.
package struct Fingerprint: Sendable, Hashable {
    /// SHA-256 of the folded text, hex; "" if the text is empty.
    package var exact = ""
    /// Near-equal articles have near-equal values; hex, "" if the text is empty.
    package var near = ""

    package init() {}
}

/// A token as `--tokens` writes it.
package struct TokenRow: Sendable {
    package var range: ByteRange
    package var tag: PartOfSpeech
    package var lemma: String
    /// Index among the rows; -1 for the root of a sentence and where a language has no parser.
    package var head: Int
    package var relation: Relation

    package init(
        range: ByteRange, tag: PartOfSpeech, lemma: String, head: Int = -1,
        relation: Relation = .dep
    ) {
        self.range = range
        self.tag = tag
        self.lemma = lemma
        self.head = head
        self.relation = relation
    }
}

/// A person, organisation, place or other named thing of an article with all its mentions.
package struct RecordName: Sendable {
    /// The fullest form.
    package var text: String
    package var kind: NameMention.Kind
    /// In order.
    package var ranges: [ByteRange]

    package init(text: String, kind: NameMention.Kind, ranges: [ByteRange]) {
        self.text = text
        self.kind = kind
        self.ranges = ranges
    }
}

/// A phrase that says what the article is about.
package struct Keyword: Sendable {
    package var text: String
    /// 0..1, meaning the same in every document.
    package var score: Double
    package var ranges: [ByteRange]

    package init(text: String, score: Double, ranges: [ByteRange]) {
        self.text = text
        self.score = score
        self.ranges = ranges
    }
}

/// A date expression with the days it stands for.
package struct DateMention: Sendable {
    package var range: ByteRange
    /// ISO date; "" on an open or unresolvable side.
    package var start: String
    /// ISO date, exclusive: a single day ends on the next.
    package var end: String
    /// The rule that found it; "" for what no rule did.
    package var rule: String

    package init(range: ByteRange, start: String, end: String, rule: String = "") {
        self.range = range
        self.start = start
        self.end = end
        self.rule = rule
    }
}

/// Who says what, with the words that tell so; ranges are `.none` where the text has no such part.
package struct AttributionMention: Sendable {
    /// The speaker's name where a pronoun or a short form was resolved, else as written.
    package var source: String
    package var sourceRange: ByteRange
    package var cueRange: ByteRange
    package var contentRange: ByteRange

    package init(
        source: String, sourceRange: ByteRange, cueRange: ByteRange, contentRange: ByteRange
    ) {
        self.source = source
        self.sourceRange = sourceRange
        self.cueRange = cueRange
        self.contentRange = contentRange
    }
}
