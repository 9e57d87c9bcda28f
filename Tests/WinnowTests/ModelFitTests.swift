internal import Foundation
internal import Programs
internal import Testing

/// Models are refused where the tables or the inputs that they were made with are not those that lie beside them.
struct ModelFitTests {
    /// A copy of the data folder that a change was made to, checked by the program.
    private func check(after change: (URL) throws -> Void) throws -> ProgramResult {
        let folder = try Program.temporaryFolder()
        defer { try? FileManager.default.removeItem(at: folder) }
        for name in ["cues", "lexicons", "models", "packs", "rules", "units"] {
            try FileManager.default.copyItem(
                at: Program.checkout.appending(path: "Data/\(name)"),
                to: folder.appending(path: name))
        }
        try change(folder)
        return try Program.run(["check"], environment: ["WINNOW_DATA": folder.path])
    }

    private func edit(_ file: URL, _ change: (inout String) -> Void) throws {
        var text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        change(&text)
        try Data(text.utf8).write(to: file)
    }

    /// Puts a row where the order of the table has it.
    private func add(_ row: String, to file: URL) throws {
        try edit(file) { text in
            var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
                .map(String.init)
            let heading = lines.firstIndex { !$0.hasPrefix("#") } ?? 0
            let place = lines[(heading + 1)...].firstIndex {
                $0.isEmpty || row.utf8.lexicographicallyPrecedes($0.utf8)
            }
            lines.insert(row, at: place ?? lines.endIndex)
            text = lines.joined(separator: "\n")
        }
    }

    @Test func theDataOfTheCheckoutFit() throws {
        let result = try check { _ in }
        #expect(result.status == 0, "\(result.text)")
    }

    @Test(arguments: [
        ("cues/boilerplate-phrases.tsv", "zzz unheard of\tpromo\tpromo.newsletter", "boilerplate"),
        ("cues/mood.tsv", "zzz\tbooster\t1.2", "sentiment"),
        ("lexicons/keyword-stops.tsv", "en\tzzz\tall", "keywords"),
        ("cues/claim-words.tsv", "zzz\tperiod", "linkers"),
    ])
    func oneRowMoreIsRefused(table: String, row: String, command: String) throws {
        let result = try check { folder in
            try add(row, to: folder.appending(path: table))
        }
        #expect(result.status == 78)
        #expect(
            result.text.contains("made with another \(table)")
                || result.text.contains("inputs instead of"))
        #expect(result.text.contains("winnow-train \(command)"))
        // Nothing lets a model stand that weighs other inputs.
        #expect(
            result.text.contains("`winnow-train stamp` lets it stand")
                == result.text.contains("made with another"))
        #expect(result.text.split(separator: "\n").count == 1)
    }

    @Test func rowsThatAreShortOrOutOfOrderAreNamed() throws {
        let result = try check { folder in
            try edit(folder.appending(path: "units/unit-sizes.tsv")) { $0 += "zork2\t\n" }
            try edit(folder.appending(path: "units/claim-prefixes.tsv")) { $0 += "a\t1\n" }
        }
        #expect(result.status == 78)
        #expect(result.text.contains("has 2 of 3 columns"), "\(result.text)")
        #expect(result.text.contains("keep the rows sorted"), "\(result.text)")
    }

    @Test func aHeadingMayChange() throws {
        let result = try check { folder in
            try edit(folder.appending(path: "cues/mood.tsv")) { $0 = "# One line more.\n" + $0 }
        }
        #expect(result.status == 0, "\(result.text)")
    }

    @Test func otherInputsAreRefused() throws {
        let result = try check { folder in
            try edit(folder.appending(path: "models/target-mood.fit.tsv")) {
                $0 = $0.replacingOccurrences(of: "input\tsentenceGood\t", with: "input\tgood\t")
            }
        }
        #expect(result.status == 78)
        #expect(result.text.contains("has the input good in place of sentenceGood"))
    }

    @Test func aModelOfAnotherFolderIsRefused() throws {
        let result = try check { folder in
            try edit(folder.appending(path: "models/claim-concepts.tsv")) { $0 += "zzz\t1\n" }
        }
        #expect(result.status == 78)
        #expect(result.text.contains("is not the models/claim-concepts.tsv"))
    }

    @Test func aModelWithoutItsFileIsRefused() throws {
        let result = try check { folder in
            try FileManager.default.removeItem(
                at: folder.appending(path: "models/keywords-others.fit.tsv"))
        }
        #expect(result.status == 78)
        #expect(result.text.contains("make it anew with `winnow-train keywords`"))
    }

    @Test(arguments: [
        ("dates", "zzz : @unheard -> same", "unknown class @unheard"),
        ("number-names", "zzz : # -> unheard", "there is no production unheard"),
    ])
    func aRuleThatCannotBeReadIsRefusedWithItsLine(file: String, rule: String, why: String) throws {
        var line = 0
        let result = try check { folder in
            try edit(folder.appending(path: "rules/\(file).rules")) { text in
                line = text.split(separator: "\n", omittingEmptySubsequences: false).count
                text += rule + "\n"
            }
        }
        #expect(result.status == 78)
        #expect(result.text.contains("rules/\(file).rules:\(line): \(why)"), "\(result.text)")
    }
}
