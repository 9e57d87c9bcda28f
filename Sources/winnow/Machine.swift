#if canImport(Glibc)
    internal import Glibc
#endif

/// The machine that this process runs on.
enum Machine {
    /// Its name as far as it can stand in a shard's name.
    static var name: String {
        var buffer = [CChar](repeating: 0, count: 65)
        let got = unsafe gethostname(&buffer, 64)
        let letters = buffer.map { UInt8(bitPattern: $0) }
        let name = letters.prefix { $0 != 0 && $0 != UInt8(ascii: ".") }.map { byte -> UInt8 in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): byte
            default: UInt8(ascii: "-")
            }
        }
        return got == 0 && !name.isEmpty ? String(decoding: name, as: UTF8.self) : "host"
    }

    /// Processors that are on; at least 1.
    static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }
}
