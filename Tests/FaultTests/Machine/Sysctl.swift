import Files
import Foundation

/// A kernel setting that is changed for a moment; put back with this object.
final class Sysctl {
    private let path: Path
    private let before: [UInt8]

    /// - `name`: below /proc/sys.
    init(_ name: String, _ value: Int) throws {
        path = Path("/proc/sys/\(name)")
        before = try path.read()
        try Self.write(Array("\(value)\n".utf8), to: path)
    }

    deinit { restore() }

    func restore() { try? Self.write(before, to: path) }

    private static func write(_ value: [UInt8], to path: Path) throws {
        let file = try FileHandle(forWritingTo: URL(filePath: "\(path)"))
        try file.write(contentsOf: Data(value))
        try file.close()
    }
}
