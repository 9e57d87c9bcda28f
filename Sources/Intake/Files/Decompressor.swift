/// One layer of compression of a file.
enum Decompressor {
    case gzip(Gunzip)
    case zstd(ZstdInflater)

    /// The layer that the first bytes of a file show; nil if these are not compressed.
    init?(startingWith head: [UInt8]) throws(IntakeError) {
        guard head.count >= 4 else { return nil }
        switch (head[0], head[1], head[2], head[3]) {
        case (0x1F, 0x8B, 0x08, _): self = .gzip(try Gunzip())
        // Frames, and skippable frames in front of them.
        case (0x28, 0xB5, 0x2F, 0xFD), (0x50...0x5F, 0x2A, 0x4D, 0x18):
            self = .zstd(try ZstdInflater())
        default: return nil
        }
    }

    var name: String {
        switch self {
        case .gzip: "gzip"
        case .zstd: "zstd"
        }
    }

    var isComplete: Bool {
        switch self {
        case .gzip(let layer): layer.isComplete
        case .zstd(let layer): layer.isComplete
        }
    }

    func decoded(_ input: [UInt8], _ offset: inout Int, limit: Int) throws(IntakeError) -> [UInt8] {
        switch self {
        case .gzip(let layer): try layer.decoded(input, &offset, limit: limit)
        case .zstd(let layer): try layer.decoded(input, &offset, limit: limit)
        }
    }
}
