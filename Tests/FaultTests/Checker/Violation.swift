/// One thing that is wrong with a root.
struct Violation: Sendable, Hashable, CustomStringConvertible {
    enum Rule: String, Sendable {
        case missingRecord = "a record is missing"
        case surplusRecord = "a record is there too often"
        case differentRecord = "a record differs from that of an undisturbed run"
        case lostOriginal = "an original is nowhere"
        case doubledOriginal = "an original is there more than once"
        case strayFile = "nobody dropped this"
        case wrongPlace = "an original is not where the ledger says"
        case wrongState = "a file has another state than it must have"
        case unbalanced = "the sums of the ledger do not agree"
        case damagedShard = "a shard does not verify"
        case leftover = "something is left under state/"
        case note = "a failed file and its reason do not belong together"
        case conduct = "the daemon did something else than it must"
    }

    var rule: Rule
    var what: String

    init(_ rule: Rule, _ what: String) {
        self.rule = rule
        self.what = what
    }

    var description: String { "\(rule.rawValue): \(what)" }
}
