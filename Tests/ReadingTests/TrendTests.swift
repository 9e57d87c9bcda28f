internal import JSON
internal import Programs
internal import Reading
internal import Testing

/// What the command line tells of time and of names.
struct TrendTests {
    private func root() throws -> ShelvedRoot {
        let root = try ShelvedRoot()
        try root.shelve(
            "vm-1",
            [
                ShelvedRoot.Article(
                    id: "wall",
                    text:
                        "The harbour wall of Calder costs $415 million, Anna Keller said. The harbour wall is long.",
                    created: "2026-11-02"),
                ShelvedRoot.Article(
                    id: "wall-2",
                    text: "Calder talks of its harbour wall. The harbour wall costs $435 million.",
                    created: "2026-11-03"),
                ShelvedRoot.Article(
                    id: "school",
                    text:
                        "The school of Ely counts 640 pupils. The school is old, Anna Keller said.",
                    source: "tribune", created: "2026-11-10"),
            ])
        return root
    }

    @Test func weeksHaveTheirTopics() throws {
        let root = try root()
        let result = try Program.run(["trends", "--root", root.text, "--by", "week", "--json"])
        #expect(result.status == 0, "\(result.errors)")
        let periods = try #require(try JSONReader.value(of: result.output)["periods"]?.elements)
        #expect(periods.map { $0["start"]?.text } == ["2026-11-02", "2026-11-09"])
        #expect(periods.map { $0["documents"]?.integer } == [2, 1])
        let topics = periods.map { ($0["topics"]?.elements ?? []).compactMap(\.text) }
        #expect(topics[0].contains { $0.contains("harbour") })
        #expect(topics[1].contains { $0.contains("school") })
        #expect(!topics[1].contains { $0.contains("harbour") })
        let values = try Program.run([
            "trends", "--root", root.text, "--by", "month", "--unit", "USD", "harbour",
        ])
        #expect(values.lines.count == 2)
        #expect(values.lines.last?.hasPrefix("2026-11\t2\t2\t") == true, "\(values.text)")
        #expect(values.lines.last?.contains("435 million USD") == true, "\(values.text)")
    }

    @Test func aNameIsToldBySource() throws {
        let root = try root()
        let result = try Program.run(["name", "--root", root.text, "Anna Keller", "--csv"])
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.text.hasPrefix("source,documents,claims,mood\r\n"))
        for source in ["herald", "tribune"] { #expect(result.text.contains("\r\n\(source),1,1,")) }
        let json = try JSONReader.value(
            of: try Program.run(["name", "--root", root.text, "Anna Keller", "--json"]).output)
        #expect(json["documents"]?.integer == 2)
        for spelling in ["anna keller", "ANNA KELLER", "Ánna Keller"] {
            let same = try Program.run(["name", "--root", root.text, spelling, "--csv"])
            #expect(same.text == result.text, "\(same.errors)")
        }
        let near = try Program.run(["name", "--root", root.text, "Keller"])
        #expect(near.status == 1 && near.errors.contains("did you mean \"Anna Keller\"?"))
        let nobody = try Program.run(["name", "--root", root.text, "Nobody"])
        #expect(nobody.status == 1 && nobody.errors.contains("no published document"))
    }

    @Test func topicsGoWithTheirShards() throws {
        let root = try root()
        let before = try root.updated().trend(ClaimFilter())
        #expect(before.periods.contains { !$0.topics.isEmpty })
        try root.shelve("vm-1", [ShelvedRoot.Article(id: "tram", text: "The tram is late.")])
        let topics = try root.updated().trend(ClaimFilter()).periods.flatMap(\.topics)
        #expect(!topics.contains { $0.contains("harbour") })
    }

    /// A shard of somebody else's may say anything: a number beyond whole ones ended the program.
    @Test func moodsHaveTheirSignAndNoMoodIsTooGreat() {
        #expect(ShownMood.text(0.256) == "+0.26")
        #expect(ShownMood.text(-0.05) == "−0.05")
        #expect(ShownMood.text(nil) == "")
        #expect(ShownMood.text(1e300) == "+1000000.00")
    }

    @Test func numbersAreShownAsPeopleReadThem() {
        #expect(ShownNumber.text(2.0 / 3) == "0.667")
        #expect(ShownNumber.text(0.25) == "0.25")
        #expect(ShownNumber.text(3.1416) == "3.1416")
        #expect(ShownNumber.text(0.0012345678) == "0.00123")
        #expect(ShownNumber.range(from: 180e6, to: 240e6, unit: "USD") == "180–240 million USD")
        #expect(ShownNumber.range(from: 2e6, to: 3e9, unit: "USD") == "2 million to 3 billion USD")
        #expect(ShownNumber.range(from: 12, to: 120) == "12–120")
        #expect(ShownNumber.range(from: -3, to: -1, unit: "percent") == "-3 to -1 percent")
        #expect(ShownNumber.range(from: 6.5, to: 6.5, unit: "percent") == "6.5 percent")
        #expect(ShownNumber.text(1, unit: "board foot") == "1 board foot")
        for (unit, shown) in [
            ("board foot", "board feet"), ("nautical mile", "nautical miles"),
            ("square metre", "square metres"), ("metre per second", "metres per second"),
            ("tonne of oil equivalent", "tonnes of oil equivalent"),
            ("kilowatt hour", "kilowatt hours"), ("acre-foot", "acre-feet"),
            ("degree celsius", "degrees celsius"), ("part per billion", "parts per billion"),
            ("percentage point", "percentage points"), ("per mille", "per mille"),
            ("inch of mercury", "inches of mercury"), ("USD per barrel", "USD per barrel"),
        ] {
            #expect(ShownNumber.text(3, unit: unit) == "3 \(shown)")
        }
    }
}
