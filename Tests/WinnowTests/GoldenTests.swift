internal import Foundation
internal import Programs
internal import Testing

/// What a person sees of each sample, compared with the text recorded in `Golden/`.
///
/// After a change that is meant, `WINNOW_RECORD=1 Tests/run --filter GoldenTests` writes the files anew; read their
/// difference before committing it.
struct GoldenTests {
    private static let folder = Program.checkout.appending(path: "Tests/WinnowTests/Golden")

    @Test(arguments: [
        "budget.html", "harbour.txt", "feed.jsonl", "depeche.txt", "bridge.txt.gz",
        "hospital.html.zst", "scan.txt", "cut-off.txt.gz",
    ])
    func explains(_ sample: String) throws {
        let path = Program.checkout.appending(path: "Data/samples/\(sample)").path
        let result = try Program.run(["explain", path])
        let errors = result.errors.replacingOccurrences(of: path, with: sample)
        let found = result.text + errors + "status \(result.status)\n"
        let golden = Self.folder.appending(path: sample + ".explained")
        if ProcessInfo.processInfo.environment["WINNOW_RECORD"] != nil {
            try Data(found.utf8).write(to: golden)
        }
        let expected = String(decoding: try Data(contentsOf: golden), as: UTF8.self)
        let (foundLines, expectedLines) = (
            found.split(separator: "\n"), expected.split(separator: "\n")
        )
        let first = zip(foundLines, expectedLines).first { $0 != $1 }
        #expect(
            found == expected,
            "first difference:\nfound    \(first?.0 ?? "")\nexpected \(first?.1 ?? "")")
    }
}
