internal import Foundation
internal import JSON
internal import Programs
internal import Testing

/// The questions of `Data/queries`, asked of 25,000 rows in the real DuckDB, pandas and Polars.
struct QueryTests {
    private static let folder = Program.checkout.appending(path: "Tests/WinnowTests/Queries")
    /// Where `Tests/run` puts what `requirements.txt` lists.

    /// What feeds say of the time, with all that is not as it should be.
    private static let created = [
        "2026-11-02", "", "2026-11-09T10:00:00Z", "2026-11-10T23:30:00+02:00", "yesterday",
        "20 Nov 2026", "2026-11-16T08:00:00.123456789Z", "1900-01-01", "2026",
    ]

    @Test func fiveQuestionsAreAnsweredAlikeByThreeTools() throws {
        try #require(
            FileManager.default.isExecutableFile(atPath: Program.python.path),
            "no Python with DuckDB, pandas and Polars in .build/python; Tests/run makes one")
        let root = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: root) }
        let inbox = root.appending(path: "inbox")
        for (source, cost) in [("herald", 415), ("tribune", 520)] {
            let folder = inbox.appending(path: source)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(Self.feed(source, cost).utf8)
                .write(to: folder.appending(path: "feed.jsonl"))
        }
        let watch = try Program.run(["watch", "--root", root.path, "--once", "--json"])
        #expect(watch.status == 0)

        let answers = try ask(root)
        let duckdb = try #require(answers["duckdb"])
        let rows = try #require(duckdb["rows"]?.integer)
        #expect(rows >= 25_000)
        for tool in ["pandas", "polars"] {
            let other = try #require(answers[tool])
            for key in ["rows", "dated"] {
                #expect(other[key]?.integer == duckdb[key]?.integer, "\(tool), \(key)")
            }
            // Whether anybody is written about with a mood is the matter of other tests.
            for question in ["money", "said", "differ", "weeks", "person"] {
                let count = other[question]?["count"]?.integer
                #expect(count == duckdb[question]?["count"]?.integer, "\(tool), \(question)")
                #expect(question == "person" || (count ?? 0) > 0, "\(tool), \(question)")
            }
        }
    }

    /// Lines of a newspaper: one about the harbour, the others about shops that no other paper names.
    private static func feed(_ source: String, _ cost: Int) -> String {
        var lines = [
            line(
                source + "-harbour", "2026-11-02",
                "The new harbour will cost $\(cost) million, the mayor said. Anna Keller praised the plan."
            )
        ]
        for number in 0..<64 {
            let sentences = (0..<67).map { part in
                let shop = number * 67 + part
                return "The \(source) shop \(letters(shop)) sold \(shop % 90 + 32) boats, "
                    + "\(shop % 70 + 33) carts and \(shop % 50 + 34) lamps."
            }
            let day = created[number % created.count]
            lines.append(line("\(source)-\(number)", day, sentences.joined(separator: " ")))
        }
        return lines.joined()
    }

    private static func line(_ id: String, _ created: String, _ text: String) -> String {
        var json = JSONWriter()
        json.beginObject()
        json.field("id", id)
        json.field("created", created)
        json.field("text", text)
        json.endObject()
        json.endLine()
        return String(decoding: json.bytes, as: UTF8.self)
    }

    /// A number as letters, so that it is no number.
    private static func letters(_ number: Int) -> String {
        let digits = String(number).utf8.map { UInt8(ascii: "a") + $0 - UInt8(ascii: "0") }
        return String(decoding: digits, as: UTF8.self).capitalized
    }

    private func ask(_ root: URL) throws -> JSONValue {
        let folders = [
            Program.checkout.appending(path: "Data/queries").path, root.path,
        ]
        let answers = try Program(
            [Program.python.path, Self.folder.appending(path: "ask.py").path] + folders,
            environment: ["PYTHONDONTWRITEBYTECODE": "1"]
        ).succeed()
        return try JSONValue(parsing: Array(answers.utf8))
    }
}
