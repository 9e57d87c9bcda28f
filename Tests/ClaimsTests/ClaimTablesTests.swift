import Tables
import Testing

@Suite struct ClaimTablesTests {
    let data: DataFolder

    init() throws { data = try DataFolder.located() }

    @Test(
        arguments: [
            "units/claim-units.tsv", "units/claim-currencies.tsv", "units/claim-minor-units.tsv",
            "units/claim-shared-currencies.tsv", "units/claim-numbers.tsv",
            "units/claim-prefixes.tsv", "cues/claim-words.tsv",
            "cues/claim-bounds.tsv",
            "cues/claim-changes.tsv", "cues/claim-multiples.tsv",
        ]) func tableIsSortedAndHasNoRowTwice(_ name: String) throws
    {
        let table = try data.table(name)
        var last: [UInt8] = []
        table.forEachRow { row in
            var line: [UInt8] = []
            for column in table.columns.indices { line += Array(row.bytes(column)) + [0x09] }
            #expect(
                last.isEmpty || last.lexicographicallyPrecedes(line), "\(name), line \(row.line)")
            last = line
        }
        #expect(table.count > 2)
    }

    @Test func knowsFiveHundredUnitsAndEveryCurrency() throws {
        let units = try data.table("units/claim-units.tsv")
        let prefixes = try data.table("units/claim-prefixes.tsv")
        let column = try units.column("prefixes")
        var count = 0
        units.forEachRow { row in count += row.range(column).isEmpty ? 1 : 1 + prefixes.count }
        #expect(count >= 500)
        let currencies = try data.table("units/claim-currencies.tsv")
        #expect(currencies.count >= 180)
    }
}
