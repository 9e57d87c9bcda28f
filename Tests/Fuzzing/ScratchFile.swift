internal import Files
internal import Glibc

/// A file that holds the input where the code under test reads from a descriptor or path.
///
/// Lies in `TMPDIR`, which should be memory.
struct ScratchFile: Sendable {
    let path: Path

    init(named name: String = "input") {
        let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
        path = Path("\(folder)/\(name)-\(getpid())")
    }

    /// Holds these bytes and no others.
    func hold(_ bytes: ArraySlice<UInt8>) {
        do {
            let file = try Descriptor(path, for: .update)
            try file.write(bytes)
            try file.truncate(to: bytes.count)
        } catch {
            fatalError("\(error)")
        }
    }

    func hold(_ bytes: [UInt8]) { hold(bytes[...]) }
}
