import Language
import Testing

@Suite struct IdentificationTests {
    @Test(arguments: [
        ("en", "The government said on Monday that it would not raise taxes this year."),
        ("de", "Die Regierung hat am Montag erklärt, dass sie die Steuern nicht erhöhen wird."),
        ("fr", "Le gouvernement a déclaré lundi qu'il n'augmenterait pas les impôts cette année."),
        ("es", "El gobierno dijo el lunes que no subirá los impuestos este año."),
        ("pt", "O governo disse na segunda-feira que não vai aumentar os impostos este ano."),
        ("it", "Il governo ha detto lunedì che quest'anno non aumenterà le tasse."),
        ("nl", "De regering zei maandag dat zij de belastingen dit jaar niet zal verhogen."),
        ("pl", "Rząd oświadczył w poniedziałek, że w tym roku nie podniesie podatków."),
        ("ru", "Правительство заявило в понедельник, что не будет повышать налоги в этом году."),
        ("uk", "Уряд заявив у понеділок, що цього року не підвищуватиме податки."),
        ("bg", "Правителството заяви в понеделник, че тази година няма да увеличи данъците."),
        ("el", "Η κυβέρνηση δήλωσε τη Δευτέρα ότι δεν θα αυξήσει τους φόρους φέτος."),
        ("tr", "Hükümet pazartesi günü bu yıl vergileri artırmayacağını söyledi."),
        ("sv", "Regeringen sade på måndagen att den inte kommer att höja skatterna i år."),
        ("fi", "Hallitus sanoi maanantaina, että se ei nosta veroja tänä vuonna."),
        ("cs", "Vláda v pondělí uvedla, že letos daně zvyšovat nebude."),
        ("ro", "Guvernul a declarat luni că nu va mări taxele în acest an."),
        ("hu", "A kormány hétfőn azt mondta, hogy idén nem emeli az adókat."),
        ("ar", "قالت الحكومة يوم الاثنين إنها لن ترفع الضرائب هذا العام."),
        ("ja", "政府は月曜日、今年は増税しないと発表した。"),
        ("zh", "政府周一表示今年不会增加税收。"),
        ("ko", "정부는 월요일 올해 세금을 올리지 않겠다고 밝혔다."),
        ("he", "הממשלה אמרה ביום שני שהיא לא תעלה מסים השנה."),
        ("hi", "सरकार ने सोमवार को कहा कि वह इस साल कर नहीं बढ़ाएगी।"),
        ("th", "รัฐบาลกล่าวเมื่อวันจันทร์ว่าจะไม่ขึ้นภาษีในปีนี้"),
    ])
    func tellsTheLanguage(_ expected: String, _ text: String) {
        #expect(Reading.linguist?.language(of: Array(text.utf8)) == expected)
    }

    @Test(arguments: ["", "12 345", "ok", "— …"])
    func saysNothingOfTooLittle(_ text: String) {
        #expect(Reading.linguist?.language(of: Array(text.utf8)) == "")
    }
}
