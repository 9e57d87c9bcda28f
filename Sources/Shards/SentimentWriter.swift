internal import Documents
internal import JSON

/// Writes what is known of an article's mood.
struct SentimentWriter {
    let spans: SpanWriter

    /// Words and phrases that a record names as what moved its score.
    private static let mostDrivers = 20

    func write(_ mood: DocumentSentiment, to json: inout JSONWriter) {
        json.beginObject()
        json.field("label", mood.label?.rawValue ?? "")
        json.score("score", mood.score)
        write(mood.probabilities, key: "probabilities", to: &json)
        write(mood.shares, key: "shares", to: &json)
        json.list("sentences", mood.sentences) { json, sentence in
            json.beginObject()
            spans.span(sentence.range, key: "span", to: &json)
            json.score("score", sentence.score)
            json.field("label", sentence.label.rawValue)
            json.field("voice", sentence.voice.rawValue)
            json.endObject()
        }
        json.list("targets", mood.targets) { json, target in
            json.beginObject()
            json.field("text", target.text)
            spans.span(target.range ?? .none, key: "span", to: &json)
            json.list("spans", target.ranges) { json, range in spans.span(range, to: &json) }
            json.score("score", target.score)
            json.field("label", target.label.rawValue)
            write(target.probabilities, key: "probabilities", to: &json)
            json.endObject()
        }
        json.list("drivers", Array(mood.drivers.prefix(Self.mostDrivers))) { json, driver in
            json.beginObject()
            spans.words(of: driver.range, key: "text", to: &json)
            spans.span(driver.range, key: "span", to: &json)
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
