import Claims
import Documents
import Rules
import Tables
import Testing

/// The examples of each row of the cue tables: column `match` is a sentence that the row must match, `other` one that holds
/// its words and must not be matched.
@Suite struct ClaimRowTests {
    let data: DataFolder
    let reader: Reader

    init() throws {
        data = try DataFolder.located()
        reader = try Reader()
    }

    /// Reads both examples of every row; `isRight` judges the claims of one of them.
    private func check(
        _ name: String, _ isRight: (Table.Row, [Claim], _ isMatch: Bool) throws -> Bool
    ) throws {
        let table = try data.table(name)
        let (match, other) = (try table.column("match"), try table.column("other"))
        try table.forEachRow { (row) throws in
            for (column, isMatch) in [(match, true), (other, false)] {
                let text = row.text(column)
                #expect(text.count > 2, "\(name), line \(row.line): no example")
                let isFit = try isRight(row, try reader.claims(text), isMatch)
                #expect(isFit, "\(name), line \(row.line): \(text)")
            }
        }
    }

    @Test func everyBoundHoldsOfTheNumberNextToIt() throws {
        let table = try data.table("cues/claim-bounds.tsv")
        let bound = try table.column("bound")
        try check("cues/claim-bounds.tsv") { (row, claims, isMatch) in
            isMatch
                ? claims.contains { $0.bound.rawValue == row.text(bound) }
                : !claims.isEmpty && claims.allSatisfy { $0.bound == .exact }
        }
    }

    @Test func everyWordOfMovementTellsItsDirection() throws {
        let table = try data.table("cues/claim-changes.tsv")
        let (part, direction) = (try table.column("part"), try table.column("direction"))
        try check("cues/claim-changes.tsv") { (row, claims, isMatch) in
            guard isMatch else {
                return !claims.isEmpty
                    && claims.allSatisfy { $0.change == .none && $0.figure == .amount }
            }
            return row.text(part) == "arrival"
                ? claims.contains { $0.figure == .level }
                : claims.contains { $0.change.rawValue == row.text(direction) }
        }
    }

    @Test func everyNumberThatNamesIsNoClaim() throws {
        let (rules, examples) = try RuleExample.all(of: "rules/number-names.rules", data)
        for example in examples {
            let isClaimless = try reader.claims(example.text).isEmpty
            #expect(isClaimless == example.isMatch, "line \(example.line): \(example.text)")
        }
        for rule in rules {
            let kinds = Set(examples.filter { $0.rule == rule }.map(\.isMatch))
            #expect(kinds.count == 2, "\(rule): no example of each kind")
        }
    }

    @Test func everyMultipleIsAClaimOfItsRatio() throws {
        let table = try data.table("cues/claim-multiples.tsv")
        let ratio = try table.column("ratio")
        try check("cues/claim-multiples.tsv") { (row, claims, isMatch) in
            let value = try row.number(ratio)
            let isStated = claims.contains { !$0.isExplicit && $0.value == value }
            return isStated == isMatch
        }
    }
}
