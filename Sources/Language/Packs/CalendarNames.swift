/// Months and days of the week by name in the languages of the pages that are read, lower case.
///
/// What else the words of a date are to the rules of English,
/// `cues/date-words.tsv` and `claim-words.tsv` say.
package enum CalendarNames {
    /// The number of a month from 1; nil if the word names none.
    package static func month(_ name: String) -> Int? { months[name] }

    /// As `month`, in an address, which also has short names that are other words elsewhere:
    /// "/2024/ago/15/".
    package static func monthInAddress(_ name: String) -> Int? { months[name] ?? inAddresses[name] }

    private static let inAddresses = ["ago": 8, "set": 9, "out": 10, "gen": 1, "mag": 5]

    /// 1 (Monday) to 7 (Sunday), also for short names; nil if the word names no day.
    package static func weekday(_ name: String) -> Int? { weekdays[name] }

    /// The months and days of English by their full names.
    package static let english: [String] = words(monthLists[0]) + words(weekdayLists[0])

    /// Days by the full names of English and German, which no person is called by.
    package static let fullWeekdays = Set(words(weekdayLists[0]) + words(weekdayLists[1]))

    private static func words(_ list: String) -> [String] {
        list.split(separator: " ").map(String.init)
    }

    private static func numbers(_ lists: [String]) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for list in lists {
            for (index, name) in words(list).enumerated() where name != "-" {
                numbers[name] = index + 1
            }
        }
        return numbers
    }

    private static let months = numbers(monthLists)
    private static let weekdays = numbers(weekdayLists)

    /// From January to December.
    private static let monthLists = [
        "january february march april may june july august september october november december",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januar februar märz april mai juni juli august september oktober november dezember",
        "jänner feber mrz apr mai jun jul aug sept okt nov dez",
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
        "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        "ene febr marz abr mayo jun jul agos sept oct nov dic",
        "jan fev março abr mai jun jul agosto setem outub nov dez",
        "janv févr mars avr mai juin juil août sept oct nov déc",
        "genn febb mar apr magg giu lug agosto sett ott nov dic",
        "jan febr mrt apr mei jun jul aug sep okt nov dec",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "januari februari mars april maj juni juli augusti september oktober november december",
        "januar februar marts april maj juni juli august september oktober november december",
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta "
            + "marraskuuta joulukuuta",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    ]

    /// From Monday to Sunday; "-" where a name is in another list or would be taken
    /// for another word.
    private static let weekdayLists = [
        "monday tuesday wednesday thursday friday saturday sunday",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
        "mon tue wed thu fri sat sun",
        "- tues weds thur - - -",
        "- - - thurs - - -",
        "mo di mi do fr sa so",
        "lundi mardi mercredi jeudi vendredi samedi dimanche",
        "lun mar mer jeu ven sam dim",
        "lunes martes miércoles jueves viernes sábado domingo",
        "- - mié jue vie sáb dom",
        "lunedì martedì mercoledì giovedì venerdì sabato domenica",
        "- - - gio - sab -",
        "segunda terça quarta quinta sexta - -",
        "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag",
        "ma - wo - vr za zo",
        "mandag tirsdag onsdag torsdag fredag lørdag søndag",
        "måndag tisdag - - - lördag söndag",
    ]
}
