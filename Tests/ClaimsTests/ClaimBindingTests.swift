import Claims
import Documents
import Testing

/// What a number is about, who says it and when it held, where something nearer could be taken for it.
@Suite struct ClaimBindingTests {
    let reader: Reader

    init() throws { reader = try Reader() }

    @Test(arguments: [
        // who speaks of a number, or moves something by it, is not what it is about
        ("Organiser Halmund said 90,000 had been sold in the first week.", ""),
        ("Traders polled by Corvex had expected 41 cents.", ""),
        (
            "The dues are low. The board plans to raise them by a further 6.5 per cent in May.",
            "dues"
        ),
        ("The fund, which lent the town $2m in 2021, forecasts growth of 3.1%.", "growth"),
        // what is worth an amount, what goes at a speed, whose age stands between commas
        ("Burglars took £30,000 worth of clocks from a shop.", "clocks"),
        ("A milk van hit a lamp post at about 40mph, police said.", "milk van"),
        ("Holm, a 24-year-old rower, has won again.", "Holm"),
        // whom a pronoun stands for
        ("\"I am 62 and I still swim,\" said Maud Ferrow, a crane driver.", "Maud Ferrow"),
        (
            "Ida Brunmoor opened the mill. It was sold soon after. At age 80 she still grinds flour.",
            "Ida Brunmoor"
        ),
        // what shares its verb with another
        ("Tarnwick fell the most, losing 3.6 percent.", "Tarnwick"),
    ])
    func isAboutWhatItMeasures(_ text: String, _ subject: String) throws {
        let claim = try #require(try reader.claims(text).last)
        #expect(claim.subject == subject, "\(text)")
    }

    /// A number without a noun counts what a number before it counts.
    @Test(arguments: [
        ("Wardens caught 18 poachers. Eleven were fined.", "poachers"),
        ("Of the 40 boats in the harbour, nine sank and five drifted away.", "boats"),
        ("The trust keeps 30 goats. Its neighbour has seven.", "goats"),
        ("She scored 19 points before the break and 12 after it.", "points"),
        ("The board has 45 members. Twenty-three voted against the plan.", "members"),
    ])
    func countsWhatNumbersBeforeCount(_ text: String, _ thing: String) throws {
        for claim in try reader.claims(text) {
            #expect(claim.unitText == thing, "\(text)")
        }
    }

    /// The date that stands beside another number, or that a number is held against,
    /// does not say when it held: each claim with the text of its date.
    @Test(arguments: [
        ("Shares rose 4 percent to $31; they fell 9 percent this year.", ["", "", "this year"]),
        ("The average flat costs £210,000, some £4,100 less than a year ago.", ["", ""]),
        ("The shelter took in 800 dogs in May, three times as many as in 2018.", ["May", "May"]),
        ("The firm is worth four times what it was in 2021.", [""]),
        ("Output was 900 tonnes, down 8% from last year.", ["", ""]),
        ("July wheat shot up 40 cents to $9.", ["", ""]),
        (
            "The rate stood at 6.2 percent, down from a peak of 19.8 percent in January.",
            ["", "January"]
        ),
        ("Brent for January delivery slid $1.20 to $77.", ["", ""]),
        ("Rents fell 0.3 per cent in October, the second monthly fall in a row.", ["October"]),
        (
            "The count is 31 per cent higher than on the same day last year.", [""]
        ),
    ])
    func holdsWhenItsOwnDateSays(_ text: String, _ dates: [String]) throws {
        let bytes = Array(text.utf8)
        let found = try reader.claims(text).map { bytes.string($0.whenRange) }
        #expect(found == dates, "\(text)")
    }

    /// A money that several countries share is that of the country that the text speaks of.
    @Test(arguments: [
        ("Sydney's council and the Australian army spent $40 million.", "AUD"),
        ("Sydney's council spent $40 million, Australian dollars that the Americans lent.", "USD"),
        ("SYDNEY (AP) - Australians spent $40 million in Melbourne.", "USD"),
        ("Australians in Perth and Sydney paid A$5 and $40 million.", "USD"),
        ("The council spent $40 million.", "USD"),
        ("Manila's mayor said Filipinos owe 40 million pesos.", "PHP"),
        ("Lahore and Karachi in Pakistan got Rs 40 crore.", "PKR"),
        ("Kenyans in Nairobi pay 300 shillings a day.", "KES per day"),
    ])
    func isInTheMoneyOfItsCountry(_ text: String, _ unit: String) throws {
        #expect(try reader.claims(text).last?.unit == unit, "\(text)")
    }

    /// What stands between commas behind "and", "who" and the like tells of what follows alone;
    /// each claim with its source.
    @Test(arguments: [
        (
            "The town has 8,100 residents and, according to state files, used 4.2 million pills.",
            ["", "state files"]
        ),
        (
            "A boat is meant to carry 60 but, survivors said, held more than 150 people.",
            ["", "survivors"]
        ),
        (
            "The fund is small. Some $900 follows each pupil, by the reckoning of the teachers' union.",
            ["the teachers' union"]
        ),
        (
            "The minister told parliament that 700 homes stood. He put the cost at 2.4 billion euros.",
            ["The minister", "The minister"]
        ),
        ("The mayor hailed a 12 per cent rise in visitors.", ["The mayor"]),
        ("Farmers can claim back €14 a bale.", [""]),
        (
            "The school has 210 pupils and a fund, according to director Al Prue, of $900.",
            ["", "director Al Prue"]
        ),
    ])
    func isOfWhoSaysIt(_ text: String, _ sources: [String]) throws {
        #expect(try reader.claims(text).map(\.attribution) == sources, "\(text)")
    }

    /// The sentence's own verb ends what is said in a relative clause.
    @Test func theMainClauseIsNobodys() throws {
        let text = "The clerk who prosecutors say took $30,000 was jailed for four years."
        #expect(try reader.claims(text).last?.attribution == "")
    }
}
