import Claims
import Documents
import Foundation
import Tables
import Testing

/// Sentences of `Corpus/` with everything that is expected of their claims.
///
/// A line is the sentence, a tab, and its claims parted by "; ". A claim is its number (a range `low..high`), unit or
/// counted things, then what is not the default, in this order: bound, `up` or `down`, `change`, `level` or `from_to`,
/// `@` and the subject, `<` the source `>`, `#` and the first day of its period, or `..` and the day it ends before
/// where it has no first ("by 2030"). Claims without `@` are not judged by their subject. The day is Wednesday, 4 March 2026.
struct FullCorpus {
    struct Expected {
        var low = 0.0
        var high = 0.0
        var unit = ""
        var bound = Claim.Bound.exact
        var change = Claim.Change.none
        var figure = Claim.Figure.amount
        var subject = ""
        var attribution = ""
        var when = ""

        init(_ text: Substring) {
            var words: [Substring] = []
            var field = " "
            for word in text.split(separator: " ") {
                if word.hasPrefix("@") { field = "@" }
                if word.hasPrefix("<") { field = "<" }
                if word.hasPrefix("#") { field = "#" }
                let bare = word.drop { "@<#".contains($0) }.filter { $0 != ">" }
                switch field {
                case "@": subject += (subject.isEmpty ? "" : " ") + bare
                case "<":
                    attribution += (attribution.isEmpty ? "" : " ") + bare
                    if word.hasSuffix(">") { field = " " }
                case "#": when = bare
                default: words.append(word)
                }
            }
            guard let number = words.first else { return }
            if let dots = number.range(of: "..") {
                low = Double(number[..<dots.lowerBound]) ?? .nan
                high = Double(number[dots.upperBound...]) ?? .nan
            } else {
                low = Double(number) ?? .nan
                high = low
            }
            for word in words.dropFirst() {
                let text = String(word)
                if let bound = Claim.Bound(rawValue: text) {
                    self.bound = bound
                } else if text == "up" || text == "down" {
                    change = text == "up" ? .increase : .decrease
                } else if let figure = Claim.Figure(rawValue: text), figure != .amount {
                    self.figure = figure
                } else if text != "vague" {
                    unit += (unit.isEmpty ? "" : " ") + text
                }
            }
        }
    }

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(
        path: "Corpus")

    var sentences: [(text: String, claims: [Expected])] = []

    init() throws {
        let files = try FileManager.default.contentsOfDirectory(
            at: Self.folder, includingPropertiesForKeys: nil)
        for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "tsv" {
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
                let parts = line.split(separator: "\t", omittingEmptySubsequences: false)
                let list = parts.count > 1 ? String(parts[1]) : ""
                sentences.append(
                    (
                        String(parts[0]),
                        list.components(separatedBy: "; ").filter { !$0.isEmpty }.map {
                            Expected(Substring($0))
                        }
                    ))
            }
        }
    }
}

/// Names of units and currencies: expectations write a unit in the same place as counted things.
private struct UnitNames {
    private var names: Set<String> = []

    init() throws {
        let data = try DataFolder.located()
        for (file, name) in [
            ("claim-units", "unit"), ("claim-currencies", "code"), ("claim-minor-units", "unit"),
            ("claim-shared-currencies", "name"),
        ] {
            let table = try data.table("units/\(file).tsv")
            let column = try table.column(name)
            table.forEachRow { row in names.insert(row.text(column)) }
        }
        let units = try data.table("units/claim-units.tsv")
        let (unit, prefixes) = (try units.column("unit"), try units.column("prefixes"))
        var prefixed: [String] = []
        units.forEachRow { row in
            if !row.range(prefixes).isEmpty { prefixed.append(row.text(unit)) }
        }
        let table = try data.table("units/claim-prefixes.tsv")
        let prefix = try table.column("prefix")
        table.forEachRow { row in names.formUnion(prefixed.map { row.text(prefix) + $0 }) }
    }

    /// "USD per month" is one as USD is; "children per woman" is none.
    func contains(_ text: String) -> Bool {
        names.contains(text) || names.contains(text.components(separatedBy: " per ")[0])
    }
}

@Suite struct FullCorpusTests {
    /// Behind its mark a subject takes every word, so what stands there is not read as what it says.
    @Test func expectationsAreReadAsWritten() throws {
        for sentence in try FullCorpus().sentences {
            for expected in sentence.claims {
                #expect(expected.low <= expected.high, "\(sentence.text)")
                let behind = expected.subject.split(separator: " ").dropFirst().map { String($0) }
                let isSwallowed = behind.contains { word in
                    word == "up" || word == "down" || Claim.Bound(rawValue: word) != nil
                        || Claim.Figure(rawValue: word) != nil
                }
                #expect(!isSwallowed, "\(sentence.text)")
            }
        }
    }

