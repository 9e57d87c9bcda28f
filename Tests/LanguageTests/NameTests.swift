import Documents
import Language
import Tables
import Testing

/// How names that the labels give are put together and told apart.
@Suite struct NameTests {
    /// A text with names that are marked in it: `[p:Ann Lee]`, `[o:...]`, `[l:...]` for places, `[x:...]` for others.
    private struct Marked {
        let reading: Reading
        var names: [NameJoiner.Name] = []

        init(_ marked: String) throws {
            var text = ""
            var ranges: [(ByteRange, NameMention.Kind)] = []
            var rest = marked[...]
            while let open = rest.firstIndex(of: "[") {
                text += rest[..<open]
                let close = try #require(rest.firstIndex(of: "]"))
                let kinds: [Character: NameMention.Kind] = [
                    "p": .person, "o": .organization, "l": .place, "x": .other,
                ]
                let kind = try #require(kinds[rest[rest.index(after: open)]])
                let name = rest[rest.index(open, offsetBy: 3)..<close]
                ranges.append((ByteRange(text.utf8.count, text.utf8.count + name.utf8.count), kind))
                text += name
                rest = rest[rest.index(after: close)...]
            }
            text += rest
            let reading = try #require(Reading(text))
            self.reading = reading
            for (range, kind) in ranges {
                let tokens = reading.article.tokens.indices.filter {
                    let token = reading.article.tokens.range($0)
                    return token.start >= range.start && token.end <= range.end
                }
                let first = try #require(tokens.first)
                names.append((first..<first + tokens.count, kind))
            }
        }

        private func text(_ tokens: Range<Int>) -> String {
            reading.article.text.string(reading.article.tokens.range(tokens))
        }

        var joined: [String] {
            get throws {
                NameJoiner(gazetteer: try Gazetteer(data: .located())).joined(
                    names, in: reading.article.text.span, sentences: reading.article.sentences,
                    tokens: reading.article.tokens
                ).map { "\(text($0.tokens)) \($0.kind)" }
            }
        }

        /// The mentions of each thing, parted by commas, things by "; ".
        var merged: String {
            get throws {
                let mentions = NameMerger(
                    gazetteer: try Gazetteer(data: .located()),
                    aliases: try NameAliases(data: .located())
                ).merged(
                    names, in: reading.article.text.span, tokens: reading.article.tokens)
                let entities = Dictionary(grouping: mentions, by: \.entity)
                return entities.keys.sorted().map { entity in
                    (entities[entity] ?? []).map { text($0.tokens) }.joined(separator: ", ")
                        + " (\(entities[entity]?.first?.kind.name ?? ""))"
                }.joined(separator: "; ")
            }
        }
    }

