internal import Foundation
internal import Programs
internal import Testing

/// `winnow-train` as one uses it: the same data give the same bytes, and what does not fit is refused.
struct TrainingTests {
    /// One claim a story: what is built, by whom it is said, and when.
    private struct Story {
        var town: String
        var thing: String
        var number: Int
        var year: Int

        var text: String {
            "\(town) council said that \(number) \(thing) were built in \(year). The mayor liked it."
        }

        /// As the measuring set writes it.
        func gold(_ id: Int) throws -> Data {
            let start = "\(town) council said that ".utf8.count
            return try JSONSerialization.data(
                withJSONObject: [
                    "id": "story-\(id)", "text": text,
                    "claims": [
                        [
                            "span": [start, start + "\(number)".utf8.count], "number": "\(number)",
                            "value": number, "low": number, "high": number, "unit": [""],
                            "thing": [thing], "kind": "count", "bound": "exact", "change": "none",
                            "subject": [thing], "attribution": ["\(town) council"],
                            "when": ["in \(year)"],
                        ] as [String: Any]
                    ],
                ], options: .sortedKeys)
        }
    }

    private static let tables = Program.checkout.appending(path: "Data").path

    /// A folder of measuring sets with a few stories of the tests' own.
    private func measuringSets(in folder: URL) throws -> String {
        let news = folder.appending(path: "sets/news")
        try FileManager.default.createDirectory(at: news, withIntermediateDirectories: true)
        let towns = ["Alvik", "Calder", "Norland", "Vestrand", "Osby", "Lund"]
        let things = ["homes", "bridges", "schools"]
        var (texts, gold) = (Data(), Data())
        for (index, town) in towns.enumerated() {
            for (place, thing) in things.enumerated() {
                let story = Story(
                    town: town, thing: thing, number: 200 + 31 * index + place,
                    year: 2001 + index * 3 + place)
                let id = index * things.count + place
                gold += try story.gold(id) + Data("\n".utf8)
                texts += Data("{\"id\": \"story-\(id)\", \"text\": \"\(story.text)\"}\n".utf8)
            }
        }
        try texts.write(to: news.appending(path: "dev.jsonl"))
        try gold.write(to: news.appending(path: "dev.gold.jsonl"))
        return folder.appending(path: "sets").path
    }

    private func train(_ arguments: String...) throws -> ProgramResult {
        try Program([Program.beside("winnow-train").path] + arguments).run()
    }

    @Test func trainsLinkersAlikeAndRefusesWhatNoLongerFits() throws {
        let folder = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let sets = try measuringSets(in: folder)
        let data = folder.appending(path: "Data")
        try FileManager.default.copyItem(atPath: Self.tables, toPath: data.path)
        var made: [[Data]] = []
        for _ in 0..<2 {
            let trained = try train(
                "linkers", "--data", sets, "--tables", Self.tables, "--stories", "", "--folds", "3",
                "--output", data.path)
            #expect(trained.status == 0, "\(trained)")
            #expect(trained.text.contains("subject: 18 questions"), "\(trained)")
            made.append(
                try ["subject", "thing", "source", "when"].map {
                    try Data(contentsOf: data.appending(path: "models/link-\($0).tsv"))
                })
        }
        #expect(made[0] == made[1])
        // learned of these stories and nothing else
        for (old, name) in zip(made[0], ["subject", "thing", "source", "when"]) {
            let committed = URL(filePath: "\(Self.tables)/models/link-\(name).tsv")
            #expect(try old.count < Data(contentsOf: committed).count / 2)
        }
        let refused = try Program.run(
            ["annotate"], input: Array(#"{"text": "Five ships sank."}"#.utf8),
            environment: ["WINNOW_DATA": data.path])
        #expect(refused.status == 78)
        #expect(refused.errors.contains("winnow-train claims"), "\(refused)")
    }

    /// What is committed is what the command makes of what is committed.
    @Test func compilesTheImageThatIsCommitted() throws {
        let folder = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let data = folder.appending(path: "Data")
        try FileManager.default.copyItem(atPath: Self.tables, toPath: data.path)
        let image = data.appending(path: "models/tables.image")
        let committed = try Data(contentsOf: image)
        try FileManager.default.removeItem(at: image)
        let compiled = try train("compile", "--tables", data.path)
        #expect(compiled.status == 0, "\(compiled)")
        #expect(try Data(contentsOf: image) == committed)
    }

    @Test func saysWhatIsMissing() throws {
        let trained = try train("linkers", "--data", "/nonexistent", "--tables", Self.tables)
        #expect(trained.status != 0)
        #expect(trained.errors.contains("/nonexistent/news/dev.jsonl"), "\(trained)")
        let nothing = try train("nope")
        #expect(nothing.status == 64)
    }
}
