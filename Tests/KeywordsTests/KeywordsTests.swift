internal import Documents
internal import Keywords
internal import Testing

@Suite struct Keyphrases {
    private static let text = """
        The river ferry stopped on Monday. Engineers of Lake Transit said the river ferry needs a new diesel engine.

        Lake Transit will buy the diesel engine in Norway, and the ferry's crew will train there. The river ferry is old.
        """

    private func keywords(
        _ text: String, language: String = "en",
        settings: KeywordStage.Settings = KeywordStage.Settings()
    ) throws -> [Keyword] {
        try KeywordReading.keywords(text, language: language, settings: settings)
    }

    @Test func namesWhatATextIsAbout() throws {
        let found = try keywords(Self.text).prefix(5).map { $0.text.lowercased() }
        #expect(found.contains("river ferry"))
        #expect(found.contains("lake transit"))
    }

    @Test func noPhraseHoldsAnother() throws {
        let found = try keywords(Self.text).map { " " + $0.text.lowercased() + " " }
        for (index, phrase) in found.enumerated() {
            #expect(
                !found.enumerated().contains { $0.offset != index && $0.element.contains(phrase) })
        }
    }

    @Test func anAcronymAndItsLongFormAreOneKeyword() throws {
        let found = try keywords(
            """
            The Lake Transit Authority (LTA) bought a ferry. LTA engineers praised the ferry.

            The Lake Transit Authority will sell its old ferry, the LTA said. The LTA has debts.
            """
        ).map(\.text)
        #expect(found.contains("Lake Transit Authority") != found.contains("LTA"), "\(found)")
    }

    @Test func noPhraseCutsAName() throws {
        let found = try keywords(
            "Anglers in New York waters need no license. New York waters are clean, the state of New York said."
        ).map(\.text)
        #expect(!found.contains { $0.hasPrefix("York") }, "\(found)")
    }

    @Test(arguments: [
        (
            "Royal Pumps sold its yard. The clerks of Royal Pumps wept. Royal Pumps owes the bank, and the bank wants Royal Pumps to pay.",
            "Royal Pumps"
        ),
        (
            "Bell and Daughters bakes rolls. Guests of Bell and Daughters queue. The rolls of Bell and Daughters are small.",
            "Bell and Daughters"
        ),
        (
            "André Lévesque painted the quay. Dealers love André Lévesque. The quay made André Lévesque known.",
            "André Lévesque"
        ),
        (
            "The mother-in-law of the mayor sued. A judge heard the mother-in-law. The mother-in-law won.",
            "mother-in-law"
        ),
    ])
    func keepsNamesAndCompoundsWhole(text: String, wanted: String) throws {
        let found = try keywords(text).map(\.text)
        #expect(found.contains(wanted), "\(found)")
        let parts = wanted.split { $0 == " " || $0 == "-" }.map(String.init)
        #expect(!found.contains { parts.contains($0) }, "\(found)")
    }

    @Test(arguments: [
        (
            "The dam broke, drowning dozens of sheep. Farmers mourn the sheep below the dam.",
            "drowning"
        ),
        ("The council saved money by closing two baths. The baths were old.", "closing"),
        ("Voters favoring a ban met in the hall. The ban is near.", "favoring"),
        (
            "The minister toured the flooded farms on Monday, promising grants and a dyke. The farms were under water. The grants came late, and the dyke leaked.",
            "promising"
        ),
        (
            "The rescuers dug all night in the snow, missing meals and sleep. The meals were cold. The snow had buried the hut, and the rescuers found the hut.",
            "missing"
        ),
    ])
    func noVerbOfAClauseIsInAPhrase(text: String, verb: String) throws {
        let found = try keywords(text).map(\.text)
        #expect(!found.contains { $0.contains(verb) }, "\(found)")
    }

    @Test(arguments: [
        (
            "BERGEN, Norway (Reuters) - A self-steering barge left the quay. The self-steering barge took salt north. Pilots trust the self-steering barge.",
            ["self-steering barge"], ["BERGEN", "Reuters", "barge", "steering"]
        ),
        (
            "BY ANNA FENNICK AND BO LIE OSLO \u{2013} The barge left the quay with salt. The barge took it north. Pilots trust the barge.",
            ["barge"], ["ANNA FENNICK", "BO LIE", "OSLO", "ANNA"]
        ),
        (
            "Barge takes salt north (AP) BERGEN, Norway (AP) \u{2014} A barge left the quay with salt. The barge took it north. Pilots trust the barge.",
            ["barge"], ["BERGEN", "AP"]
        ),
        (
            "The 19-year-old Welsh goalkeeper Owen Pryce saved a penalty. Owen Pryce is 19. Fans of Owen Pryce sang on Saturday. Owen Pryce smiled.",
            ["Owen Pryce"], ["19-year-old", "Saturday", "Pryce", "goalkeeper Owen Pryce"]
        ),
        (
            "A superb sonata won the prize. The jury played the daring sonata twice. The sonata is by a clerk. (Writing by Nora Field)",
            ["sonata"], ["superb", "daring", "Field", "clerk of"]
        ),
    ])
    func leavesOutWhatAnEditorWould(text: String, wanted: [String], unwanted: [String]) throws {
        let found = try keywords(text).map(\.text)
        for phrase in wanted { #expect(found.contains(phrase), "\(found)") }
        for phrase in unwanted {
            #expect(
                !found.contains { $0 == phrase || $0.hasPrefix(phrase + " ") }, "\(found)")
        }
    }

    @Test func noTextStandsTwice() throws {
        let found = try keywords(
            "Pike Ferries cut fares. Passengers like Pike Ferries. Pike Ferries said so, and Pike Ferries has boats."
        ).map { $0.text.lowercased() }
        #expect(Set(found).count == found.count, "\(found)")
    }

    @Test func anOverlappingPhraseIsLeftOut() {
        let words: [[UInt64]] = [[1, 2], [1], [3], [4]]
        let ranked: [(logit: Float, candidate: Int)] = [(3, 0), (2, 1), (1, 2), (-3, 3)]
        let chosen = KeywordList.chosen(from: ranked, limit: 3) { words[$0] }
        #expect(chosen.map(\.candidate) == [0, 2, 3])
    }

    @Test func numbersAloneAndAmountsAreNoWords() throws {
        let found = try keywords(
            "Prices saw a 25% rise in 2019. The 25% rise hit 300 shops. The rise ended.")
        #expect(found.allSatisfy { !$0.text.contains("25") && !$0.text.contains("300") })
    }

    @Test func occurrencesAreOfTheFormShown() throws {
        let text = "One woman of Arle ran the mill. The women of Arle left. A woman stayed in Arle."
        for keyword in try keywords(text) {
            for range in keyword.ranges {
                #expect(Array(text.utf8).string(range).lowercased() == keyword.text.lowercased())
            }
        }
    }

    @Test func scoresFallAndLieBetweenZeroAndOne() throws {
        let scores = try keywords(Self.text).map(\.score)
        #expect(scores.allSatisfy { $0 >= 0 && $0 <= 1 })
        #expect(scores == scores.sorted(by: >))
    }

    @Test func rangesCoverThePhrase() throws {
        let bytes = Array(Self.text.utf8)
        for keyword in try keywords(Self.text) {
            #expect(!keyword.ranges.isEmpty)
            #expect(keyword.ranges.first.map { bytes.string($0) } == keyword.text)
        }
    }

    @Test func settingsLimitTheList() throws {
        var settings = KeywordStage.Settings()
        settings.limit = 3
        settings.longest = 1
        settings.stopWords = ["ferry"]
        let found = try keywords(Self.text, settings: settings)
        #expect(found.count <= 3)
        #expect(
            found.allSatisfy { !$0.text.contains(" ") && !$0.text.lowercased().contains("ferry") })
    }

    @Test func elidedArticlesAreNoPartOfAPhrase() throws {
        let found = try keywords(
            "L'entreprise ferme l'usine de Rennes. L'usine de Rennes emploie cent ouvriers.",
            language: "fr"
        ).map(\.text)
        #expect(found.contains { $0.hasPrefix("usine") })
        #expect(found.allSatisfy { !$0.lowercased().hasPrefix("l'") })
    }

    @Test func emptyTextHasNone() throws {
        #expect(try keywords("").isEmpty)
    }

    @Test func addressesAreNoKeywords() throws {
        let text = """
            Seats for the lantern walk are sold at https://walk.example/seats and www.walk.example. \
            The lantern walk begins at dusk. Write to desk@walk.example about the lantern walk.
            """
        let keywords = try KeywordReading.keywords(text).map(\.text)
        #expect(keywords.contains("lantern walk"))
        let ofAddresses = ["http", "www", "@"]
        #expect(!keywords.contains { word in ofAddresses.contains { word.contains($0) } })
    }
}
