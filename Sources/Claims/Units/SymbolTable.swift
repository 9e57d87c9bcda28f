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
