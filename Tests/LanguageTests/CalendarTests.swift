internal import Language
internal import Testing

/// Names of months and days in the languages of pages.
struct CalendarTests {
    @Test(arguments: [
        ("january", 1), ("sept", 9), ("märz", 3), ("août", 8), ("dicembre", 12), ("ekim", 10),
    ])
    func monthsHaveTheirNumbers(name: String, number: Int) {
        #expect(CalendarNames.month(name) == number)
    }

    @Test(arguments: [("monday", 1), ("thurs", 4), ("mi", 3), ("domingo", 7), ("fredag", 5)])
    func daysHaveTheirNumbers(name: String, number: Int) {
        #expect(CalendarNames.weekday(name) == number)
    }

    /// Short days are surnames, too.
    @Test func otherWordsAreNone() {
        #expect(CalendarNames.month("monday") == nil)
        #expect(CalendarNames.weekday("-") == nil)
        #expect(CalendarNames.english.count == 19)
        #expect(!CalendarNames.fullWeekdays.contains("sun"))
    }
}
