import Files
import Foundation
import Programs

#if canImport(Glibc)
    import Glibc
#endif

/// A file system of its own, unmounted and removed with this object.
final class MountedDisk {
    enum Kind {
        /// tmpfs with these options.
        case memory(String)
        /// A new ext4 in an image file of so many megabytes.
        case image(megabytes: Int)
        /// A copy of an image.
        case copy(Path)
    }

    let path: Path
    /// The image file of an ext4; "" in memory.
    let image: Path
    private var isMounted = false

    init(_ kind: Kind) throws {
        let number = UInt64.random(in: 0 ... .max)
        path = Path("/tmp/winnow-disk-\(number)")
        try path.makeFolder()
        switch kind {
        case .memory(let options):
            image = Path("")
            try Program(["mount", "-t", "tmpfs", "-o", options, "winnow-test", "\(path)"]).succeed()
        case .image(let megabytes):
            image = Path("/tmp/winnow-image-\(number)")
            try Program(["truncate", "-s", "\(megabytes)M", "\(image)"]).succeed()
            try Program(["mkfs.ext4", "-q", "-F", "-m", "0", "\(image)"]).succeed()
            try mount()
            isMounted = true
        case .copy(let original):
            image = Path("/tmp/winnow-image-\(number)")
            try Program(["cp", "--sparse=always", "\(original)", "\(image)"]).succeed()
            try mount()
        }
        isMounted = true
    }

    deinit {
        unmount()
        if !image.bytes.isEmpty { try? image.remove() }
    }

    func mount() throws {
        try Program(["mount", "-o", "loop", "\(image)", "\(path)"]).succeed()
        isMounted = true
    }

    func remount(_ options: String) throws {
        try Program(["mount", "-o", "remount,\(options)", "\(path)"]).succeed()
    }

    /// Unmounts, also if something still holds it.
    func unmount() {
        guard isMounted else { return }
        if (try? Program(["umount", "\(path)"]).succeed()) == nil {
            _ = try? Program(["umount", "-l", "\(path)"]).succeed()
        }
        isMounted = false
        try? path.removeFolder()
    }

    /// Unmounts and mounts again, as after a repair.
    func cycle() throws {
        try Program(["umount", "\(path)"]).succeed()
        try mount()
    }

    /// Fills all that is free but so many bytes with one file.
    func fill(leaving bytes: Int = 0) throws -> Path {
        let filler = path.appending("filler")
        let file = try Descriptor(filler, for: .create)
        var block = [UInt8](repeating: 0x78, count: 1 << 16)
        while block.count >= 512 {
            let free = try path.freeSpace()
            if free <= bytes { break }
            do { try file.write(block[..<min(block.count, free - bytes)]) } catch {
                block.removeLast(block.count / 2)
            }
        }
        return filler
    }

    /// The disk is dead: every call gives EIO until it is mounted again.
    func shutDown() throws {
        let folder = try Descriptor(path, for: .folder)
        // EXT4_IOC_SHUTDOWN with EXT4_GOING_FLAGS_NOLOGFLUSH.
        var how: UInt32 = 2
        guard unsafe ioctl(folder.number, 0x8004_587D, &how) == 0 else {
            throw Tool.Failure(description: "EXT4_IOC_SHUTDOWN: errno \(errno)")
        }
    }
}
