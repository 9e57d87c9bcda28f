internal import CLinux
internal import Glibc

/// An open folder: the only way to what other users may change below it.
///
/// From here on names are resolved without following a link, leaving the folder or crossing
/// to another mount, whatever is renamed meanwhile. Entries are named by one name each;
/// anything else is refused with `EINVAL`.
package final class Folder: Sendable {
    let descriptor: Descriptor

    package var path: Path { descriptor.path }

    /// Opens a folder that only we can exchange: the path to it is trusted, links included.
    package convenience init(_ path: Path) throws(FileError) {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
        let number = unsafe path.withCString { unsafe Glibc.open($0, flags) }
        guard number >= 0 else { throw FileError.last(of: "open", at: path) }
        self.init(Descriptor(adopting: number, path: path))
    }

    private init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

    /// A path that leads this process to the open folder itself, for calls that take no descriptor.
    package var ownPath: Path { Path("/proc/self/fd/\(descriptor.number)") }

    // MARK: - Folders below

    /// The folder at a path below; an empty path names this one.
    package func folder(_ below: Path) throws(FileError) -> Folder {
        guard !below.bytes.isEmpty else { return self }
        let whole = path.appending(below)
        guard below.isBelow else { throw FileError("openat2", path: whole, code: EINVAL) }
        #if WINNOW_MUTANTS
            if Mutant.trustNames.isOn { return try Folder(whole) }
        #endif
        let number = unsafe below.withCString {
            unsafe linux_open_beneath(descriptor.number, $0, Descriptor.Access.folder.flags)
        }
        if number >= 0 { return Folder(Descriptor(adopting: number, path: whole)) }
        // A kernel before 5.6, a filter of system calls that does not know it,
        // or a path longer than a call takes.
        guard [ENOSYS, EPERM, ENAMETOOLONG].contains(errno) else {
            throw FileError.last(of: "openat2", at: whole)
        }
        return try folder(bySteps: below)
    }

    /// The folder at a path below, opened name by name: as safe, but slower.
    package func folder(bySteps below: Path) throws(FileError) -> Folder {
        guard below.isBelow else {
            throw FileError("openat", path: path.appending(below), code: EINVAL)
        }
        var folder = self
        for name in below.components { folder = try folder.child(name) }
        return folder
    }

    /// The folder at a path below, made as far as it is missing.
    package func madeFolder(_ below: Path) throws(FileError) -> Folder {
        guard !below.bytes.isEmpty else { return self }
        guard below.isBelow else {
            throw FileError("mkdirat", path: path.appending(below), code: EINVAL)
        }
        var folder = self
        for name in below.components { folder = try folder.madeChild(name) }
        return folder
    }

    /// The folder of a name, made if there is nothing.
    package func madeChild(_ name: [UInt8]) throws(FileError) -> Folder {
        do throws(FileError) {
            return try child(name)
        } catch {
            guard error.code == ENOENT else { throw error }
        }
        let made = try unsafe at(name) { unsafe mkdirat($0, $1, 0o755) }
        guard made == 0 || errno == EEXIST else { throw last(of: "mkdirat", named: name) }
        return try child(name)
    }

    /// The folder of a name in this one; `EXDEV` if it is of another file system.
    package func child(_ name: [UInt8]) throws(FileError) -> Folder {
        let folder = Folder(try open(name, for: .folder))
        let (ours, its) = (try descriptor.status(), try folder.descriptor.status())
        guard ours.device == its.device else {
            throw FileError("openat", path: folder.path, code: EXDEV)
        }
        return folder
    }

    // MARK: - Entries

    /// The status of an entry itself; nil if there is none.
    package func status(of name: [UInt8]) throws(FileError) -> FileStatus? {
        var status = stat()
        let result = try unsafe at(name) { unsafe fstatat($0, $1, &status, AT_SYMLINK_NOFOLLOW) }
        if result == 0 { return FileStatus(status) }
        let error = last(of: "fstatat", named: name)
        if error.isMissing { return nil }
        throw error
    }

    /// Opens an entry that is no link, without waiting for the other side of a FIFO.
    package func open(
        _ name: [UInt8], for access: Descriptor.Access
    ) throws(FileError) -> Descriptor {
        let number = try unsafe at(name) { unsafe linux_open_at($0, $1, access.flags, 0o644) }
        guard number >= 0 else { throw last(of: "openat", named: name) }
        let whole = path.appending(name)
        try Descriptor.requireFile(number, opened: access, at: whole)
        return Descriptor(adopting: number, path: whole)
    }

    /// The names in the folder but "." and "..", in byte order.
    ///
    /// - `isWanted`: asked of each entry's kind, nil where the file system does not say it;
    ///   costs no look at the entry.
    package func entries(
        where isWanted: (FileStatus.Kind?) -> Bool = { _ in true }
    ) throws(FileError) -> [[UInt8]] {
        // Opened anew, since places in the list belong to an opening.
        let number = unsafe linux_open_at(descriptor.number, ".", Descriptor.Access.folder.flags, 0)
        guard number >= 0 else { throw FileError.last(of: "openat", at: path) }
        guard let list = unsafe fdopendir(number) else {
            let error = FileError.last(of: "fdopendir", at: path)
            close(number)
            throw error
        }
        defer { unsafe closedir(list) }
        var names: [[UInt8]] = []
        while true {
            errno = 0
            guard let entry = unsafe readdir(list) else {
                if errno != 0 { throw FileError.last(of: "readdir", at: path) }
                break
            }
            let name = unsafe Self.name(of: entry)
            if Path.isName(name), isWanted(unsafe FileStatus.Kind(listed: entry.pointee.d_type)) {
                names.append(name)
            }
        }
        names.sort { $0.lexicographicallyPrecedes($1) }
        return names
    }

    /// Removes a file; nothing happens if there is none.
    package func remove(_ name: [UInt8]) throws(FileError) { try unlink(name, flags: 0) }

    /// Removes an empty folder; nothing happens if there is none.
    package func removeFolder(_ name: [UInt8]) throws(FileError) {
        try unlink(name, flags: AT_REMOVEDIR)
    }

    private func unlink(_ name: [UInt8], flags: Int32) throws(FileError) {
        guard try unsafe at(name, { unsafe unlinkat($0, $1, flags) }) != 0 else { return }
        let error = last(of: "unlinkat", named: name)
        if error.code != ENOENT { throw error }
    }

    /// Waits until the folder's entries are on the disk.
    package func sync() throws(FileError) { try descriptor.sync() }

    // MARK: - Calls

    /// Calls with the folder's descriptor and a name; the pointer lives as long as the call.
    func at(
        _ name: [UInt8], _ call: (Int32, UnsafePointer<CChar>) -> Int32
    ) throws(FileError) -> Int32 {
        guard Path.isName(name) else {
            throw FileError("name", path: path.appending(name), code: EINVAL)
        }
        return unsafe Path(name).withCString { unsafe call(descriptor.number, $0) }
    }

    func last(of call: String, named name: [UInt8]) -> FileError {
        FileError.last(of: call, at: path.appending(name))
    }

    /// The name of an entry; `d_name` ends with NUL within the structure.
    private static func name(of entry: UnsafeMutablePointer<dirent>) -> [UInt8] {
        unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
            unsafe field.withMemoryRebound(to: UInt8.self, capacity: 256) { bytes in
                unsafe Array(
                    UnsafeBufferPointer(
                        start: bytes,
                        count: strlen(UnsafeRawPointer(bytes).assumingMemoryBound(to: CChar.self))))
            }
        }
    }
}

/// Folders with all that lies in them.
extension Folder {
    /// Files in an entry and below it, and their bytes; what goes away meanwhile
    /// or cannot be read does not count.
    package func sizeOfTree(_ name: [UInt8]) -> (files: Int, bytes: Int) {
        guard let status = try? status(of: name) else { return (0, 0) }
        guard status.kind == .folder else { return (1, status.size) }
        guard let folder = try? child(name) else { return (0, 0) }
        var sum = (files: 0, bytes: 0)
        for name in (try? folder.entries()) ?? [] {
            let part = folder.sizeOfTree(name)
            sum.files += part.files
            sum.bytes += part.bytes
        }
        return sum
    }

    /// Removes an entry and all below it; nothing happens if there is none.
    package func removeTree(_ name: [UInt8]) throws(FileError) {
        guard let status = try status(of: name) else { return }
        guard status.kind == .folder else { return try remove(name) }
        let folder = try child(name)
        for name in try folder.entries() { try folder.removeTree(name) }
        try removeFolder(name)
    }
}
