import Documents
import Foundation
import Language
import Tables
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
        #expect(Reading.linguist?.language(of: Array(text.utf8)).code == expected)
    }

    @Test(arguments: ["", "12 345", "ok", "— …"])
    func saysNothingOfTooLittle(_ text: String) {
        #expect(Reading.linguist?.language(of: Array(text.utf8)).code == "")
    }

    /// One line in one of nine languages is told or left open, seldom mistaken; the rows between those that it is tuned by.
    @Test func oneLinersAreSeldomMistaken() throws {
        let linguist = try #require(Reading.linguist)
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Corpus/one-liners.tsv")
        let table = try Table(name: "one-liners.tsv", bytes: Array(Data(contentsOf: file)))
        var (told, right, rows) = (0, 0, 0)
        var open: [String] = []
        for index in stride(from: 1, to: table.count, by: 2) {
            let row = table.row(index)
            let found = linguist.language(of: Array(row.text(1).utf8))
            rows += row.text(0).isEmpty ? 0 : 1
            if !found.code.isEmpty { told += 1 }
            if !found.code.isEmpty, found.code == row.text(0) { right += 1 }
            if row.text(0) == "en", !found.mayBe(oneOf: ["en"]) { open.append(row.text(1)) }
        }
        #expect(rows >= 170)
        #expect(Double(right) >= 0.96 * Double(told), "\(right) of \(told)")
        #expect(Double(right) >= 0.8 * Double(rows), "\(right) of \(rows)")
        #expect(open.isEmpty, "English ruled out: \(open)")
    }

    @Test(arguments: [
        ("en", "Exports slid 9% to 2.6 million tonnes (2023: 2.9 million)."),
        ("en", "Tram builder Karrolinen sheds 90 jobs as steel prices climb"),
        ("fr", "Exportations en recul de 9 % à 2,6 millions de tonnes (2023 : 2,9 millions)."),
        ("es", "Exportaciones caen 9% a 2.6 millones de toneladas"),
        ("de", "Export sinkt auf 2,6 Millionen Tonnen"),
        ("id", "Ekspor turun 2.6 persen bulan ini"),
        ("", "Motor stopper midt under test"),
        ("en", "Revenue at Grupo Montes slid 6 percent to 14.2 billion pesos ($830 million)."),
        ("en", "Sales at Banco del Puerto dropped 11 percent to 870 million pesos."),
        ("en", "Profit slid 6 percent to 3 million pesos."),
        ("en", "Volkswagen and Deutsche Bahn sign a deal in Hannover."),
        ("en", "Deutsche Bahn buys six trains from Siemens."),
        ("en", "Petrobras and Banco do Brasil sign a deal in São Paulo."),
        ("de", "Volkswagen und Deutsche Bahn schließen Vertrag in Hannover."),
        ("de", "Die Band Simon and Garfunkel spielt in Hannover."),
        ("es", "Ventas del hotel central suben 6 por ciento."),
        ("es", "El Banco Central mantiene la tasa en 11,25 por ciento."),
        ("fr", "Un mort dans un accident de train."), ("de", "Mann stirbt bei Brand in Hotel."),
        ("nl", "Man sterft bij brand in hotel."), ("it", "Due morti in un incidente a Roma."),
        ("pt", "Lucro da empresa sobe 6 por cento."),
    ])
    func numbersAndEnglishWordsTellALine(code: String, line: String) {
        #expect(Reading.linguist?.language(of: Array(line.utf8)).code == code)
    }

    @Test func tagsOfLanguagesAreReadByTheirFirstPart() {
        #expect(
            ["en-GB", "de_AT", "FR", "enm", ""].map { Metadata.primaryLanguage(of: $0) }
                == ["en", "de", "fr", "", ""])
    }

    /// Of a long text stretches are read.
    @Test func aWordThatTheEndOfAStretchCutsIsLeftOut() {
        let figures = String(repeating: "41 ", count: 155)
        let word = "αντιπροσωπευτικότητα"
        let text = Array((figures + word + " " + String(repeating: "41 ", count: 600)).utf8)
        #expect(Reading.linguist?.language(of: text).code == "")
        let whole = Array((word + " " + String(repeating: "41 ", count: 600)).utf8)
        #expect(Reading.linguist?.language(of: whole).code == "el")
    }

    /// Where no space is near, the stretch is read to its end.
    @Test func aLongTextWithoutSpacesIsTold() {
        let text = "天気\n" + String(repeating: "政府は月曜日、今年は増税しないと発表した。", count: 40)
        #expect(Reading.linguist?.language(of: Array(text.utf8)).code == "ja")
    }

    @Test func anOpenLanguageIsReadByTheFirstUnlessRuledOut() {
        #expect(LanguageFinding(code: "", open: ["nl", "en"]).mayBe(oneOf: ["en", "de"]))
        #expect(!LanguageFinding(code: "", open: ["nl", "de"]).mayBe(oneOf: ["en", "de"]))
        #expect(LanguageFinding(code: "").mayBe(oneOf: ["en"]))
        #expect(LanguageFinding(code: "en").mayBe(oneOf: ["de", "en"]))
        #expect(!LanguageFinding(code: "enm").mayBe(oneOf: ["en"]))
    }
}
