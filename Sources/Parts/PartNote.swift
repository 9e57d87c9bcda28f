internal import Digests
internal import Files
internal import JSON
package import Shards

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

/// Which of how many parts of the work: "3/8".
package struct PartNumber: Sendable, Hashable, CustomStringConvertible {
    /// From 1.
    let index: Int
    package let count: Int

    /// nil if the text is no part.
    package init?(_ text: String) {
        let numbers = text.split(separator: "/", omittingEmptySubsequences: false)
        guard numbers.count == 2, let index = Int(numbers[0]), let count = Int(numbers[1]) else {
            return nil
        }
        self.init(index, of: count)
    }

    init?(_ index: Int, of count: Int) {
        guard 1...1_000_000 ~= count, 1...count ~= index else { return nil }
        self.index = index
        self.count = count
    }

    package var description: String { "\(index)/\(count)" }

    /// Whether a unit of work is in this part: by its hash, so that it does
    /// not matter which others there are.
    ///
    /// - `identity`: what tells it from all others.
    func holds(_ identity: String) -> Bool {
        let digits = SHA256.hex(of: Array(identity.utf8)).prefix(15)
        return (Int(digits, radix: 16) ?? 0) % count == index - 1
    }
}

/// Why something is left to be done again.
package enum PartError: Error, Sendable, CustomStringConvertible {
    /// One input; the others go on.
    case input(String, String)
    /// The output folder; nothing goes on.
    case output(ShardError)
    /// The output folder holds what does not fit what is asked.
    case mismatch(String)
    /// Parts or inputs without their shards.
    case incomplete(String)

    package var description: String {
        switch self {
        case .input(let name, let why): "\(name): \(why)"
        case .output(let error): Self.advice(error)
        case .mismatch(let what), .incomplete(let what): what
        }
    }

    private static func advice(_ error: ShardError) -> String {
        guard case .file(let file) = error, file.isTransient else { return "\(error)" }
        return "\(error); what is finished stays: make room or mend it, and run this again"
    }

    static func catching<Value>(
        _ body: () throws(FileError) -> Value
    ) throws(PartError) -> Value {
        do throws(FileError) { return try body() } catch { throw .output(.file(error)) }
    }
}
