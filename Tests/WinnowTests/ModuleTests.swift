internal import Foundation
internal import Programs
internal import Testing

/// What the modules in Sources may import: what Package.swift says that they use, and nothing that they do not.
///
/// The build alone would let a module import whatever happens to be built before it.
struct ModuleTests {
    private struct Module {
        var name: String
        var uses: Set<String>
    }

    private static let checkout = Program.checkout

    /// The modules of Package.swift with the names in quotation marks behind theirs.
    private static func declared() throws -> [Module] {
        let text = try String(
            contentsOf: checkout.appending(path: "Package.swift"), encoding: .utf8)
        let declaration = #/(?:module\(\s*|executableTarget\(\s*name: )"([A-Za-z-]+)"(.*?)\]?\),\n/#
            .dotMatchesNewlines()
        return text.matches(of: declaration).map { match in
            let uses = match.2.prefix { $0 != ")" }.prefix(
                upTo: match.2.range(of: "resources")?.lowerBound ?? match.2.endIndex)
            return Module(
                name: String(match.1),
                uses: Set(uses.matches(of: #/"(\w+)"/#).map { String($0.1) }))
        }
    }

    private static func imports(of module: String) throws -> Set<String> {
        let folder = checkout.appending(path: "Sources/\(module)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }
        var imports: Set<String> = []
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            for match in text.matches(of: #/(?m)^ *(?:[a-z]+ )?import (\w+)/#) {
                imports.insert(String(match.1))
            }
        }
        return imports
    }

    @Test func modulesImportWhatTheySayTheyUse() throws {
        let modules = try Self.declared()
        #expect(modules.count >= 25)
        let libraries = try FileManager.default.contentsOfDirectory(
            atPath: Self.checkout.appending(path: "Sources").path)
        let own = Set(libraries)
        for module in modules {
            let imports = try Self.imports(of: module.name).intersection(own)
            let uses = module.uses.intersection(own)
            #expect(imports == uses, "\(module.name)")
        }
    }

    /// What comments mean by the vocabulary.
    private static let vocabulary: Set = ["Bytes", "JSON", "Documents", "Tables"]

    /// The comment that a module's main file begins with: "// Module NAME: ...".
    private static func heading(of module: String) throws -> Substring? {
        let folder = checkout.appending(path: "Sources/\(module)")
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
            .filter { $0.hasSuffix(".swift") }
        for file in files {
            let text = try String(contentsOf: folder.appending(path: file), encoding: .utf8)
            guard text.hasPrefix("// Module \(module): ") else { continue }
            return text.prefix(upTo: text.firstRange(of: "\n\n")?.lowerBound ?? text.endIndex)
        }
        return nil
    }

    /// Every module says in its first lines what it is and what it imports: "Imports Language, the vocabulary and
    /// libstemmer." Only what may import all but a few ("May import ...") names none.
    @Test func modulesSayWhatTheyImport() throws {
        let modules = try Self.declared()
        let own = Set(modules.map(\.name))
        for module in modules {
            let heading = try #require(try Self.heading(of: module.name), "\(module.name)")
            let text = heading.replacing("\n// ", with: " ")
            guard let said = text.firstMatch(of: #/ Imports (.*?)[;.](?: |$)/#)?.1 else {
                #expect(text.contains(" May import "), "\(module.name)")
                continue
            }
            let words = said.split { !$0.isLetter && !$0.isNumber }.map(String.init)
            let named = own.intersection(words)
            let imports = try Self.imports(of: module.name).intersection(own)
            let common = said.contains("the vocabulary") ? Self.vocabulary : []
            #expect(named.isSubset(of: imports), "\(module.name) does not import all it names")
            #expect(
                imports.isSubset(of: named.union(common)), "\(module.name) imports more: \(said)")
        }
    }

    /// What reads documents knows nothing of daemons, shards' readers and pages; what is learned is not learned at run time.
    @Test func theWayOfADocumentKnowsNothingOfWhatRunsIt() throws {
        let outer: Set = [
            "Pipelines", "Shards", "Ledger", "Daemon", "Parts", "Reading", "Serving", "Files",
        ]
        var uses: [String: Set<String>] = [:]
        for module in try Self.declared() { uses[module.name] = module.uses }
        // All that a document goes through: what Pipelines uses, and what that uses.
        var analysis: Set<String> = []
        var next = uses["Pipelines", default: []].subtracting(outer)
        while let module = next.popFirst() {
            guard let inner = uses[module], analysis.insert(module).inserted else { continue }
            next.formUnion(inner)
        }
        #expect(analysis.isSuperset(of: ["Cleaning", "Attribution", "Claims", "Intake"]))
        for module in analysis {
            #expect(try Self.imports(of: module).isDisjoint(with: outer), "\(module)")
        }
    }
}
