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
        let (days, rest) = (seconds / 86_400, seconds % 86_400)
        // Days to a date by Howard Hinnant's civil_from_days: years begin in March, eras have 400 of them.
        let shifted = days + 719_468
        let (era, ofEra) = (shifted / 146_097, shifted % 146_097)
        let year = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * year + year / 4 - year / 100)
        let month = (5 * ofYear + 2) / 153
        let day = ofYear - (153 * month + 2) / 5 + 1
        let numbers = [
            month < 10 ? month + 3 : month - 9, day, rest / 3600, rest / 60 % 60, rest % 60,
        ]
        let two = numbers.map { ($0 < 10 ? "0" : "") + String($0) }
        let civilYear = year + era * 400 + (month < 10 ? 0 : 1)
        return "\(civilYear)-\(two[0])-\(two[1])T\(two[2]):\(two[3]):\(two[4])Z"
    }
}
