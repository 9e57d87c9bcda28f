internal import Documents
internal import Sentiment
internal import Testing

@Suite struct SentenceScores {
    @Test func plainPraiseAndBlameHaveTheirSign() throws {
        for text in [
            "The rescue was a wonderful success.", "Voters praised the excellent new school.",
        ] {
            #expect(try SampleArticle.record(text).sentiment.score > 0.05, "\(text)")
        }
        for text in [
            "The bridge collapse was a terrible disaster.",
            "Corrupt officials stole the relief money.",
        ] {
            #expect(try SampleArticle.record(text).sentiment.score < -0.05, "\(text)")
        }
    }

    @Test func negationTurnsAWordRound() throws {
        let plain = try SampleArticle.record("The plan is good.").sentiment.score
        let negated = try SampleArticle.record("The plan is not good.").sentiment.score
        #expect(negated < plain)
    }

    @Test func driversAreWordsAndPhrasesWithAMood() throws {
        let text =
            "Mayor Lind praised the brave crew, but critics called the delay a shameful failure. It has rained. Burglaries fell in Arle. The strike was called off."
        let mood = try SampleArticle.record(text).sentiment
        let found = mood.drivers.map { Array(text.utf8).string($0.range) }
        #expect(found.contains("praised"), "\(found)")
        #expect(found.contains("shameful"), "\(found)")
        #expect(found.contains("Burglaries fell"), "\(found)")
        #expect(!found.contains { ["has", "the", "It", "was"].contains($0) }, "\(found)")
        #expect(found.allSatisfy { $0.split(separator: " ").count < 7 }, "\(found)")
        #expect(
            zip(mood.drivers, mood.drivers.dropFirst()).allSatisfy {
                abs($0.weight) >= abs($1.weight)
            })
    }

    @Test(arguments: [
        "The plan is good.", "The dam broke and a farmer drowned.", "The office opens at nine.",
        "Burglaries fell. A child died. Wages rose. The choir met.",
        "Reed attacked Weber, the popular nurse, and insulted Oslo.",
    ])
    func labelAndScoreNeverContradict(text: String) throws {
        let mood = try SampleArticle.record(text).sentiment
        for (label, score) in [(mood.label, mood.score)]
            + mood.sentences.map({ ($0.label, $0.score) })
            + mood.targets.map({ ($0.label, $0.score) })
        {
            #expect(label == DocumentSentiment.Label(score: score), "\(score)")
        }
    }

    @Test func sharesOfLabelsAddUpToOne() throws {
        let shares = try SampleArticle.record(
            "All went well. A child died. The office opens at nine."
        )
        .sentiment.shares
        #expect(abs(shares.negative + shares.neutral + shares.positive - 1) < 1e-9)
    }

    @Test func quotedSentencesAreMarked() throws {
        let mood = try SampleArticle.record(
            "The board met twice. \u{201C}We are ashamed of this.\u{201D}"
        )
        .sentiment
        #expect(mood.sentences.first?.voice == .own)
        #expect(mood.sentences.last?.voice == .quoted)
    }

    @Test func emptyTextIsNeutral() throws {
        #expect(try SampleArticle.record("").sentiment.label == .neutral)
    }
}

@Suite struct Targets {
    @Test func givenMentionsComeBackInTheirOrder() throws {
        let text = "Reed attacked Weber, the popular nurse."
        var first = GivenTarget(text: "Weber", codePoints: 14..<19)
        first.range = ByteRange(14, 19)
        let second = GivenTarget(text: "Gone", codePoints: 90..<94)
        var third = GivenTarget(text: "Reed", codePoints: 0..<4)
        third.range = ByteRange(0, 4)
        let targets = try SampleArticle.record(text, targets: [first, second, third]).sentiment
            .targets
        #expect(targets.map(\.text) == ["Weber", "Gone", "Reed"])
        #expect(targets.map(\.range) == [ByteRange(14, 19), nil, ByteRange(0, 4)])
    }

    @Test(arguments: [
        ("Rioters burned cars in Bergen.", "Bergen"),
        ("The fraud was terrible, Anna Weber said.", "Anna Weber"),
        ("According to Anna Weber, the fraud was shameful.", "Anna Weber"),
        ("Storms killed twelve people in Norway, Sweden and Denmark.", "Norway"),
        // it only tells which thing is meant
        ("Reviewers hated the shameful, corrupt Berlin deal.", "Berlin"),
        // who judges or feels is not judged
        ("Anna Weber was delighted with the superb concert.", "Anna Weber"),
        ("Anna Weber condemned the shameful, brutal attack.", "Anna Weber"),
        // what a story is about, what it is near, who made something else
        ("Anna Weber portrays a murderer in a brutal drama by Anton Reed.", "Anna Weber"),
        ("Anna Weber portrays a murderer in a brutal drama by Anton Reed.", "Anton Reed"),
        ("Anna Weber was badly hurt in the horrible crash near Bergen.", "Anna Weber"),
        ("Anna Weber was badly hurt in the horrible crash near Bergen.", "Bergen"),
        ("Police found the body of Anna Weber in a burned car in Bergen.", "Bergen"),
        ("The cast also includes Nora Field and Anna Weber, who met on a comedy.", "Nora Field"),
    ])
    func bystandersAreNeutral(text: String, name: String) throws {
        let target = try SampleArticle.record(text).sentiment.targets.first { $0.text == name }
        #expect(target?.label == .neutral)
    }

