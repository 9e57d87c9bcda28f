import Tables
import Testing

@Suite struct ClaimTablesTests {
    let data: DataFolder

    init() throws { data = try DataFolder.located() }

    @Test(
        arguments: [
            "units/claim-units.tsv", "units/claim-currencies.tsv", "units/claim-minor-units.tsv",
            "units/claim-shared-currencies.tsv", "units/claim-numbers.tsv",
            "units/claim-prefixes.tsv", "units/unit-sizes.tsv", "cues/claim-words.tsv",
            "cues/claim-bounds.tsv", "cues/claim-changes.tsv", "cues/claim-multiples.tsv",
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

    @Test func sizesAreOfUnitsThatAreRead() throws {
        let units = try data.table("units/claim-units.tsv")
        let columns = (unit: try units.column("unit"), prefixes: try units.column("prefixes"))
        let prefixes = try data.table("units/claim-prefixes.tsv")
        let prefix = try prefixes.column("prefix")
        var (known, prefixed): (Set<String>, [String]) = ([], [])
        units.forEachRow { row in
            known.insert(row.text(columns.unit))
            if !row.range(columns.prefixes).isEmpty { prefixed.append(row.text(columns.unit)) }
        }
        prefixes.forEachRow { row in known.formUnion(prefixed.map { row.text(prefix) + $0 }) }
        let sizes = try data.table("units/unit-sizes.tsv")
        let (unit, dimension) = (try sizes.column("unit"), try sizes.column("dimension"))
        var bases: [String: Int] = [:]
        try sizes.forEachRow { (row) throws in
            #expect(known.contains(row.text(unit)), "\(row.text(unit)), line \(row.line)")
            let size = try row.number(try sizes.column("size"))
            #expect(size > 0)
            bases[row.text(dimension), default: 0] += size == 1 ? 1 : 0
        }
        #expect(bases.values.allSatisfy { $0 > 0 }, "\(bases)")
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
