internal import Rules

/// What the dates of one sentence are reckoned from.
struct DateBasis {
    /// The sentence's tokens, with what the tense is told by.
    let sentence: DateSentence
    let holidays: Holidays
    /// The day that relative expressions are resolved against; nil if unknown.
    let anchor: Int?
    /// Whether "3/4/2020" is the third of April in this document.
    let isDayFirst: Bool
    /// The last expression found before.
    var context: Period?

    init(sentence: DateSentence, holidays: Holidays, anchor: Int?, isDayFirst: Bool) {
        self.sentence = sentence
        self.holidays = holidays
        self.anchor = anchor
        self.isDayFirst = isDayFirst
    }

    /// -1, 0 or 1 for a value of class `relative`.
    static func offset(_ relative: Int) -> Int {
        switch relative {
        case 1...3: -1
        case 4...6: 1
        default: 0
        }
    }

    /// The year that two digits mean, from 1950 to 2049.
    static func fullYear(_ short: Int) -> Int { short < 50 ? 2000 + short : 1900 + short }

    /// The nearest period of a template: the one before the anchor or, where the sentence
    /// looks ahead, the coming one.
    func resolved(_ match: borrowing RuleMatch, as template: Template) -> FoundDate {
        resolved(from: match.first, to: match.next, as: template)
    }

    func resolved(from first: Int, to next: Int, as template: Template) -> FoundDate {
        let period = anchor.flatMap {
            template.period(near: $0, forward: sentence.looksForward(from: first, to: next))
        }
        return FoundDate(period ?? .unknown, template: template)
    }

    /// A template in the year that the text names, else the nearest one.
    func dated(_ match: borrowing RuleMatch, as template: Template) -> FoundDate? {
        if let year = match[.year] { return template.period(in: year).map { FoundDate($0) } }
        if let anchor, template.period(in: CivilCalendar.civil(anchor).year) == nil,
            template.period(near: anchor, forward: false) == nil
        {
            return nil
        }
        return resolved(match, as: template)
    }
}
