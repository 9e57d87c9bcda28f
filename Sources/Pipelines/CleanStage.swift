internal import Dates
internal import Documents
internal import Language
internal import Stripping
internal import Tables

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
