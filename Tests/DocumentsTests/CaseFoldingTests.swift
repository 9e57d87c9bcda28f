internal import Documents
internal import Testing

struct CaseFoldingTests {
    @Test(arguments: [
        ("ŽIŽKOV", "žižkov"), ("Ångström", "ångström"), ("×÷", "×÷"), ("İstanbul", "İstanbul"),
        ("Ëxplain ΩMEGA", "ëxplain ωmega"), ("ЁЛКА", "ёлка"), ("日本 A", "日本 a"),
    ])
    func lowercasesWithoutChangingLength(_ written: String, _ folded: String) {
        #expect(CaseFolding.lowercased(Array(written.utf8)) == Array(folded.utf8))
    }
}
