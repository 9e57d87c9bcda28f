internal import Digests
internal import Files
internal import JSON

/// Says that a part is done, and with which shards.
struct PartNote {
    var part: PartNumber
    /// Of the names of all inputs, so that parts of different lists are not taken for one whole.
    var list: String
    var shards: [String]

    init(part: PartNumber, inputs: [Path], shards: [String]) {
        self.part = part
        let names = inputs.map { InputUnit.shortened($0).escaped }.sorted()
        list = SHA256.hex(of: Array(names.joined(separator: "\n").utf8))
        self.shards = shards
    }

    var name: String { "\(part.index)-of-\(part.count).json" }

    var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("schema", Job.schema)
        json.field("part", part.index)
        json.field("parts", part.count)
        json.field("list", list)
        json.key("shards")
        json.beginArray()
        for shard in shards { json.string(shard) }
        json.endArray()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    init?(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.value(of: bytes),
            let index = value["part"]?.integer, let count = value["parts"]?.integer,
            let part = PartNumber(index, of: count), let list = value["list"]?.text,
            let shards = value["shards"]?.elements
        else { return nil }
        self.part = part
        self.list = list
        self.shards = shards.compactMap(\.text)
    }
}
