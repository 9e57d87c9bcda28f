internal import Documents
internal import JSON

/// Writes claims: as objects of a record, or their keys into flat rows.
struct ClaimWriter {
    private typealias Keys = SpanWriter.Keys

    let spans: SpanWriter
    /// Rows have two integers for a span and one string of concepts.
    let isFlat: Bool

    func write(_ claim: Claim, to json: inout JSONWriter) {
        json.beginObject()
        writeFields(of: claim, to: &json)
        json.key("check")
        json.beginObject()
        json.field("verdict", claim.check.verdict.rawValue)
        json.field("expression", claim.check.expression)
        json.list("with", claim.check.with) { $0.integer($1) }
        json.endObject()
        json.endObject()
    }

    /// The keys of a claim but for `check`.
    func writeFields(of claim: Claim, to json: inout JSONWriter) {
        spans.words(of: claim.range, key: "text", to: &json)
        place(claim.range, as: .span, to: &json)
        place(
            claim.numberRange,
            as: Keys("number_span", start: "number_span_start", end: "number_span_end"),
            to: &json)
        json.field("value", claim.value)
        json.field("low", claim.low)
        json.field("high", claim.high)
        json.field("unit", claim.unit)
        json.field("unit_text", claim.unitText)
        json.field("kind", claim.kind.rawValue)
        json.field("bound", claim.bound.rawValue)
        json.key("vague")
        json.bool(claim.isVague)
        json.key("explicit")
        json.bool(claim.isExplicit)
        json.field("change", claim.change.rawValue)
        json.field("change_cue", claim.changeCue.rawValue)
        json.field("figure", claim.figure.rawValue)
        json.field("subject", claim.subject)
        if isFlat {
            json.field("concepts", claim.concepts.joined(separator: " | "))
        } else {
            json.list("concepts", claim.concepts) { $0.string($1) }
        }
        json.field("agent", claim.agent)
        json.field("attribution", claim.attribution)
        place(
            claim.attributionRange,
            as: Keys(
                "attribution_span", start: "attribution_span_start", end: "attribution_span_end"),
            to: &json)
        json.field("when", claim.when)
        json.field("when_end", claim.whenEnd)
        place(
            claim.whenRange, as: Keys("when_span", start: "when_span_start", end: "when_span_end"),
            to: &json)
        place(
            claim.sentenceRange,
            as: Keys("sentence", start: "sentence_start", end: "sentence_end"),
            to: &json)
        json.field("key", claim.key)
    }

    private func place(
        _ range: ByteRange, as keys: Keys, to json: inout JSONWriter
    ) {
        if isFlat {
            spans.flat(range, keys: keys, to: &json)
        } else {
            spans.span(range, key: keys.pair, to: &json)
        }
    }
}
