import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What a row needs of the machine.
enum Need: Sendable, CustomStringConvertible {
    case root
    case tool(String, package: String)
    /// A file that some package brings.
    case file(String, package: String)
    /// Mounts of this type, as tmpfs.
    case mounts
    /// Loop devices with ext4.
    case loopDevices
    case sysctl(String)

    static let strace = Need.tool("strace", package: "strace")
    static let injector = Need.file(Injection.library, package: "swift build --build-tests")

    var isMet: Bool {
        switch self {
        case .root, .mounts: geteuid() == 0 && (self.isRootOnly || Self.canMount)
        case .tool(let name, _): Tool.path(name) != nil
        case .file(let path, _): FileManager.default.fileExists(atPath: path)
        case .loopDevices:
            geteuid() == 0 && Self.canMount && Tool.path("mkfs.ext4") != nil
                && FileManager.default.fileExists(atPath: "/dev/loop-control")
        case .sysctl(let name): unsafe access("/proc/sys/" + name, W_OK) == 0
        }
    }

    private var isRootOnly: Bool {
        if case .root = self { return true }
        return false
    }

    private static let canMount: Bool = {
        guard geteuid() == 0, let disk = try? MountedDisk(.memory("size=64k")) else { return false }
        disk.unmount()
        return true
    }()

    var description: String {
        switch self {
        case .root: "root"
        case .tool(let name, let package): "\(name) (package \(package))"
        case .file(let path, let package): "\(path) (\(package))"
        case .mounts: "root and the right to mount"
        case .loopDevices: "root, loop devices and mkfs.ext4 (package e2fsprogs)"
        case .sysctl(let name): "the right to write /proc/sys/\(name)"
        }
    }
}
