internal import Foundation
internal import Programs
internal import Testing

/// Functions, properties and constants in Sources that nothing names but their declaration.
///
/// By names alone: one that is declared once and unused is found, of several that share a name none is.
struct UnusedTests {
    /// What libraries call by name and the project does not.
    private static let called: Set<String> = [
        // GRDB
        "encode", "didInsert",
        // SwiftNIO
        "channelActive", "channelInactive", "channelRead", "userInboundEventTriggered",
        "errorCaught",
    ]

    private static func swift(in folder: String) throws -> [String] {
        let folder = Program.checkout.appending(path: folder)
        return try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }
            .map { file in
                let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
                // what comments name is not used by that
                return text.split(separator: "\n")
                    .map { $0.prefix(upTo: $0.range(of: "//")?.lowerBound ?? $0.endIndex) }
                    .joined(separator: "\n")
            }
    }

    @Test func everyDeclarationIsUsed() throws {
        let sources = try Self.swift(in: "Sources")
        #expect(sources.count > 300)
        var counts: [Substring: Int] = [:]
        for text in try sources + Self.swift(in: "Tests") {
            for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "_" }) {
                counts[word, default: 0] += 1
            }
        }
        var unused: Set<String> = []
        for text in sources {
            for match in text.matches(of: #/\b(?:func|var|let) +`?([a-zA-Z_]\w*)/#)
            where counts[match.1] == 1 && !Self.called.contains(String(match.1)) {
                unused.insert(String(match.1))
            }
        }
        #expect(unused.sorted() == [])
    }

    /// A role of words that neither code nor a rule asks for is a column of nothing.
    @Test(arguments: [
        ("cues/claim-words.tsv", "Sources/Claims"),
        ("cues/metadata-words.tsv", "Sources/Stripping"),
        ("cues/arithmetic-words.tsv", "Sources/Claims/Arithmetic"),
        ("lexicons/name-words.tsv", "Sources/Language/Names"),
    ])
    func everyRoleOfWordsIsAskedFor(in file: String, by folder: String) throws {
        let sources = try Self.swift(in: folder).joined()
        var rules = ""
        for file in ["rules/number-names.rules", "cues/claim-bounds.tsv", "cues/claim-changes.tsv"]
        {
            rules += try String(
                contentsOf: Program.checkout.appending(path: "Data/\(file)"), encoding: .utf8)
        }
        let table = try String(
            contentsOf: Program.checkout.appending(path: "Data/\(file)"), encoding: .utf8)
        var roles: Set<Substring> = []
        for line in table.split(separator: "\n").drop(while: { $0.hasPrefix("#") }).dropFirst() {
            roles.formUnion(line.split(separator: "\t").last?.split(separator: "|") ?? [])
        }
        #expect(roles.count > 6)
        let unasked = try roles.filter { role in
            if rules.contains("@\(role)") { return false }
            let name = try Regex("static let (\\w+) = (?:WordRoles\\.)?role\\(\"\(role)\"\\)")
            guard let declared = sources.firstMatch(of: name)?.output[1].substring else {
                return !sources.contains("role(\"\(role)\")")
            }
            return !sources.contains(".\(declared)")
        }
        #expect(unasked.sorted() == [])
    }
}
