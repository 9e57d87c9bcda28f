/// Something that went wrong with a document without stopping it.
package struct Problem: Sendable, Hashable {
    package var stage: String
    package var code: String
    package var message: String

    package init(stage: String, code: String, message: String) {
        self.stage = stage
        self.code = code
        self.message = message
    }
}

/// What is to be known of a stage without running it.
///
/// From it follow pipeline files, `--stages`, the stage's clock, its version in records
/// and which documents it is given.
package struct StageDescriptor: Sendable {
    /// Which languages a stage has rules for.
    package enum Languages: Sendable {
        case any
        /// ISO 639-1 codes.
        case only([String])
        /// English, and each language with a folder of this name's tables in `Data/packs`.
        case packs(String)
    }

    /// As pipeline files, `--stages` and records have it.
    package let name: String
    /// Raised with every change of the code that gives other results for the same data.
    package let version: Int
    package let languages: Languages
    /// Whether it reads heads and relations, which are made only where a stage does.
    package let readsTrees: Bool
    /// Keys of the record that it fills.
    package let keys: [String]
    /// Keys of its section in a pipeline file.
    package let settings: [StageSetting]

    package init(
        name: String, version: Int, languages: Languages = .any, readsTrees: Bool = false,
        keys: [String],
        settings: [StageSetting] = []
    ) {
        self.name = name
        self.version = version
        self.languages = languages
        self.readsTrees = readsTrees
        self.keys = keys
        self.settings = settings
    }
}

/// A key that a stage has in a pipeline file, with its default and what it is for.
package struct StageSetting: Sendable {
    package enum Kind: Sendable {
        case whole(ClosedRange<Int>, standard: Int)
        /// A list of words, empty unless it is given.
        case words
    }

    package enum Value: Sendable {
        case whole(Int)
        case words([String])
    }

    package let name: String
    package let kind: Kind
    /// For people.
    package let help: String

    package init(_ name: String, kind: Kind, help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// The value among those that a pipeline file gives, by their names; else the default.
    package func whole(in given: [String: Value]) -> Int {
        if case .whole(let number) = given[name] { return number }
        guard case .whole(_, let standard) = kind else { return 0 }
        return standard
    }

    /// The words that a pipeline file gives.
    package func words(in given: [String: Value]) -> [String] {
        guard case .words(let words) = given[name] else { return [] }
        return words
    }
}

/// Rewrites a page before its text is final.
///
/// A stage never fails: what it cannot do it leaves empty, with a `Problem`.
package protocol Refiner: Sendable {
    static var descriptor: StageDescriptor { get }
    func refine(_ page: inout Page)
}

/// Reads a clean article in a language of its descriptor and adds what it finds to the record.
package protocol Analyzer: Sendable {
    static var descriptor: StageDescriptor { get }
    func analyze(_ article: borrowing Article, into record: inout Record)
}
