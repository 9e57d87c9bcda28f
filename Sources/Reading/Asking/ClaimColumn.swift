internal import Documents

/// The columns of a claim, named and ordered as in the rows of the claims' shards.
package enum ClaimColumn: String, Sendable, NamedCase {
    case document, source, created, date, added, title, url, text
    case spanStart = "span_start"
    case spanEnd = "span_end"
    case numberSpanStart = "number_span_start"
    case numberSpanEnd = "number_span_end"
    case value, low, high, unit
    case unitText = "unit_text"
    case kind, bound, vague, explicit, change
    case changeCue = "change_cue"
    case figure, subject, concepts, agent, attribution
    case attributionSpanStart = "attribution_span_start"
    case attributionSpanEnd = "attribution_span_end"
    case when
    case whenEnd = "when_end"
    case whenSpanStart = "when_span_start"
    case whenSpanEnd = "when_span_end"
    case sentenceStart = "sentence_start"
    case sentenceEnd = "sentence_end"
    case key
    case checkVerdict = "check_verdict"
    case checkExpression = "check_expression"
    case sentenceText = "sentence_text"
    case site, path, language

    package enum Kind: Sendable { case text, number, integer, flag }

    package var kind: Kind {
        switch self {
        case .value, .low, .high: .number
        case .spanStart, .spanEnd, .numberSpanStart, .numberSpanEnd, .attributionSpanStart,
            .attributionSpanEnd, .whenSpanStart, .whenSpanEnd, .sentenceStart, .sentenceEnd:
            .integer
        case .vague, .explicit: .flag
        default: .text
        }
    }

    /// Whether all claims of a document have the same.
    var isOfDocument: Bool {
        switch self {
        case .document, .source, .created, .date, .added, .title, .url, .site, .path, .language:
            true
        default: false
        }
    }

    /// Those that the table of claims holds.
    static let ofClaim = allCases.filter { !$0.isOfDocument }

    /// As SQL knows it: "when" and "text" are words of its own.
    var quoted: String { "\"\(rawValue)\"" }
}

/// A cell of a claim's row.
package enum ClaimValue: Sendable, Hashable {
    case text(String)
    case number(Double)
    case integer(Int)
    case flag(Bool)
}
