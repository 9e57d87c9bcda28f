internal import Documents
internal import Language
internal import Tables

/// Says where the time of documents goes.
package struct StageClock: Sendable {
    /// The parts of a document's way that are no stage of their own.
    package enum Part: String, Sendable {
        case decode, clean, language, write
    }

    /// Names of all parts in the order of a document's way: the stages, and what lies between them.
    package static let parts: [String] = {
        var parts = [Part.decode.rawValue]
        for stage in ListedStage.all {
            if case .analyzer = stage.maker, !parts.contains(Part.language.rawValue) {
                parts.append(Part.language.rawValue)
            }
            parts.append(stage.descriptor.name)
        }
        return parts + [Part.write.rawValue]
    }()

    /// Nanoseconds of each part since the last `take`, in the order of `parts`.
    private var times = [Int](repeating: 0, count: parts.count)
    private var last = ContinuousClock.now

    package init() {}

    /// The time since the last lap belongs to a part.
    package mutating func lap(_ part: Part) { lap(stage: part.rawValue) }

    mutating func lap(stage name: String) {
        let now = ContinuousClock.now
        let passed = (now - last).components
        last = now
        guard let place = Self.parts.firstIndex(of: name) else { return }
        times[place] +=
            Int(passed.seconds) * 1_000_000_000 + Int(passed.attoseconds / 1_000_000_000)
    }

    /// Hands the times over and begins at zero; time until the next lap counts for it.
    package mutating func take() -> [Int] {
        defer { times = [Int](repeating: 0, count: times.count) }
        return times
    }

    /// What passed since the last lap belongs to no part.
    package mutating func skip() { last = ContinuousClock.now }
}

/// A stage as a pipeline runs it, with what its descriptor says once its data are read.
struct RunningStage<Work: Sendable>: Sendable {
    let name: String
    /// Version of the code, and after "+" the hash of all tables and models that were read.
    let version: String
    /// Nil: any.
    let languages: [String]?
    let readsTrees: Bool
    let work: Work

    init(
        _ descriptor: StageDescriptor, data: DataFolder,
        make: (DataFolder) throws(TableError) -> Work
    ) throws(TableError) {
        let log = DataLog()
        let logged = data.logging(to: log)
        work = try make(logged)
        name = descriptor.name
        readsTrees = descriptor.readsTrees
        languages =
            switch descriptor.languages {
            case .any: nil
            case .only(let codes): codes
            case .packs(let part): ["en"] + data.packs(with: part)
            }
        version = "\(descriptor.version)+\(log.hash)"
    }

    /// Why the stage is not given a document in a language; nil if it is.
    func refusal(of language: LanguageFinding) -> Problem? {
        guard let languages, !language.mayBe(oneOf: languages) else { return nil }
        let known = languages.joined(separator: ", ")
        return Problem(
            stage: name, code: "language",
            message: language.code.isEmpty
                ? "the text's language is none of \(known)"
                : "no rules for language \(language.code); known: \(known)")
    }
}
