/// A word that cuts a part out of a period, by the number that `cues/date-words.tsv` gives it.
enum PartWord: Int {
    case early = 1, mid, late
    /// Up to the anchor, or from it on: "earlier this week", "the rest of the year".
    case earlier, later, rest
    case beginning, middle, end, start

    /// What it cuts out; nil where that depends on the anchor.
    var part: Part? {
        switch self {
        case .early: .early
        case .mid: .mid
        case .late: .late
        case .beginning, .start: .beginning
        case .middle: .middle
        case .end: .end
        case .earlier, .later, .rest: nil
        }
    }
}
