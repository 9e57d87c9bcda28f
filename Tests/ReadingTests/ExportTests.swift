internal import Foundation
internal import JSON
internal import Programs
internal import Reading
internal import Testing

/// What is exported is read by those it is for, and does nothing there.
struct ExportTests {
    private static let hostile = ShelvedRoot.Article(
        id: "hostile, \"quoted\"",
        text:
            "👩‍🚒🔥 The =cmd|' /C calc'!A0 plan 💶 of Anna Keller costs $5 million <script>alert(1)</script>, she said.\n\n"
            + "\u{202E}Turned text says that 12% fell.",
        source: "=HYPERLINK(\"http://evil.example\")",
        title: "@SUM(1+1)*cmd|' /C calc'!A0 \u{202E}x",
        url: "javascript:alert(1)")
    private static let plain = ShelvedRoot.Article(
        id: "plain",
        text:
            "The new harbour wall will cost $415 million, Anna Keller said. \"We pay 20% of it,\" she said.",
        title: "Harbour & wall", url: "https://news.example/a?b=1&c=2")

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: Program.python.path)))
    func everyFormIsReadByItsReader() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.hostile, Self.plain])
        for format in ExportFormat.allCases {
            let made = try Program.run(
                [
                    "export", format.rawValue, "--root", root.text, "-o",
                    root.folder.appending(path: "out.\(format.rawValue)").path,
                ])
            #expect(made.status == 0, "\(format): \(made.errors)")
        }
        let script = Program.checkout.appending(path: "Tests/ReadingTests/read_exports.py")
        let read = try Program([Program.python.path, script.path, root.text]).run()
        #expect(read.status == 0, "\(read.errors)")
        let rows = try root.updated().rows().count
        let found = try JSONReader.value(of: read.output)
        for format in [
            "csv", "pandas", "parquet", "sqlite", "atom", "web-annotation", "dolma", "gkg",
        ] {
            #expect(found[format]?.integer == rows, "\(format)")
        }
        #expect(found["spans"]?.integer ?? 0 > rows)
    }

    @Test func everyFormIsTheSameEveryTime() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.hostile, Self.plain])
        for format in ExportFormat.allCases where format != .sqlite {
            let first = try Program.run(["export", format.rawValue, "--root", root.text])
            #expect(first.status == 0 && !first.output.isEmpty)
            let second = try Program.run(["export", format.rawValue, "--root", root.text])
            #expect(second.output == first.output)
        }
    }

    @Test func filtersHoldInEveryForm() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.hostile, Self.plain])
        for format in ExportFormat.allCases where format != .sqlite {
            let found = try Program.run(
                ["export", format.rawValue, "--root", root.text, "harbour", "--unit", "USD"])
            #expect(
                found.text.contains("415") || [.doccano, .spacy, .labelStudio].contains(format))
            #expect(!found.text.contains("evil"), "\(format)")
        }
    }

    @Test func cellsAreNoFormulas() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.hostile])
        let found = try Program.run(["export", "csv", "--bom", "--root", root.text])
        #expect(found.output.starts(with: [0xEF, 0xBB, 0xBF]))
        #expect(!found.text.contains("\u{202E}"))
        #expect(found.text.contains("'@SUM(1+1)"))
        #expect(found.text.contains("'=HYPERLINK"))
        for form in [",=", ",\"=", ",@", ",\"@", "\n=", "\r\n@"] {
            #expect(!found.text.contains(form), "\(form)")
        }
    }

    @Test func aFileIsThereWhenItIsComplete() throws {
        let root = try ShelvedRoot()
        try root.shelve("vm-1", [Self.plain])
        let refused = try Program.run(
            ["export", "csv", "--root", root.text, "-o", "/nowhere/at/all.csv"])
        #expect(refused.status == 1)
        #expect(refused.errors.contains("/nowhere/at/all.csv"))
        #expect(try Program.run(["export", "sqlite", "--root", root.text]).status == 2)
        let target = root.folder.appending(path: "claims.csv")
        #expect(
            try Program.run(["export", "csv", "--root", root.text, "-o", target.path]).status == 0)
        #expect(!FileManager.default.fileExists(atPath: target.path + ".part"))
    }
}