    @Test(arguments: [
        ("Shares of [p:Harrow] & [o:Vine Inc.] fell.", "Harrow & Vine Inc. organization"),
        ("He works for [o:Marlow] & Sons in Leeds.", "Marlow & Sons organization"),
        (
            "She left the [o:School] of Coastal Studies in May.",
            "School of Coastal Studies organization"
        ),
        (
            "He led the [o:Department] of Roads and Harbours for years.",
            "Department of Roads and Harbours organization"
        ),
        (
            "She studied at [l:Dunmore] University before that.",
            "Dunmore University organization"
        ),
        ("[p:Ann Lee -] and others came.", "Ann Lee person"),
        ("They bought it at [o:Brady]'s.", "Brady's organization"),
        // two surnames are a firm, two given names are not
        ("The fees of [p:Brolt] & [p:Fennick] rose.", "Brolt & Fennick organization"),
        ("The [o:Harlow Times]-[o:Courier] closed.", "Harlow Times-Courier organization"),
        ("The [p:K]-League begins in May.", "K-League organization"),
        ("She studied at Queen's [o:University] for years.", "Queen's University organization"),
        ("They sent [p:Anna] Brolt Fennick home.", "Anna Brolt Fennick person"),
        ("The film is by [x:Anna Fennick].", "Anna Fennick person"),
        (
            "The Feed and [o:Seed Administration] banned it.",
            "Feed and Seed Administration organization"
        ),
        (
            "The Feed and [o:Coastal Services] banned it.",
            "Feed and Coastal Services organization"
        ),
        // what a person is stands in front of the name, and is none of it
        ("They heard [p:Rep. Anna Fennick] speak.", "Anna Fennick person"),
        ("Prudent & [o:Lowe] cut the rating.", "Prudent & Lowe organization"),
        ("Shares of K-[o:Tel Co.] fell.", "K-Tel Co. organization"),
        ("They met in [l:Aston]-under-Lyne on Friday.", "Aston-under-Lyne place"),
        ("The [l:Oslo]-based bank lost money.", "Oslo place"),
        ("The [l:Oslo]-to-Bergen line is slow.", "Oslo place"),
        ("Envoys from [l:Antigua] and [l:Barbuda] met.", "Antigua and Barbuda place"),
        // a party's letter and a bill are none
        ("The member, R-[l:Texas], voted for it.", "Texas place"),
        ("The [o:Senate Coastal] Subcommittee met.", "Senate Coastal Subcommittee organization"),
        // initials, with a label of their own or none
        ("[p:J.] [p:R. Brolt] wrote it.", "J. R. Brolt person"),
        ("They read J. R. [p:Brolt] again.", "J. R. Brolt person"),
        // no name ends with a small word
        ("The [o:Reserve Bank of] Fennick cut it.", "Reserve Bank of Fennick organization"),
        ("They work for [p:Brolt and] his son.", "Brolt person"),
    ])
    func joinsWhatTheLabelsParted(marked: String, expected: String) throws {
        #expect(try Marked(marked).joined == [expected])
    }

    /// For each surname by itself all mentions of all who bear it were looked at.
    @Test func growsLinearlyWithPeopleOfOneSurname() throws {
        let linguist = try #require(Reading.linguist)
        let merger = NameMerger(
            gazetteer: try Gazetteer(data: .located()), aliases: try NameAliases(data: .located()))
        let clock = ContinuousClock()
        func time(_ count: Int) -> Duration {
            // one of its own for each: its number in two letters
            let givens = (0..<count).map { place in
                String(String(place, radix: 2).map { $0 == "0" ? "a" : "i" })
            }
            let text = givens.map { "X\($0) Fennick saw it. Then Fennick left. " }.joined()
            let bytes = Array(text.utf8)
            var article = Article(
                text: bytes,
                paragraphs: [Paragraph(range: ByteRange(0, bytes.count), role: .body, block: 0)])
            _ = linguist.entries(&article)
            let tokens = article.tokens
            let surnames = tokens.indices.filter { tokens.hash[$0] == WordHash.of("fennick") }
            let names: [NameJoiner.Name] = surnames.enumerated().map { place, token in
                ((place % 2 == 0 ? token - 1 : token)..<token + 1, .person)
            }
            var found: [NameMention] = []
            let time = clock.measure {
                found = merger.merged(names, in: article.text.span, tokens: tokens)
            }
            #expect(found.map(\.entity) == (0..<2 * count).map { $0 / 2 })
            return time
        }
        // the fastest, since what else runs makes it longer and never shorter
        func fastest(_ count: Int) -> Duration { (0..<4).map { _ in time(count) }.min() ?? .zero }
        #expect(fastest(4000) < fastest(500) * 8 * 4)
    }

    @Test func aSurnameOfANameIsOneWhereverItStands() throws {
        let names = try Marked("They heard [p:Anna Fennick] speak. Fennick left early.").joined
        #expect(names == ["Anna Fennick person", "Fennick person"])
    }

    @Test func aBillIsNoName() throws {
        #expect(try Marked("They passed [o:H.R.] 1255 on Monday.").joined.isEmpty)
    }

