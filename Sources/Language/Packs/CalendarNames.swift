package import Tables

/// Months and days of the week by name in the languages of the pages that are read, lower case;
/// from `lexicons/calendar-names.tsv`.
///
/// A class, since all that read lines of pages have it.
package final class CalendarNames: Sendable {
    private enum Kind: String, CaseIterable { case month, weekday }
    private enum Role: String, CaseIterable { case english, address, sure }

    package static let file = "lexicons/calendar-names.tsv"

    private let months: [String: Int]
    private let monthsInAddresses: [String: Int]
    private let weekdays: [String: Int]
    /// The months and days of English by their full names.
    package let english: [String]
    /// Days that no person is called by.
    package let sureDays: Set<String>

    /// Read once for all that ask.
    package static func named(in data: DataFolder) throws(TableError) -> CalendarNames {
        try data.once("calendar names") { (data) throws(TableError) in
            try CalendarNames(table: data.table(file))
        }
    }

    private init(table: Table) throws(TableError) {
        let (name, kind, number, roles) = (
            try table.column("name"), try table.column("kind"), try table.column("number"),
            try table.column("roles")
        )
        let known = Dictionary(uniqueKeysWithValues: Role.allCases.map { ($0.rawValue, $0) })
        var months: [String: Int] = [:]
        var inAddresses: [String: Int] = [:]
        var weekdays: [String: Int] = [:]
        var english: [String] = []
        var sureDays: Set<String> = []
        try table.forEachRow { row throws(TableError) in
            let (text, value) = (row.text(name), Int(try row.number(number)))
            let can = try row.choices(roles, named: known)
            switch try row.choice(kind, of: Kind.self) {
            case .month where can.contains(.address): inAddresses[text] = value
            case .month: months[text] = value
            case .weekday: weekdays[text] = value
            }
            if can.contains(.english) { english.append(text) }
            if can.contains(.sure) { sureDays.insert(text) }
        }
        self.months = months
        monthsInAddresses = inAddresses
        self.weekdays = weekdays
        self.english = english
        self.sureDays = sureDays
    }

    /// The number of a month from 1; nil if the word names none.
    package func month(_ name: String) -> Int? { months[name] }

    /// As `month`, in an address, which also has short names that are other words elsewhere:
    /// "/2024/ago/15/".
    package func monthInAddress(_ name: String) -> Int? { months[name] ?? monthsInAddresses[name] }

    /// 1 (Monday) to 7 (Sunday), also for short names; nil if the word names no day.
    package func weekday(_ name: String) -> Int? { weekdays[name] }
}
