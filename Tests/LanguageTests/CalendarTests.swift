internal import Language
internal import Tables
internal import Testing

/// Names of months and days in the languages of pages.
struct CalendarTests {
    let calendar: CalendarNames

    init() throws { calendar = try CalendarNames.named(in: .located()) }

    @Test(arguments: [
        ("january", 1), ("sept", 9), ("märz", 3), ("août", 8), ("dicembre", 12), ("ekim", 10),
    ])
    func monthsHaveTheirNumbers(name: String, number: Int) {
        #expect(calendar.month(name) == number)
    }

    @Test(arguments: [("monday", 1), ("thurs", 4), ("mi", 3), ("domingo", 7), ("fredag", 5)])
    func daysHaveTheirNumbers(name: String, number: Int) {
        #expect(calendar.weekday(name) == number)
    }

    /// Short days are surnames, too.
    @Test func otherWordsAreNone() {
        #expect(calendar.month("monday") == nil)
        #expect(calendar.weekday("-") == nil)
        #expect(calendar.english.count == 19)
        #expect(!calendar.sureDays.contains("sun"))
    }
}
