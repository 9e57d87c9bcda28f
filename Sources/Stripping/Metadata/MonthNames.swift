/// Months by name in the languages of the pages that are read, lower case.
enum MonthNames {
    private static let lists = [
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
        "tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
        "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    ]

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for list in lists {
            for (index, name) in list.split(separator: " ").enumerated() {
                numbers[String(name)] = index + 1
            }
        }
        return numbers
    }()

    /// Of the names that are also other words those that addresses have: "/2024/ago/15/".
    private static let inAddresses = ["ago": 8, "set": 9, "out": 10, "gen": 1, "mag": 5]

    /// As `number`, in an address.
    static func numberInAddress(_ name: String) -> Int? { numbers[name] ?? inAddresses[name] }

    /// From 1; nil if the lower-case word names no month.
    static func number(_ name: String) -> Int? { numbers[name] }
}
