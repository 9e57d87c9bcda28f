import Claims
import Documents
import Tables
import Testing

/// Every unit and currency in a sentence that it must match and in one that it must not.
@Suite struct ClaimUnitTests {
    let data: DataFolder
    let reader: Reader

    init() throws {
        data = try DataFolder.located()
        reader = try Reader()
    }

    /// Behind a number these are something else: an ordinal, a right to draw.
    private static let unread: Set<String> = ["second", "special drawing right"]
    /// Codes of four letters and a symbol of two are read behind an amount only.
    private static let unreadInFront: Set<String> = ["DOGE", "USDT", "S/."]

    /// Names with a number of their own: "million btu".
    private func hasNumber(_ name: String) -> Bool {
        ["thousand", "million", "trillion", "twenty", "forty", "20"].contains { name.hasPrefix($0) }
    }

    @Test func everyUnitNameIsReadBehindANumberAndNowhereElse() throws {
        let table = try data.table("units/claim-units.tsv")
        let (unit, words) = (try table.column("unit"), try table.column("words"))
        var missed: [String] = []
        var wrong: [String] = []
        var count = 0
        try table.forEachRow { (row) throws in
            for word in row.list(words) where !hasNumber(word) {
                count += 1
                let text = "The device was rated at 40 \(word)."
                let claims = try reader.claims(text)
                if !claims.contains(where: {
                    !$0.unit.isEmpty
                        && ($0.unit.hasSuffix(row.text(unit)) || row.text(unit).hasPrefix($0.unit))
                }) {
                    missed.append(word)
                }
                let bare = "They spoke of the \(word) with pride."
                if try !reader.claims(bare).isEmpty { wrong.append(bare) }
            }
        }
        #expect(count > 500)
        #expect(Set(missed) == Self.unread)
        #expect(wrong.isEmpty, "\(wrong.joined(separator: "\n"))")
    }

    @Test func everyCurrencyIsReadByItsCodeAndSymbols() throws {
        let table = try data.table("units/claim-currencies.tsv")
        let (code, symbols) = (try table.column("code"), try table.column("symbols"))
        var missed: [String] = []
        try table.forEachRow { (row) throws in
            for name in [row.text(code)] + row.list(symbols) {
                let texts = ["It cost \(name) 40 million.", "It cost \(name)40 million."]
                let hits = try texts.contains { text in
                    try reader.claims(text).contains {
                        $0.unit == row.text(code) && $0.value == 40_000_000
                    }
                }
                if !hits { missed.append(name) }
            }
        }
        #expect(Set(missed) == Self.unreadInFront)
    }
}
