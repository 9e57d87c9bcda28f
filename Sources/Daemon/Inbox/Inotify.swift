internal import CLinux
internal import Files
internal import Glibc

/// The kernel's news of folders.
final class Inotify: Sendable {
    struct Event: Sendable {
        var watch: Int32
        var mask: UInt32
        /// Name of the entry in the watched folder; empty if the folder itself is meant.
        var name: [UInt8]

        func has(_ flag: Int) -> Bool { mask & UInt32(truncatingIfNeeded: flag) != 0 }

        var isFolder: Bool { has(Int(IN_ISDIR)) }
        var isOverflow: Bool { has(Int(IN_Q_OVERFLOW)) }
        /// The watched folder was renamed or removed.
        var isSelfGone: Bool { has(Int(IN_MOVE_SELF)) || has(Int(IN_DELETE_SELF)) }
        var isWatchGone: Bool { has(Int(IN_IGNORED)) }
        var isMovedIn: Bool { has(Int(IN_MOVED_TO)) }
        var isMovedAway: Bool { has(Int(IN_MOVED_FROM)) }
        var isClosed: Bool { has(Int(IN_CLOSE_WRITE)) }
        var isCreated: Bool { has(Int(IN_CREATE)) }
    }

    let descriptor: Descriptor

    init() throws(FileError) {
        let number = inotify_init1(Int32(O_NONBLOCK) | Int32(O_CLOEXEC))
        guard number >= 0 else {
            throw FileError("inotify_init", path: Path("inotify"), code: errno)
        }
        descriptor = Descriptor(adopting: number, path: Path("inotify"))
    }

    /// Watches an open folder, wherever its path leads by now; the number that its events carry.
    func watch(_ folder: Folder) throws(FileError) -> Int32 {
        let mask =
            UInt32(IN_CLOSE_WRITE) | UInt32(IN_MOVED_TO) | UInt32(IN_MOVED_FROM) | UInt32(IN_CREATE)
            | UInt32(IN_MOVE_SELF) | UInt32(IN_DELETE_SELF) | 0x0100_0000 /* IN_ONLYDIR */
        let watch = unsafe folder.ownPath.withCString {
            unsafe inotify_add_watch(descriptor.number, $0, mask)
        }
        guard watch >= 0 else {
            throw FileError("inotify_add_watch", path: folder.path, code: errno)
        }
        return watch
    }

    func unwatch(_ watch: Int32) { _ = inotify_rm_watch(descriptor.number, watch) }

    /// The events that wait; empty if there are none.
    func events() -> [Event] {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        guard let count = try? descriptor.read(into: &buffer), count > 0 else { return [] }
        var events: [Event] = []
        var at = 0
        // struct inotify_event: int wd; uint32_t mask, cookie, len; char name[len], NUL-padded.
        while at + 16 <= count {
            let length = Int(Self.word(buffer, at: at + 12))
            let end = min(at + 16 + length, count)
            let name = buffer[(at + 16)..<end].prefix { $0 != 0 }
            events.append(
                Event(
                    watch: Int32(bitPattern: Self.word(buffer, at: at)),
                    mask: Self.word(buffer, at: at + 4),
                    name: Array(name)))
            at = end
        }
        return events
    }

    private static func word(_ bytes: [UInt8], at: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << (8 * UInt32($1)) }
    }
}