    /// What is read otherwise than expected stands in `Corpus/known-wrong.txt`.
    ///
    /// A line is a sentence, a tab, and of each number what is wrong: so every change fails, for better or worse, and
    /// says of which sentence. `WINNOW_RECORD=1` writes the file anew; `git diff` is then what the change did.
    @Test func onlyWhatIsKnownToBeWrongIsWrong() throws {
        let reader = try Reader()
        let corpus = try FullCorpus()
        let units = try UnitNames()
        #expect(corpus.sentences.count >= 600)
        var wrong: [String] = []
        for sentence in corpus.sentences {
            let faults = faults(
                of: try reader.claims(sentence.text), expected: sentence.claims, units)
            if !faults.isEmpty {
                wrong.append(sentence.text + "\t" + faults.joined(separator: "; "))
            }
        }
        let file = FullCorpus.folder.appending(path: "known-wrong.txt")
        if ProcessInfo.processInfo.environment["WINNOW_RECORD"] != nil {
            try Data((wrong.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let known = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            .map { String($0) }
        let (before, now) = (Set(known), Set(wrong))
        for line in wrong where !before.contains(line) {
            Issue.record("is wrong now, or otherwise than before: \(line)")
        }
        for line in known where !now.contains(line) {
            Issue.record("is not wrong in this way any more: \(line)")
        }
    }

    /// What is wrong of each number that is expected, or of one that is not.
    private func faults(
        of claims: [Claim], expected: [FullCorpus.Expected], _ units: UnitNames
    ) -> [String] {
        var found = claims
        var faults: [String] = []
        for expected in expected {
            let number = name(expected.low, expected.high)
            // a claim of another unit is the same number read wrongly: one error, of the unit
            let fits = found.indices.filter { isSameNumber(found[$0], expected) }
            guard
                let index = fits.first(where: { isSameUnit(found[$0], expected, units) })
                    ?? fits.first
            else {
                faults.append(number + " is missed")
                continue
            }
            let wrong = wrongFields(of: found.remove(at: index), expected, units)
            if !wrong.isEmpty { faults.append("\(number): \(wrong.joined(separator: ", "))") }
        }
        return faults + found.map { name($0.low, $0.high) + " is none" }
    }

    private func name(_ low: Double, _ high: Double) -> String {
        low == high ? "\(low)" : "\(low)..\(high)"
    }

    private func wrongFields(
        of claim: Claim, _ expected: FullCorpus.Expected, _ units: UnitNames
    ) -> [String] {
        var wrong: [String] = []
        func judge(_ field: String, _ isRight: Bool) { if !isRight { wrong.append(field) } }
        let isUnitRight = isSameUnit(claim, expected, units)
        judge("unit", isUnitRight)
        if claim.unit.isEmpty, isUnitRight {
            judge("thing", claim.unitText.lowercased() == expected.unit.lowercased())
        }
        judge("bound", claim.bound == expected.bound)
        judge("change", claim.change == expected.change)
        judge("figure", claim.figure == expected.figure)
        let hasOpenStart = claim.when.isEmpty && !claim.whenEnd.isEmpty
        judge("when", (hasOpenStart ? ".." + claim.whenEnd : claim.when) == expected.when)
        judge("source", isSame(claim.attribution, expected.attribution))
        if !expected.subject.isEmpty {
            judge("subject", !words(claim.subject).isDisjoint(with: words(expected.subject)))
        }
        return wrong
    }

    private func isSameNumber(_ claim: Claim, _ expected: FullCorpus.Expected) -> Bool {
        abs(claim.low - expected.low) <= 1e-4 * max(1, abs(expected.low))
            && abs(claim.high - expected.high) <= 1e-4 * max(1, abs(expected.high))
    }

    /// A claim without a unit is right where a thing or nothing is expected, not where a unit is.
    private func isSameUnit(
        _ claim: Claim, _ expected: FullCorpus.Expected, _ units: UnitNames
    ) -> Bool {
        claim.unit.isEmpty
            ? !units.contains(expected.unit)
            : claim.unit.lowercased() == expected.unit.lowercased()
    }

    private func words(_ text: String) -> Set<String> {
        Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map { String($0) })
    }

    /// The same last word, or the expected source within the found one.
    private func isSame(_ found: String, _ expected: String) -> Bool {
        let (left, right) = (found.lowercased(), expected.lowercased())
        if left.isEmpty || right.isEmpty { return left.isEmpty && right.isEmpty }
        return left.split(separator: " ").last == right.split(separator: " ").last
            || left.contains(right)
    }
}
