import Foundation

/// Programs of the machine.
enum Tool {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    /// Where a program is; nil if it is not installed.
    static func path(_ name: String) -> String? {
        for folder in ["/usr/bin", "/usr/sbin", "/bin", "/sbin"] {
            let path = "\(folder)/\(name)"
            if FileManager.default.isExecutableFile(atPath: path) { return path }
        }
        return nil
    }
}
