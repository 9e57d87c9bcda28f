internal import Ledger
internal import Shards

extension CommittedExtent {
    init(_ kind: ShardKind, _ extent: Extent) {
        self.init(
            kind: kind.rawValue, bytes: extent.bytes, content: extent.content, rows: extent.rows)
    }
}

extension LedgerSegment {
    var committed: Extents {
        var committed: Extents = [:]
        for extent in extents {
            guard let kind = ShardKind(rawValue: extent.kind) else { continue }
            committed[kind] = Extent(
                bytes: extent.bytes, content: extent.content, rows: extent.rows)
        }
        return committed
    }
}

extension Manifest {
    var ledgerShards: [LedgerShard] {
        files.map {
            LedgerShard(
                kind: $0.kind.rawValue, records: $0.records, bytes: $0.bytes, sha256: $0.sha256)
        }
    }
}
