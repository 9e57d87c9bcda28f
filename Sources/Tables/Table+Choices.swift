extension Table.Row {
    /// Which of some cases a field names, by their raw values.
    ///
    /// Fails with what stands there and what may:
    /// `kind is "lenght", which is none of: length, mass`.
    package func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ column: Int, of type: Choice.Type = Choice.self
    ) throws(TableError) -> Choice {
        guard let choice = Choice(rawValue: text(column)) else {
            throw unknown(text(column), column, known: Choice.allCases.map(\.rawValue))
        }
        return choice
    }

    /// What stands for the name in a field; fails as the choice of a case does.
    package func choice<Choice>(
        _ column: Int, named choices: [String: Choice]
    ) throws(TableError) -> Choice {
        try choice(text(column), in: column, named: choices)
    }

    /// What stands for each name of a field whose parts `|` separates;
    /// fails as the choice of a case does.
    package func choices<Choice>(
        _ column: Int, named choices: [String: Choice]
    ) throws(TableError) -> [Choice] {
        var all: [Choice] = []
        for name in list(column) { all.append(try choice(name, in: column, named: choices)) }
        return all
    }

    private func choice<Choice>(
        _ name: String, in column: Int, named choices: [String: Choice]
    ) throws(TableError) -> Choice {
        guard let choice = choices[name] else {
            throw unknown(name, column, known: choices.keys.sorted())
        }
        return choice
    }

    private func unknown(_ name: String, _ column: Int, known: [String]) -> TableError {
        let all = known.joined(separator: ", ")
        return error("\(content.columns[column]) is \"\(name)\", which is none of: \(all)")
    }
}
