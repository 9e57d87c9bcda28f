internal import Claims
internal import Dates
package import Documents
internal import Keywords
internal import Language
internal import Sentiment
internal import Stripping
internal import Tables

/// A stage that a pipeline can have.
package struct ListedStage: Sendable {
    typealias Settings = [String: StageSetting.Value]

    /// How a stage is made from the data folder, by where it stands in a document's way.
    enum Maker: Sendable {
        case cleaning(@Sendable (DataFolder) throws(TableError) -> CleanStage)
        case refiner(@Sendable (DataFolder, Settings) throws(TableError) -> any Refiner)
        case analyzer(@Sendable (DataFolder, Settings) throws(TableError) -> any Analyzer)
    }

    package let descriptor: StageDescriptor
    let maker: Maker

    /// The stages in the order they run: the one list of them.
    package static let all: [ListedStage] = [
        ListedStage(
            CleanStage.descriptor,
            maker: .cleaning { (data) throws(TableError) in try CleanStage(data: data) }),
        ListedStage(
            BoilerplateStage.descriptor,
            maker: .refiner { (data, _) throws(TableError) in
                try BoilerplateStage(data: data)
            }),
        ListedStage(
            SentimentStage.descriptor,
            maker: .analyzer { (data, _) throws(TableError) in
                try SentimentStage(data: data)
            }),
        ListedStage(
            KeywordStage.descriptor,
            maker: .analyzer { (data, settings) throws(TableError) in
                try KeywordStage(data: data, settings: KeywordStage.Settings(settings))
            }),
        ListedStage(
            ClaimStage.descriptor,
            maker: .analyzer { (data, _) throws(TableError) in
                try ClaimStage(data: data)
            }),
    ]

    private init(_ descriptor: StageDescriptor, maker: Maker) {
        self.descriptor = descriptor
        self.maker = maker
    }

    package static let names = all.map(\.descriptor.name)

    /// The stages of these names in the order they run, and cleaning, which no other can do
    /// without; the first name that is none's as a failure.
    package static func named(_ names: [String]) -> Result<[String], UnknownStage> {
        if let unknown = names.first(where: { !Self.names.contains($0) }) {
            return .failure(UnknownStage(name: unknown))
        }
        return .success(
            Self.names.filter { $0 == CleanStage.descriptor.name || names.contains($0) })
    }
}

/// A name that no stage has.
package struct UnknownStage: Error, CustomStringConvertible {
    package let name: String

    package var description: String {
        "unknown stage \(name); known: \(ListedStage.names.joined(separator: ", "))"
    }
}

/// The first stage, which always runs: a document's text and blocks, its day,
/// its language and the language layer.
struct CleanStage: Sendable {
    static let descriptor = StageDescriptor(
        name: "clean", version: 4,
        keys: ["text", "created", "metadata", "fingerprint", "blocks", "names", "tokens"])

    let reader: PageReader
    let dates: DateReader
    let linguist: Linguist

    init(data: DataFolder) throws(TableError) {
        reader = try PageReader(data: data)
        dates = try DateReader(data: data)
        linguist = try Linguist(data: data)
    }
}
