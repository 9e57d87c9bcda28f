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
        "januari februari maart april mei juni juli augustus september oktober november december",
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

    /// From 1; nil if the lower-case word names no month.
    static func number(_ name: String) -> Int? { numbers[name] }
}
