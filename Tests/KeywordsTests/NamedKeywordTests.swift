internal import Documents
internal import Keywords
internal import Testing

/// Names as keywords: whole, in one form, and only where the story is about them.
@Suite struct NamedKeywords {
    private func keywords(_ text: String) throws -> [String] {
        try KeywordReading.keywords(text).map(\.text)
    }

    @Test(arguments: [
        // A surname that is also a common word, which no keyword may be alone.
        (
            "Laura Page took over the mill on Friday. Page said she would sell flour. The clerks met Page, and the miller wrote to Page.",
            "Laura Page", "Page"
        ),
        (
            "The judge freed Anton Reed on Friday. Reed had been jailed for fraud. Guards wept as Reed left, and Reed thanked them.",
            "Anton Reed", "Reed"
        ),
    ])
    func theFullestFormStandsForAllMentions(text: String, full: String, short: String) throws {
        let found = try keywords(text)
        #expect(found.prefix(3).contains(full), "\(found)")
        #expect(!found.contains(short), "\(found)")
    }

    @Test(arguments: [
        (
            "Anton Reed and Olaf Berg left jail on Friday. A court freed Reed and Berg. Guards had beaten Reed and Berg for years.",
            "Reed and Berg"
        ),
        (
            "Governor Laura Brewer cut the fund. Patients sued Governor Brewer. The plan of Governor Brewer would close the clinic, and Laura Brewer knows it.",
            "Governor Brewer"
        ),
        (
            "Shares of Norvane rose as Norvane (NRVN) sold its yard. Buyers of Norvane cheered. The bank likes Norvane.",
            "NRVN"
        ),
        (
            "Norvane will move its office. Many Norvaners want to stay. Norvane said that Norvaners may choose, and Norvane will pay.",
            "Norvaners"
        ),
        (
            "A gale hit Orm, sinking three boats and damaging sheds. Orm has no power. People of Orm lit lamps in the sheds.",
            "damaging sheds"
        ),
        (
            "Norwegians like herring. The herring is dear this year, and Norwegians buy less herring.",
            "Norwegians"
        ),
        (
            "The mill closed on Friday. Clerks of the mill wept. - With assistance from Nora Field and Olaf Berg in Oslo.",
            "Nora Field"
        ),
    ])
    func isNoKeyword(text: String, phrase: String) throws {
        let found = try keywords(text)
        #expect(!found.isEmpty)
        #expect(!found.contains(phrase), "\(found)")
    }

    @Test(arguments: [
        (
            "Ines del Prado Varga won the race on Friday. Fans of Ines del Prado Varga sang. Ines del Prado Varga bowed.",
            "Ines del Prado Varga"
        ),
        (
            "Joost van der Hagen was freed on Friday. A court said Joost van der Hagen had stolen nothing. Guards wept.",
            "Joost van der Hagen"
        ),
        (
            "Shares were dear in Orm. The auditor Prado & Hagen left two banks on Friday. Clerks of the banks wept, and the banks paid.",
            "Prado & Hagen"
        ),
        (
            "The dairy of Orm burned. Firemen saved Hobson's Dairy on Monday. The mayor will help Hobson's Dairy, and Hobson's Dairy will bake again.",
            "Hobson's Dairy"
        ),
        (
            "The Weavers' hall is full. Members of the Weaver's Guild sang. The town thanked the Weaver's Guild, and the Weaver's Guild bowed.",
            "Weaver's Guild"
        ),
        (
            "Shoppers at Dunnet's were upset. The town gave Dunnet's a tax break. Rivals of Dunnet's gained.",
            "Dunnet's"
        ),
    ])
    func aNameIsWholeWithItsParticles(text: String, name: String) throws {
        let found = try keywords(text)
        #expect(found.contains(name), "\(found)")
        #expect(found.allSatisfy { $0 == name || !name.contains($0) }, "\(found)")
    }

    @Test func whatAPlaceOwnsIsNoPartOfItsName() throws {
        let found = try keywords(
            "Norway's fishermen met the king. The king of Norway wept. Norway's boats are old, and Norway's boats leak."
        )
        #expect(found.contains("Norway"), "\(found)")
        #expect(!found.contains { $0.contains("Norway's") }, "\(found)")
    }

    @Test func aShortFormOfANameWithAndDoesNotPartIt() throws {
        let found = try keywords(
            "Orm and Hale Ferries bought a barge. Crews of Orm and Hale Ferries cheered. The people of Orm and Hale wrote to Orm and Hale Ferries."
        )
        #expect(found.contains("Orm and Hale Ferries"), "\(found)")
        #expect(!found.contains("Hale Ferries"), "\(found)")
    }

