internal import CLinux
internal import Glibc

extension Path {
    /// Renames, replacing what is there.
    package func rename(to target: Path) throws(FileError) {
        let result = unsafe withCString { from in
            unsafe target.withCString { unsafe Glibc.rename(from, $0) }
        }
        guard result == 0 else { throw FileError.last(of: "rename", at: self) }
    }

    /// Renames, or fails with `exists` if there is something already.
    package func renameWithoutReplacing(to target: Path) throws(FileError) {
        let result = unsafe withCString { from in
            unsafe target.withCString { unsafe linux_rename_without_replacing(from, $0) }
        }
        guard result == 0 else { throw FileError.last(of: "rename", at: self) }
    }

    /// Lets this path and another, on the same file system, change places in one step.
    package func exchange(with other: Path) throws(FileError) {
        let result = unsafe withCString { one in
            unsafe other.withCString { unsafe linux_exchange(one, $0) }
        }
        guard result == 0 else { throw FileError.last(of: "renameat2", at: self) }
    }

    /// Gives a file a second name; nothing happens if the name is there already.
    package func link(to name: Path) throws(FileError) {
        let result = unsafe withCString { from in
            unsafe name.withCString { unsafe Glibc.link(from, $0) }
        }
        guard result != 0 else { return }
        let error = FileError.last(of: "link", at: name)
        if !error.exists { throw error }
    }

    /// Removes a file; nothing happens if there is none.
    package func remove() throws(FileError) {
        guard unsafe withCString({ unsafe unlink($0) }) != 0 else { return }
        let error = FileError.last(of: "unlink", at: self)
        if !error.isMissing { throw error }
    }

    /// Removes an empty folder; nothing happens if there is none.
    package func removeFolder() throws(FileError) {
        guard unsafe withCString({ unsafe rmdir($0) }) != 0 else { return }
        let error = FileError.last(of: "rmdir", at: self)
        if !error.isMissing { throw error }
    }

    /// Makes a folder; an error that `exists` if anything has the name.
    package func makeFolder(mode: UInt32 = 0o755) throws(FileError) {
        guard unsafe withCString({ unsafe mkdir($0, mode) }) != 0 else { return }
        throw FileError.last(of: "mkdir", at: self)
    }

    /// Makes the folder and those above it, as far as they are missing.
    package func makeFolders() throws(FileError) {
        do throws(FileError) {
            try makeFolder()
        } catch {
            if error.exists {
                if try FileStatus.of(self)?.kind == .file { throw error }
                return
            }
            guard error.isMissing, !folder.bytes.isEmpty, folder != self else { throw error }
            try folder.makeFolders()
            do throws(FileError) {
                try makeFolder()
            } catch {
                if !error.exists { throw error }
            }
        }
    }

    /// Waits until the folder's entries are on the disk.
    package func syncFolder() throws(FileError) {
        // A name without a slash lies in the working folder.
        try Descriptor(bytes.isEmpty ? Path(".") : self, for: .folder).sync()
    }

    /// Writes a file so that it is there complete or not at all, also after a loss of power.
    package func write(durably content: [UInt8]) throws(FileError) {
        let temporary = appending(ending: ".tmp")
        try Descriptor(temporary, for: .replace).write(durably: content)
        try temporary.rename(to: self)
        try folder.syncFolder()
    }

    /// What lies there, as far as `limit` bytes.
    package func read(limit: Int = .max) throws(FileError) -> [UInt8] {
        try Descriptor(self, for: .read).readAll(limit: limit)
    }

    /// Whether the path lies where other machines may change files,
    /// of which the kernel then tells nothing.
    package var isOnNetwork: Bool {
        var status = statfs()
        guard unsafe withCString({ unsafe statfs($0, &status) }) == 0 else { return false }
        // NFS, SMB, CIFS, SMB2, 9P, AFS, Ceph, Coda, Lustre, FUSE: linux/magic.h.
        let kinds: [UInt32] = [
            0x6969, 0x517B, 0xFF53_4D42, 0xFE53_4D42, 0x0102_1997, 0x5346_414F, 0x00C3_6400,
            0x7375_7245, 0x0BD0_0BD0, 0x6573_5546,
        ]
        return kinds.contains(UInt32(truncatingIfNeeded: status.f_type))
    }

    /// Free bytes for us on the path's file system.
    package func freeSpace() throws(FileError) -> Int {
        var status = statvfs()
        guard unsafe withCString({ unsafe statvfs($0, &status) }) == 0 else {
            throw FileError.last(of: "statvfs", at: self)
        }
        return Int(
            clamping: UInt64(status.f_bavail).multipliedReportingOverflow(
                by: UInt64(status.f_frsize)
            ).partialValue)
    }

    /// Whether this user may make and remove entries of the folder.
    package var isWritable: Bool { unsafe withCString { unsafe access($0, W_OK | X_OK) } == 0 }

    /// Sets the permissions of what lies there.
    package func setMode(_ mode: UInt32) throws(FileError) {
        guard unsafe withCString({ unsafe chmod($0, mode) }) == 0 else {
            throw FileError.last(of: "chmod", at: self)
        }
    }

    /// Sets group and permissions of what lies there; the group first,
    /// since that takes set-group-id away.
    package func setRights(mode: UInt32, group: UInt32) throws(FileError) {
        guard unsafe withCString({ unsafe chown($0, uid_t.max, group) }) == 0 else {
            throw FileError.last(of: "chown", at: self)
        }
        guard unsafe withCString({ unsafe chmod($0, mode) }) == 0 else {
            throw FileError.last(of: "chmod", at: self)
        }
    }
}
