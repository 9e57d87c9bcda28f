internal import Documents

/// Costs of three-letter sequences in each language, from `models/languages.bin`.
///
/// The file: "WNLNG", a version, the number of languages, the binary logarithm of the rows;
/// the languages' codes, two bytes each; how rare each language is, a byte each;
/// then a row for each slot: a 4-byte check (little endian, 0 for empty) and one byte a language:
/// -10 ln of the sequence's probability, at most `floor` and at most `spread` above the least
/// of the row, so that no single sequence decides.
package struct GramTable: Sendable {
    package static let file = "models/languages.bin"
    package static let header: [UInt8] = [0x57, 0x4E, 0x4C, 0x4E, 0x47, 2]
    /// The cost of a sequence that a language does not have.
    package static let floor: UInt8 = 120
    package static let spread: UInt8 = 40
    /// Slots looked at for a sequence, at most.
    package static let reach = 8

    package let languages: [String]
    /// What each language costs before anything is read, in the order of `languages`.
    let rarity: [Int32]
    private let bytes: [UInt8]
    private let first: Int
    private let mask: UInt32

    /// Nil if the bytes are no table of this version.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count > 8, bytes.starts(with: Self.header), bytes[7] < 24 else { return nil }
        let count = Int(bytes[6])
        first = 8 + 3 * count
        mask = 1 << UInt32(bytes[7]) - 1
        guard count > 0, bytes.count == first + (count + 4) << Int(bytes[7]) else { return nil }
        languages = (0..<count).map { bytes.string(ByteRange(8 + 2 * $0, 10 + 2 * $0)) }
        rarity = bytes[(8 + 2 * count)..<first].map { Int32($0) }
        self.bytes = bytes
    }

    /// The check of three letters; their low bits are the first slot.
    package static func key(left: UInt32, middle: UInt32, right: UInt32) -> UInt32 {
        var key = left &* 0x9E37_79B1 ^ middle &* 0x85EB_CA6B ^ right &* 0xC2B2_AE35
        key ^= key &>> 15
        key = key &* 0x2C1B_3C6D
        key ^= key &>> 12
        return key == 0 ? 1 : key
    }

    /// Adds the costs of a sequence to `costs`; false if no language has it.
    @inline(__always)
    func add(_ key: UInt32, to costs: inout [Int32]) -> Bool {
        let width = languages.count + 4
        for step in 0..<UInt32(Self.reach) {
            let row = first + Int((key &+ step) & mask) * width
            let check =
                UInt32(bytes[row]) | UInt32(bytes[row + 1]) << 8 | UInt32(bytes[row + 2]) << 16
                | UInt32(bytes[row + 3]) << 24
            if check == 0 { return false }
            guard check == key else { continue }
            for index in costs.indices { costs[index] &+= Int32(bytes[row + 4 + index]) }
            return true
        }
        return false
    }
}
