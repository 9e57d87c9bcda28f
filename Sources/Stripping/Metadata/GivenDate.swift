internal import Dates

/// The date of publication that comes with a document.
enum GivenDate {
    /// RFC 3339 or a date; "" if the text cannot be read as one.
    ///
    /// What is RFC 3339 already stays as it is. Nine or ten digits are seconds since 1970, thirteen milliseconds.
    static func normal(_ text: String, order: PageDate.Order) -> String {
        let bytes = Array(text.utf8)
        let digits = bytes.prefix { $0 &- 0x30 < 10 }.count
        if digits == bytes.count, digits == 13 || (9...10).contains(digits), let number = Int(text)
        {
            return ofEpoch(digits == 13 ? number / 1000 : number)
        }
        let date = PageDate.normal(text, order: order)
        let isStandard =
            bytes.count >= 10 && bytes[4] == 0x2D && bytes[7] == 0x2D
            && (bytes.count == 10 || bytes[10] == UInt8(ascii: "T")) && digits == 4
        return isStandard && !date.isEmpty ? text : date
    }

    private static func ofEpoch(_ seconds: Int) -> String {
        let civil = CivilCalendar.civil(seconds / 86_400)
        let rest = seconds % 86_400
        let numbers = [civil.month, civil.day, rest / 3600, rest / 60 % 60, rest % 60]
        let two = numbers.map { ($0 < 10 ? "0" : "") + String($0) }
        return "\(civil.year)-\(two[0])-\(two[1])T\(two[2]):\(two[3]):\(two[4])Z"
    }
}
