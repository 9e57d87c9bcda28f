internal import Dates

/// Time zones by the letters that newsrooms put behind a clock time.
enum ZoneNames {
    /// "Z", "+01:00" or the like; "" if the lower-case name is none, or means
    /// several zones equally often.
    ///
    /// - `date`: ISO date, which tells summer from winter for "ET" and its kin.
    static func offset(_ name: String, on date: String) -> String {
        if let known = fixed[name] { return known }
        guard let (winter, summer) = american[name] else { return "" }
        return hasAmericanSummerTime(date) ? summer : winter
    }

    private static let fixed: [String: String] = [
        "gmt": "Z", "utc": "Z", "wet": "Z", "bst": "+01:00", "west": "+01:00",
        "cet": "+01:00", "mez": "+01:00", "cest": "+02:00", "mesz": "+02:00", "sast": "+02:00",
        "cat": "+02:00", "eet": "+02:00", "eest": "+03:00", "eat": "+03:00", "msk": "+03:00",
        "trt": "+03:00", "gst": "+04:00", "pkt": "+05:00", "ist": "+05:30", "npt": "+05:45",
        "ict": "+07:00", "wib": "+07:00", "hkt": "+08:00", "sgt": "+08:00", "pht": "+08:00",
        "awst": "+08:00", "jst": "+09:00", "kst": "+09:00", "acst": "+09:30", "aest": "+10:00",
        "acdt": "+10:30", "aedt": "+11:00", "nzst": "+12:00", "nzdt": "+13:00",
        "nst": "-03:30", "ndt": "-02:30", "ast": "-04:00", "adt": "-03:00", "est": "-05:00",
        "edt": "-04:00", "cst": "-06:00", "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00",
        "pst": "-08:00", "pdt": "-07:00", "akst": "-09:00", "akdt": "-08:00", "hst": "-10:00",
        "brt": "-03:00", "wat": "+01:00",
    ]

    /// Winter and summer of the names that leave it open.
    private static let american: [String: (String, String)] = [
        "et": ("-05:00", "-04:00"), "ct": ("-06:00", "-05:00"), "pt": ("-08:00", "-07:00"),
        "eastern": ("-05:00", "-04:00"), "central": ("-06:00", "-05:00"),
        "mountain": ("-07:00", "-06:00"), "pacific": ("-08:00", "-07:00"),
    ]

    /// From the second Sunday of March to the first of November.
    private static func hasAmericanSummerTime(_ date: String) -> Bool {
        let parts = date.split(separator: "-").compactMap { Int($0) }
        guard parts.count == 3 else { return false }
        let (year, month, day) = (parts[0], parts[1], parts[2])
        switch month {
        case 4...10: return true
        case 3: return day >= firstSunday(year: year, month: month) + 7
        case 11: return day < firstSunday(year: year, month: month)
        default: return false
        }
    }

    /// The day of a month's first Sunday.
    private static func firstSunday(year: Int, month: Int) -> Int {
        let first = CivilCalendar.day(year: year, month: month, day: 1) ?? 0
        return 8 - CivilCalendar.weekday(first)
    }
}
