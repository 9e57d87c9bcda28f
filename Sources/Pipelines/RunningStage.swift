internal import Documents
internal import Language
internal import Tables

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
