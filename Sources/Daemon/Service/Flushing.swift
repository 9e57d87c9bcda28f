internal import Files
internal import JSON
internal import Ledger
package import Pipelines
package import Shards

/// Makes a shard of what is committed, before its time.
package struct Flushing: Sendable {
    /// Name of the shard that was made; "" if there was nothing to make one of.
    package var shard = ""
    package var records = 0
    /// Why what is committed could not be sealed; "" if it could.
    package var trouble = ""

    /// How a running daemon answers.
    package enum Answer: Sendable {
        case done(Flushing)
        /// The daemon flushes for the root's owner alone.
        case denied
        /// No daemon runs.
        case absent
    }

    init() {}

    /// Asks the daemon of a root, and waits until it has sealed.
    package static func ask(_ tree: RootTree) -> Answer {
        switch ControlClient.answer(to: "POST /flush", of: tree, patience: 120) {
        case .absent: return .absent
        case .denied: return .denied
        case .body(let bytes):
            var flushing = Flushing()
            guard let value = try? JSONReader.value(of: bytes) else { return .absent }
            flushing.shard = value["shard"]?.text ?? ""
            flushing.records = value["records"]?.integer ?? 0
            flushing.trouble = value["trouble"]?.text ?? ""
            return .done(flushing)
        }
    }

    /// Does it where no daemon runs; files that were in hand stay so, for the next start.
    ///
    /// - `host`: first part of the shard's name, should one have to be begun.
    package init(
        _ tree: RootTree, settings: PipelineSettings, pipeline: String, host: String
    ) throws {
        let lock = try RootLock(tree, host: host)
        let ledger = try Ledger(tree.ledger)
        let settings = WriterSettings(settings, pipeline: pipeline)
        let recovery = try Recovery(tree: tree, ledger: ledger, settings: settings)
        // Counted by the recovery: not to be counted again at the next start.
        _ = try ReadingMarks(tree.marks)
        var writer = Writer(
            tree: tree, ledger: ledger, host: host, settings: settings, recovery: recovery,
            report: { _ in })
        self = writer.sealNow()
        lock.release()
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("shard", shard)
        json.field("records", records)
        json.field("trouble", trouble)
        json.endObject()
        json.endLine()
        return json.bytes
    }
}
