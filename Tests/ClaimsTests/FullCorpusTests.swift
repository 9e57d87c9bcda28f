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

    var sentences: [(text: String, claims: [Expected])] = []

    init() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Corpus")
        let files = try FileManager.default.contentsOfDirectory(
            at: folder, includingPropertiesForKeys: nil)
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
    /// What is right of what was judged.
    private struct Share {
        var right = 0
        var all = 0
        var value: Double { all == 0 ? 0 : Double(right) / Double(all) }

        mutating func add(_ isRight: Bool) {
            all += 1
            if isRight { right += 1 }
        }
    }

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

    @Test func staysAboveWhatIsReached() throws {
        let reader = try Reader()
        let corpus = try FullCorpus()
        let units = try UnitNames()
        var (hits, extra, missed) = (0, 0, 0)
        var shares: [String: Share] = [:]
        for sentence in corpus.sentences {
            var found = try reader.claims(sentence.text)
            for expected in sentence.claims {
                // a claim of another unit is the same number read wrongly: one error, of the unit
                let fits = found.indices.filter { isSameNumber(found[$0], expected) }
                guard
                    let index = fits.first(where: { isSameUnit(found[$0], expected, units) })
                        ?? fits.first
                else {
                    missed += 1
                    continue
                }
                let claim = found.remove(at: index)
                hits += 1
                let isUnitRight = isSameUnit(claim, expected, units)
                shares["unit", default: Share()].add(isUnitRight)
                if claim.unit.isEmpty && isUnitRight {
                    // learned, as is the subject
                    shares["thing", default: Share()].add(
                        claim.unitText.lowercased() == expected.unit.lowercased())
                }
                shares["bound", default: Share()].add(claim.bound == expected.bound)
                shares["change", default: Share()].add(claim.change == expected.change)
                shares["figure", default: Share()].add(claim.figure == expected.figure)
                let hasOpenStart = claim.when.isEmpty && !claim.whenEnd.isEmpty
                shares["when", default: Share()].add(
                    (hasOpenStart ? ".." + claim.whenEnd : claim.when) == expected.when)
                shares["attribution", default: Share()].add(
                    isSame(claim.attribution, expected.attribution))
                if !expected.subject.isEmpty {
                    shares["subject", default: Share()].add(
                        !words(claim.subject).isDisjoint(with: words(expected.subject)))
                }
            }
            extra += found.count
        }
        let precision = Double(hits) / Double(max(1, hits + extra))
        let recall = Double(hits) / Double(max(1, hits + missed))
        let figures = shares.sorted { $0.key < $1.key }.map {
            "\($0.key) \($0.value.right)/\($0.value.all)"
        }
        print(
            "\(corpus.sentences.count) sentences: precision \(precision), recall \(recall), \(figures.joined(separator: ", "))"
        )
        #expect(corpus.sentences.count >= 600)
        #expect(precision >= 0.95)
        #expect(recall >= 0.95)
        for (name, least) in [
            ("bound", 0.97), ("change", 0.94), ("figure", 0.92), ("when", 0.93),
            ("attribution", 0.94), ("subject", 0.64), ("thing", 0.75), ("unit", 0.95),
        ] {
            #expect((shares[name]?.value ?? 0) >= least, "\(name)")
        }
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
