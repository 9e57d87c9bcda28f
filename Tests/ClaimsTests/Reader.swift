import Claims
import Documents
import Language
import Tables

/// Reads texts as the pipeline does, without stripping.
struct Reader {
    let linguist: Linguist
    let stage: ClaimStage

    init() throws {
        let data = try DataFolder.located()
        linguist = try Linguist(data: data)
        stage = try ClaimStage(data: data)
    }

    func record(
        _ text: String, language: String = "", created: String = "2026-03-04"
    ) throws -> Record {
        let bytes = Array(text.utf8)
        var metadata = Metadata()
        metadata.language = language
        metadata.anchor = Anchor(day: created, place: .created)
        var article = Article(
            text: bytes,
            paragraphs: [Paragraph(range: ByteRange(0, bytes.count), role: .body, block: 0)],
            metadata: metadata, created: created)
        linguist.read(&article)
        linguist.parse(&article)
        var record = Record()
        record.text = bytes
        stage.analyze(article, into: &record)
        return record
    }

    func claims(_ text: String) throws -> [Claim] { try record(text).claims }

    /// A claim as the corpus writes it.
    static func line(_ claim: Claim) -> String {
        var parts = [
            claim.low == claim.high
                ? number(claim.low) : number(claim.low) + ".." + number(claim.high)
        ]
        let unit = claim.unit.isEmpty ? claim.unitText : claim.unit
        if !unit.isEmpty { parts.append(unit) }
        if claim.bound != .exact { parts.append(claim.bound.rawValue) }
        if claim.change != .none { parts.append(claim.change.rawValue) }
        if !claim.isExplicit { parts.append("implied") }
        return parts.joined(separator: " ")
    }

    /// At most four decimals.
    private static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e18 { return "\(Int(value))" }
        return "\((value * 10_000).rounded() / 10_000)"
    }
}
