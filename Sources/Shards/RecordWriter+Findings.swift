internal import Bytes
internal import Documents
internal import JSON

extension RecordWriter {
    func write(_ claim: Claim, to json: inout JSONWriter) {
        json.beginObject()
        writeFields(of: claim, flat: false, to: &json)
        json.key("check")
        json.beginObject()
        json.field("verdict", claim.check.verdict.rawValue)
        json.field("expression", claim.check.expression)
        json.list("with", claim.check.with) { $0.integer($1) }
        json.endObject()
        json.endObject()
    }

    /// The keys of a claim but for `check`; flat rows have two integers
    /// for a span and one string of concepts.
    func writeFields(of claim: Claim, flat: Bool, to json: inout JSONWriter) {
        text(claim.range, key: "text", to: &json)
        place(
            claim.range, in: Place("span", start: "span_start", end: "span_end"), flat: flat,
            to: &json)
        place(
            claim.numberRange,
            in: Place("number_span", start: "number_span_start", end: "number_span_end"),
            flat: flat, to: &json)
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
        if flat {
            json.field("concepts", claim.concepts.joined(separator: " | "))
        } else {
            json.list("concepts", claim.concepts) { $0.string($1) }
        }
        json.field("agent", claim.agent)
        json.field("attribution", claim.attribution)
        place(
            claim.attributionRange,
            in: Place(
                "attribution_span", start: "attribution_span_start", end: "attribution_span_end"),
            flat: flat, to: &json)
        json.field("when", claim.when)
        json.field("when_end", claim.whenEnd)
        place(
            claim.whenRange, in: Place("when_span", start: "when_span_start", end: "when_span_end"),
            flat: flat, to: &json)
        place(
            claim.sentenceRange,
            in: Place("sentence", start: "sentence_start", end: "sentence_end"), flat: flat,
            to: &json)
        json.field("key", claim.key)
    }

    /// A span as two integers, for flat rows.
    func writeFlat(_ range: ByteRange, to json: inout JSONWriter) {
        place(range, in: Place("span", start: "span_start", end: "span_end"), flat: true, to: &json)
    }

    /// The names of a span: one pair in the record, two integers in a flat row.
    private struct Place {
        let pair: StaticString
        let start: StaticString
        let end: StaticString

        init(_ pair: StaticString, start: StaticString, end: StaticString) {
            self.pair = pair
            self.start = start
            self.end = end
        }
    }

    private func place(_ range: ByteRange, in place: Place, flat: Bool, to json: inout JSONWriter) {
        guard flat else { return span(range, key: place.pair, to: &json) }
        json.key(place.start)
        json.integer(points.point(atByte: range.start))
        json.key(place.end)
        json.integer(points.point(atByte: range.end))
    }
}

extension RecordWriter {
    /// Words and phrases that a record names as what moved its score.
    private static let mostDrivers = 20

    func writeSentiment(to json: inout JSONWriter) {
        let mood = record.sentiment
        json.key("sentiment")
        json.beginObject()
        json.field("label", mood.label?.rawValue ?? "")
        json.score("score", mood.score)
        write(mood.probabilities, key: "probabilities", to: &json)
        write(mood.shares, key: "shares", to: &json)
        json.list("sentences", mood.sentences) { json, sentence in
            json.beginObject()
            span(sentence.range, key: "span", to: &json)
            json.score("score", sentence.score)
            json.field("label", sentence.label.rawValue)
            json.field("voice", sentence.voice.rawValue)
            json.endObject()
        }
        json.list("targets", mood.targets) { json, target in
            json.beginObject()
            json.field("text", target.text)
            span(target.range ?? .none, key: "span", to: &json)
            json.list("spans", target.ranges) { json, range in span(range, to: &json) }
            json.score("score", target.score)
            json.field("label", target.label.rawValue)
            write(target.probabilities, key: "probabilities", to: &json)
            json.endObject()
        }
        json.list("drivers", Array(mood.drivers.prefix(Self.mostDrivers))) { json, driver in
            json.beginObject()
            text(driver.range, key: "text", to: &json)
            span(driver.range, key: "span", to: &json)
            json.key("sentence")
            json.integer(driver.sentence)
            json.score("weight", driver.weight)
            json.endObject()
        }
        json.endObject()
    }

    private func write(
        _ balance: DocumentSentiment.Balance, key: StaticString, to json: inout JSONWriter
    ) {
        json.key(key)
        json.beginObject()
        json.score("negative", balance.negative)
        json.score("neutral", balance.neutral)
        json.score("positive", balance.positive)
        json.endObject()
    }
}
