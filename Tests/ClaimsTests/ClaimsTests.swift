import Claims
import Documents
import Testing

@Suite struct ClaimsTests {
    let reader: Reader

    init() throws { reader = try Reader() }

    /// Numbers and units by rules must all be right; what is counted is learned and may differ in one sentence of twelve.
    @Test func statesTheClaimsOfEverySentence() throws {
        #expect(ClaimCorpus.cases.count >= 150)
        var wrong: [String] = []
        for one in ClaimCorpus.cases {
            let found = try reader.claims(one.text).map(Reader.line).joined(separator: "; ")
            if found != one.claims { wrong.append("\(one.text): \(found)") }
            #expect(Self.numbers(found) == Self.numbers(one.claims), "\(one.text)")
        }
        #expect(
            wrong.count * 100 <= ClaimCorpus.cases.count * 8, "\(wrong.joined(separator: "\n"))")
    }

    /// The first word of each claim, its number.
    private static func numbers(_ line: String) -> [Substring] {
        line.split(separator: ";").map { $0.drop { $0 == " " }.prefix { $0 != " " } }
    }

    @Test func spansCoverWhatTheyName() throws {
        let text = "On Friday the port handled about 1,200 containers, 5.5% more than planned."
        let claims = try reader.claims(text)
        let bytes = Array(text.utf8)
        #expect(claims.map { bytes.string($0.range) }.first == "about 1,200 containers")
        #expect(claims.map { bytes.string($0.numberRange) } == ["1,200", "5.5%"])
        #expect(claims.allSatisfy { bytes.string($0.sentenceRange) == text })
    }

    /// Records have no way to write such a value but as a false one.
    @Test func numbersBeyondADoubleAreNoClaims() throws {
        let text = """
            Sales rose 1e999 units to $9e308 billion. It cost 10^400 euros, 5e307 dozen, from -9e307 to 9e307 kg.
            Some 1\(String(repeating: " billion", count: 40)) people came.
            """
        for claim in try reader.claims(text) {
            #expect(claim.value.isFinite && claim.low.isFinite && claim.high.isFinite)
        }
    }

    @Test func tellsAmountsOfChangeFromLevels() throws {
        let claims = try reader.claims("Profit rose 5% to $3.2bn from $3.05bn.")
        #expect(claims.map(\.figure) == [.change, .level, .level])
        #expect(claims.map(\.change) == [.increase, .none, .none])
        #expect(claims.map(\.subject) == ["Profit", "Profit", "Profit"])
    }

    @Test func namesTheThingBehindANounOfMovement() throws {
        let claim = try #require(
            try reader.claims("President Ada Brenner approved a 25% spending increase.").first)
        #expect(claim.change == .increase)
        #expect(claim.changeCue == .noun)
        #expect(claim.subject == "spending")
        #expect(claim.agent == "Ada Brenner")
        #expect(claim.key == "spending|percent|increase")
    }

    /// Where or when something is told of is not what a number is about.
    @Test(arguments: [
        ("Pickers in the north expect to land 30 tonnes this winter.", "Pickers"),
        ("The ministry will cap fees on online lessons at £7 an hour.", "fees"),
        ("The fund took the total since the strike to more than $9 billion.", "total"),
        ("Overnight copper gained 3% after a mine was flooded.", "copper"),
        ("Yesterday barley rose 4%.", "barley"),
    ])
    func placesAndTimesAreNoSubjects(_ text: String, _ subject: String) throws {
        let claim = try #require(try reader.claims(text).first)
        #expect(claim.subject == subject, "\(text)")
    }

    /// Who says hardly more than an amount says that amount, whatever else is said around it.
    @Test func anAmountAloneIsOfWhoSaysIt() throws {
        let text =
            "Profit rose 6 percent, above the 5 percent brokers had predicted, the mill said."
        #expect(try reader.claims(text).map(\.attribution) == ["the mill", "brokers"])
        let march = "Some 700 bakers marched on Friday, the guild said; the ministry counted 300."
        #expect(try reader.claims(march).map(\.attribution) == ["the guild", "the ministry"])
    }

    @Test func givesASecondFigureTheTopicOfTheFirst() throws {
        let claims = try reader.claims("The trail is 100 km (62 miles) long.")
        #expect(claims.map(\.unit) == ["kilometre", "mile"])
        #expect(claims.map(\.subject) == ["trail", "trail"])
    }

    /// What an amount of money is, and a time that no calendar knows.
    @Test func bindsWhatStandsRightBehind() throws {
        let text = """
            The yard has 3,000 welders and $35 million in yearly income. Profit rose from $30 million in the year-ago \
            period. He lost $3 million in court.
            """
        let claims = try reader.claims(text)
        let bytes = Array(text.utf8)
        try #require(claims.map(\.value) == [3000, 35e6, 30e6, 3e6])
        #expect(claims[1].subject == "yearly income")
        #expect(claims[2].subject == "Profit")
        #expect(bytes.string(claims[2].whenRange) == "year-ago period")
        #expect(claims[3].subject != "court")
    }

    @Test func bindsClaimsToTheSourceOfTheirWords() throws {
        let record = try reader.record(
            "The dam holds 3 million litres, the engineer Mona Falk said.")
        for claim in record.claims where !claim.attribution.isEmpty {
            #expect(
                record.attributions.contains {
                    $0.contentRange.contains(claim.numberRange) && $0.source == claim.attribution
                })
        }
    }

    @Test func readsNoNumbersInDates() throws {
        let text = "The fair opened on 12 May 2019, closed on June 3, 2020 and returned in 2021."
        #expect(try reader.claims(text).isEmpty)
    }

    @Test func survivesPiecesOfNumbers() throws {
        for text in [
            "", "$", "%", "1", "1/", "1/0", "$-", "-", "5-", "5 to", "1e", "1e999",
            "99999999999999999999999999999",
            "one", "half a", "a third", "tens of", "(", "½", "5½½", "two and a", "1,2,3,4,5",
            "1.2.3", "°C", "5 per",
            "$5 per", "5 a", "£m", "-5--5", "1:2:3:4", "∞ 5", "5\u{301}", "from to 5",
            "between and",
        ] {
            _ = try reader.claims(text)
        }
    }

    /// The word in front of "for" was asked for where there is none, which ended the program.
    @Test func readsAShareBehindAForThatOpensTheSentence() throws {
        let claims = try reader.claims("For 40% of the staff, the pay was too low.")
        #expect(claims.map(Reader.line) == ["40 percent"])
    }

    @Test func growsLinearlyWithTheSentence() throws {
        let clock = ContinuousClock()
        let part = "sales of 5 km and 3% or $7 in two of the towns, "
        let short = String(repeating: part, count: 100)
        let long = String(repeating: part, count: 1600)
        // the fastest, since what else runs makes it longer and never shorter
        func fastest(_ text: String) throws -> Duration {
            try (0..<4).map { _ in try clock.measure { _ = try reader.claims(text) } }.min()
                ?? .zero
        }
        #expect(try fastest(long) < fastest(short) * 16 * 6)
    }
}
