/// Names of months in the languages that pages state dates in.
enum MonthNames {
    /// 1 to 12 for a name or its usual short form, in lower case and without a full stop; nil for other words.
    static func month(_ name: String) -> Int? { numbers[name] }

    /// English, German, French, Spanish, Portuguese, Italian, Dutch, Polish.
    private static let names: [[String]] = [
        [
            "january", "jan", "januar", "jänner", "janvier", "janv", "enero", "ene", "janeiro",
            "gennaio", "gen", "januari", "stycznia", "styczeń",
        ],
        [
            "february", "feb", "februar", "feber", "février", "févr", "febrero", "fevereiro", "fev",
            "febbraio", "februari", "lutego", "luty",
        ],
        [
            "march", "mar", "märz", "mär", "mars", "marzo", "março", "maart", "mrt", "marca",
            "marzec",
        ],
        ["april", "apr", "avril", "avr", "abril", "abr", "aprile", "kwietnia", "kwiecień"],
        ["may", "mai", "mayo", "maio", "maggio", "mag", "mei", "maja", "maj"],
        ["june", "jun", "juni", "juin", "junio", "junho", "giugno", "giu", "czerwca", "czerwiec"],
        [
            "july", "jul", "juli", "juillet", "juil", "julio", "julho", "luglio", "lug", "lipca",
            "lipiec",
        ],
        [
            "august", "aug", "août", "agosto", "ago", "augustus", "sierpnia", "sierpień",
        ],
        [
            "september", "sep", "sept", "septembre", "septiembre", "setembro", "set", "settembre",
            "września", "wrzesień",
        ],
        [
            "october", "oct", "oktober", "okt", "octobre", "octubre", "outubro", "out", "ottobre",
            "ott", "października", "październik",
        ],
        [
            "november", "nov", "novembre", "noviembre", "novembro", "listopada", "listopad",
        ],
        [
            "december", "dec", "dezember", "dez", "décembre", "déc", "diciembre", "dic", "dezembro",
            "dicembre", "grudnia", "grudzień",
        ],
    ]

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for (index, names) in names.enumerated() {
            for name in names { numbers[name] = index + 1 }
        }
        return numbers
    }()
}
