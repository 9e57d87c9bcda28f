internal import Bytes
internal import Documents

/// A record as a person reads it: what was kept and why, and what was found in it.
struct Explanation {
    let record: Record
    let ink: TerminalStyle
    /// Whether every dropped block is shown, or a line for each run of them.
    var showsDropped = false

    var text: String {
        ([head, blocks] + [sentiment, keywords, names, claims, dates, attributions, problems])
            .filter { !$0.isEmpty }
            .joined(separator: "\n\n") + "\n"
    }

    private var head: String {
        let metadata = record.metadata
        var lines = [ink.bold(shown(metadata.title.isEmpty ? record.id : metadata.title))]
        let anchor =
            metadata.anchor.day.isEmpty
            ? "" : "\(metadata.anchor.day) (from the \(metadata.anchor.place.rawValue))"
        let facts: [(String, String)] = [
            ("status", record.status.rawValue), ("created", record.created),
            ("authors", metadata.authors.joined(separator: ", ")), ("site", metadata.site),
            ("url", metadata.url), ("language", metadata.language),
            ("dates resolve against", anchor),
        ]
        lines += facts.filter { !$0.1.isEmpty }.map { "\(ink.dim($0.0 + ":")) \(shown($0.1))" }
        return lines.joined(separator: "\n")
    }

    /// The article, block by block, and at its place what was dropped.
    private var blocks: String {
        var rows: [String] = []
        var run: [RecordBlock] = []
        for block in record.blocks {
            if block.block.kept || showsDropped {
                if !run.isEmpty { rows.append(folded(run)) }
                run = []
                rows.append(shown(block))
            } else {
                run.append(block)
            }
        }
        if !run.isEmpty { rows.append(folded(run)) }
        let kept = record.blocks.count { $0.block.kept }
        return section(
            "Article: \(kept) blocks kept, \(record.blocks.count - kept) dropped", rows: rows)
    }

    private func shown(_ block: RecordBlock) -> String {
        let text = TerminalText.escaped(
            String(decoding: block.block.text, as: UTF8.self), keepsLines: true)
        let why = block.block.rule.isEmpty ? "" : " (\(block.block.rule))"
        let role = block.block.role.rawValue
        return block.block.kept
            ? "\(ink.green("+ \(role)"))\(ink.dim(why)) \(text)"
            : "\(ink.red("- \(role)"))\(ink.dim(why)) \(ink.dim(text))"
    }

    /// One line for blocks that were dropped one after the other:
    /// how many of which role, and how they begin.
    private func folded(_ run: [RecordBlock]) -> String {
        if run.count == 1, run[0].block.text.count <= 80 { return shown(run[0]) }
        var roles: [String: Int] = [:]
        for block in run { roles[block.block.role.rawValue, default: 0] += 1 }
        let counts = roles.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        let all = run.map { String(decoding: $0.block.text, as: UTF8.self) }.joined(
            separator: " | ")
        let start = all.prefix(60)
        let more = start.count < all.count ? "…" : ""
        return "\(ink.red("- \(counts)")) \(ink.dim(shown(String(start)) + more))"
    }

    private var sentiment: String {
        let mood = record.sentiment
        guard let label = mood.label else { return "" }
        let driversOfSentence = Dictionary(grouping: mood.drivers, by: \.sentence)
        var rows = mood.sentences.enumerated().map { index, sentence -> String in
            let own = driversOfSentence[index] ?? []
            var drivers = own.map { driver in
                "\(words(driver.range)) \(signed(driver.weight))"
            }
            // The rest of the sum belongs to no word that a reader would name.
            let rest = sentence.sum - own.reduce(0) { $0 + $1.weight }
            if !drivers.isEmpty { drivers.append("rest \(signed(rest))") }
            let voice = sentence.voice == .quoted ? ink.dim(" quoted") : ""
            let moved =
                drivers.isEmpty ? "" : ink.dim("  [" + drivers.joined(separator: ", ") + "]")
            return "\(painted(signed(sentence.score), as: sentence.label))\(voice) "
                + words(sentence.range) + moved
        }
        rows += mood.targets.map { target in
            "towards \(ink.bold(shown(target.text))): "
                + painted("\(target.label.rawValue) \(signed(target.score))", as: target.label)
                + ink.dim(" ×\(target.ranges.count)")
        }
        return section("Sentiment: \(label.rawValue) \(signed(mood.score))", rows: rows)
    }

    private var keywords: String {
        let rows = record.keywords.map { keyword in
            "\(rounded(keyword.score))  \(shown(keyword.text)) \(ink.dim("×\(keyword.ranges.count)"))"
        }
        return rows.isEmpty ? "" : section("Keywords: \(rows.count)", rows: rows)
    }

