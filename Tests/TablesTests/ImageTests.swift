import Foundation
import Tables
import Testing

/// Tables that are laid out in an image and mapped.
@Suite struct ImageTests {
    /// A data folder with one table, and its image.
    private func folder() throws -> (path: String, data: DataFolder) {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(
            at: folder.appending(path: "models"), withIntermediateDirectories: true)
        try Data("word\tweight\none\t1\ntwo\t2\n".utf8).write(
            to: folder.appending(path: "weights.tsv"))
        let recorder = ImageRecorder()
        _ = try weights(DataFolder(path: folder.path).recording(to: recorder)) {}
        try Data(recorder.bytes).write(to: folder.appending(path: DataFolder.image))
        return (folder.path, DataFolder(path: folder.path))
    }

    /// The table of the folder; `read` is called if it is read as text.
    private func weights(
        _ data: DataFolder, _ read: () -> Void
    ) throws(TableError) -> WordTable<Float> {
        try data.compiled("weights", of: ["weights.tsv"]) { () throws(TableError) in
            read()
            let table = try data.table("weights.tsv")
            var weights = WordTable<Float>(filler: 0)
            try table.forEachRow { (row) throws(TableError) in
                weights.set(UInt64(row.line), to: Float(try row.number(1)))
            }
            return weights
        }
    }

    @Test func whatTheImageHasIsNotReadAsText() throws {
        let (path, data) = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        var weights = try weights(data) { Issue.record("read as text") }
        #expect(weights.count == 2 && weights[2] == 1 && weights[3] == 2 && weights[4] == nil)
        #expect(try data.changedSources() == [] && data.damagedImages() == [])
        // a change makes a copy
        weights.set(4, to: 5)
        #expect(weights[4] == 5 && weights[2] == 1)
        #expect(try self.weights(data) {}[4] == nil)
    }

    @Test func aTableThatHasChangedIsReadAsText() throws {
        let (path, data) = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("word\tweight\none\t7\n".utf8).write(
            to: URL(fileURLWithPath: path + "/weights.tsv"))
        var reads = 0
        let weights = try weights(data) { reads += 1 }
        #expect(reads == 1 && weights.count == 1 && weights[2] == 7)
        #expect(try data.changedSources() == ["weights.tsv"])
    }

    @Test func aDamagedImageIsFound() throws {
        let (path, data) = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        let url = URL(fileURLWithPath: path + "/" + DataFolder.image)
        var bytes = try Data(contentsOf: url)
        bytes[bytes.count - 1] ^= 1
        try bytes.write(to: url, options: .atomic)
        #expect(data.damagedImages() == [DataFolder.image])
        // cut short, it is no image: the text is read
        try bytes.dropLast(9).write(to: url, options: .atomic)
        var reads = 0
        _ = try weights(DataFolder(path: path)) { reads += 1 }
        #expect(reads == 1 && data.damagedImages() == [DataFolder.image])
    }

    @Test func partsThatDoNotFitAreNotTaken() throws {
        let (path, data) = try folder()
        defer { try? FileManager.default.removeItem(atPath: path) }
        // the same name, other values
        var reads = 0
        _ = try data.compiled("weights", of: ["weights.tsv"]) {
            reads += 1
            return WordTable<UInt64>(filler: 0)
        }
        #expect(reads == 1)
    }

    @Test func theImageOfTheProgramIsThatOfItsTables() throws {
        let data = try DataFolder.located()
        #expect(
            try data.changedSources() == [],
            "winnow-train compile makes models/tables.image anew")
    }
}
