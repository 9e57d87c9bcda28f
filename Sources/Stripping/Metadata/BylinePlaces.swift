/// Tells the places that stand behind the names of a byline like one name more:
/// "By Jane Roe and John Doe, Kell", "Von Jane Roe, Bad Wester".
///
/// Behind full names, a single word is a place unless another name is joined to it; of several
/// words what begins as places do, or is last behind names that are joined already.
struct BylinePlaces {
    /// Indices of the names that may be places.
    private var doubtful: [Int] = []
    /// Whether "and" stands right in front of what follows, with a name before it.
    private var isJoined = false
    /// Whether "and" has joined two names.
    private var hasList = false
    /// The name that closes the line behind joined ones, if nothing follows.
    private var last: Int?

    /// Notes a word such as "and".
    ///
    /// - `isName`: whether a name stands right in front of it, and no sign between.
    /// - `mayLeadToPlace`: whether the word may be another that leads to a place ("en Madrid").
    mutating func join(isName: Bool, mayLeadToPlace: Bool, names: [String]) {
        isJoined = isName && !mayLeadToPlace
        guard isName else { return }
        // "Jane Roe, Pele and John Doe"
        if doubtful.last == names.count - 1 { doubtful.removeLast() }
        last = nil
    }

    /// Notes the last name that was read.
    mutating func note(in names: [String], lineWords: LineWords) {
        defer { isJoined = false }
        last = nil
        guard let name = names.last, names.count > 1,
            names.dropLast().allSatisfy({ $0.contains(" ") })
        else { return }
        if isJoined {
            hasList = true
            return
        }
        let words = name.split(separator: " ")
        guard name.first?.isCased ?? false else { return }
        if words.count == 1 || lineWords.roles(of: PersonNames.folded(words[0])).contains(.place) {
            doubtful.append(names.count - 1)
        } else if hasList {
            last = names.count - 1
        }
    }

    /// The names without those that are places.
    func without(_ names: [String]) -> [String] {
        guard !doubtful.isEmpty || last != nil else { return names }
        return names.indices.filter { !doubtful.contains($0) && $0 != last }.map { names[$0] }
    }
}
