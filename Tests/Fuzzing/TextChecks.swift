internal import Bytes
internal import Documents
@testable internal import Pipelines
internal import JSON
internal import Shards

func checkUTF8(_ text: [UInt8], _ what: String) {
    check(UTF8Check.isValid(text.span), "\(what) is no UTF-8")
}

/// The record as a line, after checks of what every record must hold.
func checkedLine(_ record: Record) -> [UInt8] {
    checkUTF8(record.text, "the text")
    var rebuilt: [UInt8] = []
    for block in record.blocks {
        checkUTF8(block.block.text, "a block")
        guard !block.range.isEmpty else { continue }
        if !rebuilt.isEmpty { rebuilt += Array("\n\n".utf8) }
        check(block.range.start == rebuilt.count, "a block lies elsewhere")
        rebuilt += block.block.text
        check(block.range.end == rebuilt.count, "a block ends elsewhere")
    }
    check(rebuilt == record.text, "the kept blocks do not make the text")
    for (what, range) in record.ranges { checkBorders(range, of: record.text, what) }
    for (what, number) in record.numbers { check(number.isFinite, "\(what) is \(number)") }
    var json = JSONWriter()
    RecordWriter(record).write(to: &json)
    checkLines(json.bytes, count: 1)
    for kind in ShardKind.allCases {
        var rows = JSONWriter()
        RecordWriter(record).write(kind, to: &rows)
        checkLines(rows.bytes, count: nil)
    }
    return json.bytes
}

/// Every line is a JSON object of valid UTF-8 without repeated keys.
func checkLines(_ bytes: [UInt8], count: Int?) {
    checkUTF8(bytes, "what was written")
    let lines = bytes.split(separator: 0x0A)
    if let count { check(lines.count == count, "\(lines.count) lines instead of \(count)") }
    check(bytes.isEmpty || bytes.last == 0x0A, "the last line does not end")
    for line in lines {
        guard let value = try? JSONReader.value(of: Array(line), maximumDepth: 128),
            let members = value.members
        else { fatalError("a written line is no JSON object") }
        check(Set(members.map(\.key)).count == members.count, "a key stands twice")
        let metadata = value["metadata"]?.members ?? []
        check(
            Set(metadata.map(\.key)).count == metadata.count, "a key of the metadata stands twice")
    }
}

private func checkBorders(_ range: ByteRange, of text: [UInt8], _ what: String) {
    check(
        0 <= range.start && range.start <= range.end && range.end <= text.count,
        "\(what) at \(range.start)..<\(range.end) of \(text.count) bytes")
    for border in [range.start, range.end] where border < text.count {
        check(text[border] & 0xC0 != 0x80, "\(what) cuts a character at byte \(border)")
    }
}

extension Record {
    fileprivate var ranges: [(String, ByteRange)] {
        var all: [(String, ByteRange)] = []
        for claim in claims {
            check(!claim.range.isEmpty, "a claim is empty")
            check(claim.range.contains(claim.numberRange), "a number lies outside of its claim")
            check(claim.low <= claim.value && claim.value <= claim.high, "a value out of its range")
            check(
                claim.check.with.allSatisfy(claims.indices.contains), "a check with no such claim")
            all += [
                ("a claim", claim.range), ("a number", claim.numberRange),
                ("an attribution", claim.attributionRange), ("a date", claim.whenRange),
                ("a claim's sentence", claim.sentenceRange),
            ]
        }
        for date in dates { all.append(("a date", date.range)) }
        for said in attributions {
            all += [
                ("a source", said.sourceRange), ("a cue", said.cueRange),
                ("a content", said.contentRange),
            ]
        }
        for keyword in keywords { all += keyword.ranges.map { ("a keyword", $0) } }
        all += sentiment.sentences.map { ("a sentence", $0.range) }
        for target in sentiment.targets { all += target.ranges.map { ("a target", $0) } }
        all += sentiment.targets.compactMap(\.range).map { ("a target", $0) }
        for driver in sentiment.drivers {
            check(sentiment.sentences.indices.contains(driver.sentence), "a driver of no sentence")
            all.append(("a driver", driver.range))
        }
        all += (tokens ?? []).map { ("a token", $0.range) }
        return all
    }

    fileprivate var numbers: [(String, Double)] {
        var all = [("the score", sentiment.score)]
        for claim in claims {
            all += [("a value", claim.value), ("a low", claim.low), ("a high", claim.high)]
        }
        all += sentiment.sentences.map { ("a sentence's score", $0.score) }
        all += sentiment.targets.map { ("a target's score", $0.score) }
        all += sentiment.drivers.map { ("a driver's weight", $0.weight) }
        all += keywords.map { ("a keyword's score", $0.score) }
        return all
    }
}