    private var claims: String {
        let rows = record.claims.enumerated().map { index, claim in
            "\(index). \(ink.bold(words(claim.range)))\n"
                + (parts(of: claim).map { "     \(ink.dim($0.0 + ":")) \(shown($0.1))" }
                + reasons(index)).joined(separator: "\n")
        }
        return rows.isEmpty ? "" : section("Claims: \(rows.count)", rows: rows)
    }

    /// A line for each field that was chosen: what spoke for it, and what came next.
    private func reasons(_ index: Int) -> [String] {
        guard let all = record.reasons, all.indices.contains(index) else { return [] }
        return all[index].links.map { link in
            let features = link.features.map { "\($0.text) \(signed(Double($0.weight)))" }
            let answer = link.answer.isEmpty ? "none" : "“\(link.answer)”"
            let second = link.second.isEmpty ? "none" : "“\(link.second)”"
            return ink.dim(
                shown(
                    "     why \(link.field) \(answer): \(features.joined(separator: "; ")); "
                        + "next \(second), behind by \(rounded(Double(link.lead)))"))
        }
    }

    private func parts(of claim: Claim) -> [(String, String)] {
        let range = claim.low == claim.high ? "" : " (\(claim.low) to \(claim.high))"
        let change =
            claim.change == .none
            ? "" : "\(claim.change.rawValue), said by a \(claim.changeCue.rawValue)"
        let when =
            claim.whenEnd.isEmpty ? claim.when : "\(claim.when) to \(claim.whenEnd), exclusive"
        let check =
            claim.check.verdict == .none
            ? "" : "\(claim.check.verdict.rawValue): \(claim.check.expression)"
        let parts: [(String, String)] = [
            ("value", "\(claim.value)\(range) \(claim.unit)"),
            ("kind", claim.kind.rawValue + (claim.isVague ? ", vague" : "")),
            ("bound", claim.bound == .exact ? "" : claim.bound.rawValue),
            ("change", change), ("figure", claim.figure == .amount ? "" : claim.figure.rawValue),
            (
                "about",
                claim.concepts.isEmpty ? claim.subject : claim.concepts.joined(separator: "; ")
            ),
            ("agent", claim.agent), ("says", claim.attribution), ("when", when),
            ("arithmetic", check), ("key", claim.key),
        ]
        return parts.filter { !$0.1.isEmpty }
    }

    private var names: String {
        let rows = record.names.map { name in
            "\(ink.bold(shown(name.text))) \(name.kind.name)"
                + (name.ranges.count > 1 ? ", \(name.ranges.count) times" : "")
        }
        return rows.isEmpty ? "" : section("Names: \(rows.count)", rows: rows)
    }

    private var dates: String {
        let rows = record.dates.map { date in
            "\(words(date.range)): \(date.start.isEmpty ? "?" : date.start) to "
                + (date.end.isEmpty ? "?" : date.end)
                + (date.rule.isEmpty ? "" : ", by \(date.rule)")
        }
        return rows.isEmpty ? "" : section("Dates: \(rows.count)", rows: rows)
    }

    private var attributions: String {
        let rows = record.attributions.map { attribution in
            "\(ink.bold(shown(attribution.source))) \(ink.cyan(words(attribution.cueRange))): "
                + words(attribution.contentRange)
        }
        return rows.isEmpty ? "" : section("Attributions: \(rows.count)", rows: rows)
    }

    private var problems: String {
        let rows = record.problems.map { shown("\($0.stage): \($0.code): \($0.message)") }
        return rows.isEmpty ? "" : section("Problems: \(rows.count)", rows: rows)
    }

    private func section(_ name: String, rows: [String]) -> String {
        ([ink.cyan("── \(name)")] + rows.map { "  " + $0 }).joined(separator: "\n")
    }

    private func words(_ range: ByteRange) -> String {
        TerminalText.escaped(record.text.string(range), keepsLines: true)
    }

    private func shown(_ text: String) -> String { TerminalText.escaped(text) }

    private func painted(_ text: String, as label: DocumentSentiment.Label) -> String {
        switch label {
        case .negative: ink.red(text)
        case .neutral: text
        case .positive: ink.green(text)
        }
    }

    private func rounded(_ value: Double) -> String {
        let hundredths = Int((value.magnitude * 100).rounded())
        return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    }

    private func signed(_ value: Double) -> String { (value < 0 ? "-" : "+") + rounded(value) }
}

/// Terminal colours, or none.
struct TerminalStyle {
    let isOn: Bool

    func bold(_ text: String) -> String { wrapped(text, in: "1") }
    func dim(_ text: String) -> String { wrapped(text, in: "2") }
    func red(_ text: String) -> String { wrapped(text, in: "31") }
    func green(_ text: String) -> String { wrapped(text, in: "32") }
    func cyan(_ text: String) -> String { wrapped(text, in: "36") }

    private func wrapped(_ text: String, in code: String) -> String {
        isOn ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
