internal import Documents
internal import Tables

/// Numbers that name or place something and state nothing, by the run of atoms they stand in: phones, addresses, codes, models,
/// list marks; from `claim-number-names.tsv`.
struct NumberNames: Sendable {
    private var patterns = AtomPatterns()
    // numbers of patterns by what they can begin with
    private var byText: [UInt64: [Int]] = [:]
    private var ofNumbers: [Int] = []
    private var atStart: [Int] = []
    private var beforeNumbers: [Int] = []
    private var others: [Int] = []
    /// Atoms in front of its first number that a pattern begins at, at most.
    private static let reach = 8

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table("cues/claim-number-names.tsv")
        let pattern = try table.column("pattern")
        try table.forEachRow { (row) throws(TableError) in
            do throws(AtomPatterns.Fault) {
                let pattern = try patterns.add(row.text(pattern))
                switch patterns.beginning(of: pattern) {
                case .texts(let texts):
                    for text in texts { byText[text, default: []].append(pattern) }
                case .number: ofNumbers.append(pattern)
                case .start: atStart.append(pattern)
                case .beforeNumber: beforeNumbers.append(pattern)
                case .other: others.append(pattern)
                }
            } catch {
                throw row.error(error.message)
            }
        }
    }

    /// For each atom, whether a row names it.
    ///
    /// One look-up an atom; all other rows are tried at numbers and close in front of them.
    func named(in view: SentenceView) -> [Bool] {
        var named = [Bool](repeating: false, count: view.count)
        func mark(_ rows: [Int], _ start: Int) {
            for row in rows {
                guard let range = patterns.match(row, in: view, at: start) else { continue }
                for at in range { named[at] = true }
            }
        }
        var toNumber = Int.max
        for start in view.atoms.indices.reversed() {
            let isNumber = view.isNumber(start)
            let isBeforeNumber = toNumber == 0
            toNumber = isNumber ? 0 : toNumber == .max ? .max : toNumber + 1
            if isNumber {
                mark(ofNumbers, start)
            } else if let patterns = byText[view.atoms[start].hash] {
                mark(patterns, start)
            }
            guard toNumber <= Self.reach else { continue }
            if isBeforeNumber || start == 0 { mark(beforeNumbers, start) }
            mark(others, start)
        }
        mark(atStart, 0)
        return named
    }
}