    @Test(arguments: [
        // One mention of many that something is said of does not decide.
        (
            "Norway praised the brave, wonderful rescue. Ships sail from Norway. It rains in Norway. The ferry left for Norway. Fish is dear in Norway.",
            "Norway"
        ),
        ("Storms destroyed Bergen in a terrible night.", "Bergen"),
        ("Oslo-based swindlers cheated hundreds of widows.", "Oslo"),
    ])
    func sidesNeedMoreThanAPassingMention(text: String, name: String) throws {
        let target = try SampleArticle.record(text).sentiment.targets.first { $0.text == name }
        #expect(target?.label == .neutral)
    }

    @Test(arguments: [
        ("Reviewers hated Anna Weber, a corrupt liar and a shameful fraud.", "Anna Weber"),
        (
            "Police arrested Anton Reed for murder. Reed killed two women and lied about it. Neighbours hated Reed.",
            "Anton Reed"
        ),
    ])
    func aSideThatAllMentionsTakeIsSeen(text: String, name: String) throws {
        let target = try SampleArticle.record(text).sentiment.targets.first { $0.text == name }
        #expect(target?.label == .negative)
    }

    @Test(arguments: [
        ("Anna Weber was superb, and her speech was honest and moving.", "Anna Weber", "positive"),
        ("Coach Anna Weber was praised for her courage and honesty.", "Anna Weber", "positive"),
        ("Anton Reed was convicted of fraud on Monday.", "Anton Reed", "negative"),
        ("Anton Reed lied to the families and stole their savings.", "Anton Reed", "negative"),
    ])
    func aSideByTheGrammarIsSeen(text: String, name: String, label: String) throws {
        let target = try SampleArticle.record(text).sentiment.targets.first { $0.text == name }
        #expect(target?.label.rawValue == label)
    }

    @Test(arguments: [
        ("She starred in \u{201C}Bergen\u{201D} and sang.", "Bergen"),
        (
            "Synthesis begins at dawn. The synthesis of the salt is slow, and Synthesis is dear.",
            "Synthesis"
        ),
    ])
    func worksAndCommonWordsAreNoTargets(text: String, name: String) throws {
        let found = try SampleArticle.record(text).sentiment.targets.map(\.text)
        #expect(!found.contains(name), "\(found)")
    }

    @Test func aTargetHasItsFullestForm() throws {
        let targets = try SampleArticle.record(
            "Yesterday Weber left Norway. Voters had praised Anna Weber."
        ).sentiment.targets
        #expect(targets.first?.text == "Anna Weber")
        #expect(targets.first?.range == ByteRange(10, 15))
    }

    @Test func mentionsOfOneNameAreOneTarget() throws {
        let targets = try SampleArticle.record(
            "Yesterday Anna Weber visited Norway. There Weber praised the port of Norway."
        ).sentiment.targets
        let weber = targets.first { $0.text == "Anna Weber" }
        #expect(weber?.ranges.count == 2)
    }

    @Test(arguments: [
        ("Yesterday the European Union praised Chile.", ["European Union", "Chile"]),
        (
            "The Associated Press reported that U.S. Secretary of State Nora Field met him.",
            ["Associated Press", "U.S.", "Nora Field"]
        ),
        ("Talks with Prime Minister Olaf Berg of Norway ended.", ["Olaf Berg", "Norway"]),
        (
            "The Bank of England and Jean-Luc Moreau agreed on Tuesday.",
            ["Bank of England", "Jean-Luc Moreau"]
        ),
        ("OSLO, Norway (AP) - Storms hit Bergen.", ["Bergen"]),
        ("OSLO - The mayor praised Bergen.", ["Bergen"]),
        ("Norway - the old kingdom - praised Bergen.", ["Norway", "Bergen"]),
        ("Storms hit Bergen. (Reporting by Nora Field; Editing by Jean-Luc Moreau)", ["Bergen"]),
        ("By Anna Weber and Peter Lindholm Storms hit Bergen on Monday.", ["Bergen"]),
        ("By Anna Weber's count Bergen lost.", ["Anna Weber", "Bergen"]),
        ("Late Rain Helps West Hale. The club West Hale had played well.", ["West Hale"]),
    ])
    func namesAreWholeAndWithoutTitles(text: String, names: [String]) throws {
        let found = try SampleArticle.record(text).sentiment.targets.map(\.text)
        #expect(found == names)
    }

    @Test func anAcronymIsItsLongForm() throws {
        let targets = try SampleArticle.record(
            "The World Food Programme failed. Later the WFP failed again."
        ).sentiment.targets
        #expect(targets.first { $0.text == "World Food Programme" }?.ranges.count == 2)
    }

    @Test func aTargetIsScoredTheSameWayAsItWasTrained() throws {
        let article = try SampleArticle.read(
            "Critics, who had long warned of it, accused Reed of fraud; he denied the charge, not gladly."
        )
        let evidence = try EvidenceReader(data: SampleArticle.data()).evidence(in: article)
        let start = try #require(
            article.tokens.indices.first { article.tokens.range($0).start == 44 })
        let place = try #require(TargetPlace(article.tokens.range(start), in: article))
        let model = try TargetModel(data: SampleArticle.data())
        let summed = model.probabilities(at: place, in: article, evidence: evidence)
        let listed = model.listedProbabilities(at: place, in: article, evidence: evidence)
        #expect(abs(summed.negative - listed.negative) < 1e-4)
        #expect(abs(summed.positive - listed.positive) < 1e-4)
    }
}
