internal import Documents
internal import Tables

/// Numbers that name or place something and state nothing, by the run of atoms they stand in: phones, addresses, codes, models,
/// list marks; from `claim-number-names.tsv`.
struct NumberNames: Sendable {
    private var patterns: [AtomPattern] = []

    init(_ data: DataFolder) throws(TableError) {
        let table = try data.table("cues/claim-number-names.tsv")
        let pattern = try table.column("pattern")
        try table.forEachRow { (row) throws(TableError) in
            do throws(AtomPattern.Fault) {
                patterns.append(try AtomPattern(row.text(pattern)))
            } catch {
                throw row.error(error.message)
            }
        }
    }

    /// For each atom, whether a row names it; atoms times rows.
    func named(in scene: Scene) -> [Bool] {
        var named = [Bool](repeating: false, count: scene.count)
        for start in scene.atoms.indices {
            for pattern in patterns {
                guard let range = pattern.match(scene, at: start) else { continue }
                for at in range { named[at] = true }
            }
        }
        return named
    }
}
