internal import Tables

/// A map from exact bytes, by `ExactHash`, to places in a list.
struct SymbolTable: Sendable, ImageContent {
    private var table = WordTable<UInt32>(filler: 0)

    init() {}

    subscript(hash: UInt64) -> Int? {
        get { table[hash].map { Int($0) } }
        set { if let newValue { table.set(hash, to: UInt32(truncatingIfNeeded: newValue)) } }
    }

    func write(to image: inout ImageWriter) { table.write(to: &image) }

    init?(from image: inout ImageReader) {
        guard let table = WordTable<UInt32>(from: &image) else { return nil }
        self.table = table
    }
}

/// A hash of bytes as they are, so that "mW" is not "MW"; FNV-1a, for symbols of a few bytes.
enum ExactHash {
    static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

    static func adding(_ byte: UInt8, to hash: UInt64) -> UInt64 {
        (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }

    static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
        bytes.reduce(seed) { adding($1, to: $0) }
    }
}