    @Test func plainWordsAreNoName() throws {
        #expect(try Marked("The [o:central bank] met Anna Fennick there.").joined.isEmpty)
    }

    @Test func aTitleAloneIsNoName() throws {
        #expect(
            try Marked("The [o:CEO] met [p:Anna Fennick] there.").joined == ["Anna Fennick person"])
    }

    @Test(arguments: [
        "[p:Ann Lee] & [p:Bob Ray] sang.",
        "The [l:Oslo]-[l:Bergen] line closed.",
        "They met [p:Fennick]'s wife, and [p:Fennick] smiled.",
        "[o:Brady]'s shops closed.",
        "[o:Brady]'s said so, and [o:Brady] closed a shop.",
        "He left the [o:Department] of roads.",
        "He spoke at the [o:Council] on Monday.",
        "[l:Leeds] residents complained.",
        "The [o:University of Dunmore] and [o:Marlow] agreed.",
        "They sued [o:Brolt] and [o:Fennick University] in May.",
        "They met [p:King Aldo] in Leeds.",
    ])
    func leavesOtherNamesAsTheyAre(marked: String) throws {
        let text = try Marked(marked)
        let own = text.names.map {
            "\(text.reading.article.text.string(text.reading.article.tokens.range($0.tokens))) \($0.kind)"
        }
        #expect(try text.joined == own)
    }

    @Test(arguments: [
        (
            "[p:Maria Fenn] came. [p:Fenn] spoke, then [p:Maria].",
            "Maria Fenn, Fenn, Maria (person)"
        ),
        (
            "[p:Jo Abel-Carr] came. [p:Abel-Carr] spoke.",
            "Jo Abel-Carr, Abel-Carr (person)"
        ),
        (
            "[p:Paul Roe Jr.] came. [p:Roe] spoke.", "Paul Roe Jr., Roe (person)"
        ),
        // the kind that most mentions have
        (
            "[p:Tarvol] rose. [o:Tarvol] fell. [o:Tarvol] rose.",
            "Tarvol, Tarvol, Tarvol (organization)"
        ),
        (
            "The [o:Northern Harbour Board] met. The [o:NHB] voted. The [o:Board] left.",
            "Northern Harbour Board, NHB, Board (organization)"
        ),
        // of two people with one surname the one named last
        (
            "[p:Ann Fenn] came. [p:Fenn] spoke. [p:Bob Fenn] came. [p:Fenn] sang.",
            "Ann Fenn, Fenn (person); Bob Fenn, Fenn (person)"
        ),
        // the legal form is not part of the name, nor is the stop of an abbreviation
        (
            "[o:Tarvol Systems Inc.] rose. [l:Tarvol] fell. [o:Tarvol Systems] grew.",
            "Tarvol Systems Inc., Tarvol, Tarvol Systems (organization)"
        ),
        ("[l:St. Arle] won. [l:St Arle] lost.", "St. Arle, St Arle (place)"),
        // letters in brackets
        (
            "The [o:U.S. Board of Harbour Studies] ([o:BHS]) met. The [o:BHS] left.",
            "U.S. Board of Harbour Studies, BHS, BHS (organization)"
        ),
        // a surname that was taken for a place that nobody knows
        ("[p:Elton Brolt] came. [l:Brolt] sang.", "Elton Brolt, Brolt (person)"),
        // a town is no university
        (
            "[o:Leeds University] grew. [l:Leeds] did too.",
            "Leeds University (organization); Leeds (place)"
        ),
        // what news call by several names
        (
            "[l:Britain] paid. The [l:UK] paid. The [l:United Kingdom] paid.",
            "Britain, UK, United Kingdom (place)"
        ),
        // a place that somebody is called by
        (
            "[p:Denzel Whitby] came to [l:Whitby].", "Denzel Whitby (person); Whitby (place)"
        ),
    ])
    func tellsNamesApart(marked: String, expected: String) throws {
        #expect(try Marked(marked).merged == expected)
    }
}