    @Test func aPhraseWithACompoundHasItsNoun() throws {
        let found = try keywords(
            "Sales of ready-to-eat soups fell. Sales of ready-to-eat pies rose. Sales of ready-to-eat salads fell."
        )
        #expect(!found.contains { $0.hasSuffix("ready-to-eat") }, "\(found)")
    }

    @Test func anAcronymInThePluralIsItsLongForm() throws {
        let found = try keywords(
            "Astronomers look for free-floating planets. Few free-floating planets (FFPs) are known. FFPs are dark, and FFPs are cold. The free-floating planets have no sun."
        )
        #expect(found.contains("free-floating planets") != found.contains("FFPs"), "\(found)")
    }

    @Test func aNameHoldsItsOf() throws {
        let found = try keywords(
            "The singer got a star at the Harbour Walk of Honour. Fans had begged the Harbour Walk of Honour for years. The Harbour Walk of Honour is a mile long."
        )
        #expect(found.contains("Harbour Walk of Honour"), "\(found)")
    }

    @Test(arguments: [
        (
            "The Office of Roads and Harbours closed the pier. Skippers sued the Office of Roads and Harbours. The Office of Roads and Harbours won.",
            "Office of Roads and Harbours"
        ),
        (
            "The Arnvik Post-Courier closed. Readers of the Arnvik Post-Courier wept. The Arnvik Post-Courier was founded in 1902.",
            "Arnvik Post-Courier"
        ),
        (
            "Fenner & Brolt sued the mayor. The fees of Fenner & Brolt rose. Fenner & Brolt employs six lawyers.",
            "Fenner & Brolt"
        ),
        (
            "Tolland and Reeve will close its rooms in June. Buyers said that Tolland and Reeve had not paid. Tolland and Reeve sold chairs, and the rooms of Tolland and Reeve are cold.",
            "Tolland and Reeve"
        ),
        (
            "The brewers Marrow and Pike lost their licence. Marrow and Pike, which is 90 years old, sells stout. Drinkers of stout wrote to Marrow and Pike.",
            "Marrow and Pike"
        ),
    ])
    func aNameIsWhole(text: String, name: String) throws {
        let found = try keywords(text)
        #expect(found.contains { $0.contains(name) }, "\(found)")
    }

    @Test(arguments: [
        (
            "Die Nordische Stahl AG schließt zwei Werke. Die Nordische Stahl AG beschäftigt 700 Leute. Arbeiter der Nordische Stahl AG streiken.",
            "de", "Nordische Stahl AG", "streiken"
        ),
        (
            "La mina Rojas y Hermanos cerró el lunes. Los mineros de Rojas y Hermanos marcharon. El dueño de Rojas y Hermanos habló.",
            "es", "Rojas y Hermanos", "cerró"
        ),
    ])
    func otherLanguagesHaveWholeNamesAndNoVerbs(
        text: String, language: String, name: String, verb: String
    ) throws {
        let found = try KeywordReading.keywords(text, language: language).map(\.text)
        #expect(found.contains(name), "\(found)")
        #expect(!found.contains(verb), "\(found)")
    }

    @Test func aStoryIsNotAboutWhoSpeaks() throws {
        let found = try keywords(
            """
            Two bears escaped from the zoo of Hale on Monday. Keepers shot one of the bears in a garden, and the other bear was caught near the school.

            The zoo will build a higher fence, spokesman Olaf Berg said. The bears had climbed over the old fence at night. Parents had kept their children home from school.

            The zoo has had bears for eighty years. The keepers say that the bears were hungry. A new fence costs 40,000 crowns.
            """
        ).prefix(5)
        #expect(!found.contains("Olaf Berg"), "\(found)")
        #expect(found.contains { $0.lowercased().contains("bear") }, "\(found)")
    }
}

/// Phrases that say something only together with what stands beside them.
@Suite struct TornPhrases {
    @Test(arguments: [
        (
            "The least developed nations owe the bank. The bank forgave the least developed nations.",
            "developed nations"
        ),
        (
            "Unemployment fell to a two-year low. The two-year low in unemployment pleased the bank.",
            "two-year"
        ),
        ("The actress of In Deep Water wed. Fans of In Deep Water sang.", "Deep Water"),
        ("Clerks were angry yesterday. The clerks of the mill struck.", "angry yesterday"),
        (
            "The court fined the grocer, citing broken scales. The grocer will appeal. The scales were old.",
            "citing broken scales"
        ),
        (
            "The wind blew over a crane, closing two roads and crushing cars. The crane was old. The roads are open.",
            "crushing cars"
        ),
    ])
    func areLeftOut(text: String, phrase: String) throws {
        let found = try KeywordReading.keywords(text).map(\.text)
        #expect(!found.isEmpty)
        #expect(!found.contains(phrase), "\(found)")
    }
}
