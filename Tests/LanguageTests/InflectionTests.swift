internal import Language
internal import Testing

/// Forms by spelling alone.
struct InflectionTests {
    @Test(arguments: [
        ("deny", "denies denied denying"), ("say", "says sayed saying"),
        ("plan", "plans planed planned planing planning"), ("agree", "agrees agreed agreeing"),
        ("rise", "rises rised rising"), ("fix", "fixes fixed fixing"),
        ("reach", "reaches reached reaching"), ("die", "dies died dieing"),
        ("quip", "quips quiped quipped quiping quipping"),
    ])
    func spellsTheFormsOfAVerb(base: String, forms: String) {
        let expected = forms.split(separator: " ").map(String.init)
        #expect(Set(Inflection.verb(base)) == Set([base] + expected))
    }

    @Test(arguments: [
        ("box", "boxes"), ("agency", "agencies"), ("day", "days"), ("foot", "feet"),
        ("spokeswoman", "spokeswomen"), ("prize", "prizes"), ("tonne", "tonnes"),
        ("virus", "viruses"), ("series", "series"), ("shoe", "shoes"), ("crisis", "crises"),
    ])
    func wordsComeBackFromTheirPlurals(one: String, many: String) {
        #expect(Inflection.plural(one) == many)
        #expect(Inflection.singular(many) == one)
        #expect(Inflection.singular(one) == one)
    }

    /// A table that lists "feet" beside "foot" must not lose what it reads of regular spelling.
    @Test func aRegularPluralKnowsNoExceptions() {
        #expect(Inflection.regularPlural("foot") == "foots")
        #expect(Inflection.noun("ounce") == ["ounce", "ounces"])
    }
}
