/// A ZIP archive of files that are stored as they are.
func stored(_ files: [String: [UInt8]]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    func number(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    for (name, bytes) in files.sorted(by: { $0.key < $1.key }) {
        let head =
            number(0, 2) + number(0, 2) + number(0, 4) + number(checksum(bytes), 4)
            + number(bytes.count, 4) + number(bytes.count, 4) + number(name.utf8.count, 2)
            + number(0, 2)
        directory +=
            [0x50, 0x4B, 1, 2] + number(20, 2) + number(20, 2) + head + number(0, 2)
            + number(0, 2) + number(0, 2) + number(0, 4) + number(out.count, 4) + name.utf8
        out += [0x50, 0x4B, 3, 4] + number(20, 2) + head + name.utf8 + bytes
    }
    let start = out.count
    out += directory
    out +=
        [0x50, 0x4B, 5, 6] + number(0, 4) + number(files.count, 2) + number(files.count, 2)
        + number(directory.count, 4) + number(start, 4) + number(0, 2)
    return out
}

private func checksum(_ bytes: [UInt8]) -> Int {
    var crc: UInt32 = 0xFFFF_FFFF
    for byte in bytes {
        crc ^= UInt32(byte)
        for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return Int(~crc)
}
