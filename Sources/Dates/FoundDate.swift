/// A date expression as it was read.
struct FoundDate {
    var period: Period
    /// What the period was made from if the text names no year.
    var template: Template?
    private(set) var part: Part?
    /// The period that `part` was cut from.
    private var whole: Period?
    /// The day that so many units were counted from.
    var origin: Int?
    /// The rule that made it.
    var rule = 0
    /// It may only serve as one end of a range ("now").
    var isBorderOnly = false

    init(_ period: Period, template: Template? = nil) {
        self.period = period
        self.template = template
    }

    init(_ whole: Period, part: Part, isNamedYear: Bool) {
        period = part.cut(whole, isNamedYear: isNamedYear)
        self.part = part
        self.whole = whole
    }

    static func day(_ day: Int) -> FoundDate { FoundDate(.day(day)) }

    static func span(from start: Int, to end: Int) -> FoundDate {
        FoundDate(Period(from: start, to: end, grain: .span))
    }

    /// Gives it another period, or the same part of one.
    mutating func move(to other: Period?) {
        guard let other else { return }
        if let part {
            whole = other
            period = part.cut(other, isNamedYear: true)
        } else {
            period = other
        }
    }

    /// Where the border of its part lies in the whole.
    var partBorder: Int? { part.flatMap { part in whole.flatMap(part.border) } }

    /// Where a range that begins with this expression begins.
    var lowBorder: Int? { partBorder ?? period.start }

    /// Where a range that ends with this expression ends: the last day counts in.
    var highBorder: Int? { partBorder ?? period.end }

    /// Whether its part is the first one: "early", "the beginning of".
    var isBeginning: Bool {
        switch part {
        case .beginning?, .early?: true
        default: false
        }
    }
}
