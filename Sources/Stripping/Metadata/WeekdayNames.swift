/// Days of the week by name, short and long, in the languages of the pages that are read, lower case.
enum WeekdayNames {
    private static let lists = [
        "monday tuesday wednesday thursday friday saturday sunday",
        "mon tue wed thu fri sat sun",
        "- tues weds thur - - -",
        "- - - thurs - - -",
        "montag dienstag mittwoch donnerstag freitag samstag sonntag",
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

    private static let numbers: [String: Int] = {
        var numbers: [String: Int] = [:]
        for list in lists {
            for (index, name) in list.split(separator: " ").enumerated() where name != "-" {
                numbers[String(name)] = index + 1
            }
        }
        return numbers
    }()

    /// 1 (Monday) to 7 (Sunday); nil if the lower-case word names no day.
    static func number(_ name: String) -> Int? { numbers[name] }
}
