import Documents
import Language
import Testing

@Suite struct TagTests {
    @Test(arguments: [
        ("the/DET report/NOUN", "the report"),
        ("They/PRON report/VERB losses/NOUN", "They report losses"),
        ("Inflation/NOUN rose/VERB to/ADP 5/NUM %/SYM ./PUNCT", "Inflation rose to 5%."),
        ("He/PRON has/AUX been/AUX told/VERB to/PART wait/VERB", "He has been told to wait"),
        (
            "The/DET minister/NOUN said/VERB that/SCONJ it/PRON will/AUX help/VERB",
            "The minister said that it will help"
        ),
        // A full sentence has a verb.
        ("The/DET farm/NOUN stores/VERB hay/NOUN ./PUNCT", "The farm stores hay."),
        ("The/DET farm/NOUN stores/NOUN", "The farm stores"),
        ("Heavy/ADJ rains/NOUN on/ADP Monday/PROPN ./PUNCT", "Heavy rains on Monday."),
        (
            "Parliament/NOUN votes/VERB on/ADP the/DET bill/NOUN ./PUNCT",
            "Parliament votes on the bill."
        ),
        (
            "The/DET masts/NOUN span/VERB 9/NUM metres/NOUN ./PUNCT", "The masts span 9 metres."
        ),
    ])
    func tagsPlainSentences(_ expected: String, _ text: String) {
        #expect(Reading(text)?.tagged == expected)
    }

    @Test(arguments: [
        ("the minister say that price have rise", "The ministers said that prices have risen"),
        ("two woman buy many box", "Two women bought many boxes"),
        ("she be plan big city", "She is planning bigger cities"),
    ])
    func givesBaseForms(_ expected: String, _ text: String) throws {
        #expect(try #require(Reading(text)).lemmas == expected)
    }

    @Test(arguments: [
        "Prices were falling as companies closed factories.",
        "Two zorplings and three smartplugs were rebooked in the microgrids.",
        "The influencers vlogged about crypto-tokens in the 2040s.",
    ])
    func hashesTheLemmaAsTheLemmatizerSpellsIt(_ text: String) throws {
        let linguist = try #require(Reading.linguist)
        let article = try #require(Reading(text)).article
        for row in linguist.rows(of: article).enumerated() {
            #expect(article.tokens.lemma[row.offset] == WordHash.of(row.element.lemma))
        }
    }

    @Test func findsPhrasesAndTheirHeads() throws {
        let reading = try #require(
            Reading(
                "The central bank's new governor approved a $415 billion national budget in Paris.")
        )
        #expect(
            reading.phrases == [
                "The central bank", "new governor", "a $415 billion national budget", "Paris",
            ])
        #expect(reading.article.phrases.last?.isName == true)
    }

    @Test func joinsNames() throws {
        let reading = try #require(
            Reading(
                "The Bank of England met President Ingrid Hansen in Oslo. Hansen left on Monday."))
        #expect(reading.names == ["Bank of England", "Ingrid Hansen", "Oslo", "Hansen"])
        #expect(reading.article.names.map(\.kind) == [.organization, .person, .place, .person])
        #expect(
            reading.article.recordNames.map(\.text) == ["Bank of England", "Ingrid Hansen", "Oslo"])
    }
}
