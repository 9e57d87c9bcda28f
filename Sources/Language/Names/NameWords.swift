internal import Documents

/// Words that names are joined and told apart by.
enum NameWords {
    static let prepositions: Set<UInt64> = Set(["of", "for", "on"].map { WordHash.of($0) })
    static let links = prepositions.union([Word.and])
    static let possessives: Set<UInt64> = Set(["'s", "'"].map { WordHash.of($0) })
    /// Bodies that are often named by two things they are for: "Food and Drug Administration".
    static let offices: Set<UInt64> = Set(
        [
            "administration", "committee", "subcommittee", "commission", "agency", "department",
            "ministry", "bureau", "authority", "service", "services", "office",
        ].map { WordHash.of($0) })
    /// The letters of parties in front of a member's state: "R-Texas".
    static let parties: Set<UInt64> = Set(["r", "d", "i"].map { WordHash.of($0) })
    /// What stands in front of a bill's number.
    static let bills: Set<UInt64> = Set(["h.r.", "h.r", "hr"].map { WordHash.of($0) })
    /// What says of a firm what it is in law, without stops.
    static let legalForms: Set<UInt64> = Set(
        ["inc", "corp", "ltd", "llc", "plc", "co", "cos", "ag", "sa", "nv", "gmbh"].map {
            WordHash.of($0)
        })
    /// What stands behind a surname.
    static let generations: Set<UInt64> = Set(
        ["jr", "jr.", "sr", "sr.", "ii", "iii"].map { WordHash.of($0) })
}
