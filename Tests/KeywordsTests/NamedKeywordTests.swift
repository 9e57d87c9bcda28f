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
            "Yesterday Laura Page took over the mill. Page wants to sell flour. The clerks like Page, and the miller trusts Page.",
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
    ])
    func areLeftOut(text: String, phrase: String) throws {
        let found = try KeywordReading.keywords(text).map(\.text)
        #expect(!found.isEmpty)
        #expect(!found.contains(phrase), "\(found)")
    }
}
