internal import CLinux
internal import Glibc
internal import Synchronization

/// What a file may be at most that is copied from another file system, in bytes.
package struct CopyBound: Sendable {
    package var size: Int
    /// Bytes that no block of the disk stands for.
    package var holes: Int
    /// What stays free on the disk that the copy is made on.
    package var reserve: Int

    package init(size: Int, holes: Int, reserve: Int) {
        self.size = size
        self.holes = holes
        self.reserve = reserve
    }
}

extension Folder {
    /// How names of copies begin that are not complete.
    package static let copying = Array(".copying".utf8)

    /// Renames an entry, or fails with `exists` if the target has one of that name;
    /// between file systems a file is copied, synced and removed.
    ///
    /// The target appears complete or not at all. What moves is the entry itself, be it a link;
    /// that it is the file that was looked at before is for the caller to see, in the target.
    ///
    /// Returns the status of the file that was copied, as it was in this folder; nil if the entry
    /// itself moved. The copy keeps its time of modification.
    ///
    /// - `bound`: what is copied at most; nil where the file is ours, which only its size bounds.
    /// - `goesOn`: asked before each piece of a copy; once it says no, nothing is left of that.
    /// - Throws: before anything is copied, where nothing can be removed from this folder; an error
    ///   that `isTooLarge` for a file beyond the bound, one that `isChanged` where it changes while
    ///   it is copied, and one that `isInterrupted` where that is not to go on.
    @discardableResult
    package func move(
        _ name: [UInt8], to folder: Folder, as target: [UInt8], within bound: CopyBound? = nil,
        while goesOn: () -> Bool = { true }
    ) throws(FileError) -> FileStatus? {
        do throws(FileError) {
            try rename(name, to: folder, as: target)
            return nil
        } catch {
            guard error.crossesFileSystems else { throw error }
            let (copy, copied) = try copy(name, to: folder, within: bound, while: goesOn)
            do throws(FileError) {
                try folder.rename(copy, to: folder, as: target)
            } catch {
                try? folder.remove(copy)
                throw error
            }
            try folder.sync()
            // Another file of the name is not ours to remove.
            if let status = try status(of: name), status.isSameFile(as: copied) {
                do throws(FileError) { try remove(name) } catch {
                    // Else it would be there twice.
                    try? folder.remove(target)
                    throw error
                }
            }
            return copied
        }
    }

    /// Renames an entry, or fails with `exists` if the target has one of that name,
    /// and with `crossesFileSystems` if that is on another file system.
    package func rename(
        _ name: [UInt8], to folder: Folder, as target: [UInt8]
    ) throws(FileError) {
        guard Path.isName(target) else {
            throw FileError("renameat2", path: folder.path.appending(target), code: EINVAL)
        }
        let result = try unsafe at(name) { from, name in
            unsafe Path(target).withCString {
                unsafe linux_rename_between(from, name, folder.descriptor.number, $0)
            }
        }
        guard result == 0 else { throw last(of: "renameat2", named: name) }
    }

    /// A lack of space that is the folder's own, which no time heals, is told as `EMLINK`.
    ///
    /// File systems say "no space" of a folder, too, that takes no more names, as whoever may write
    /// there can bring about; and the quota that is used up is that of whoever owns the folder.
    package func ownLack(_ error: FileError) -> FileError {
        var status = statvfs()
        let isQuota = error.code == EDQUOT
        guard error.code == ENOSPC || isQuota, unsafe fstatvfs(descriptor.number, &status) == 0
        else { return error }
        let hasSpace =
            status.f_bavail > (16 << 20) / max(1, status.f_frsize) && status.f_favail > 64
        return isQuota || hasSpace ? FileError(error.call, path: error.path, code: EMLINK) : error
    }

    /// Copies a regular file, as many bytes as it has at the beginning, under a name that no other
    /// copy of this process has; that name and the status of the file.
    private func copy(
        _ name: [UInt8], to folder: Folder, within bound: CopyBound?, while goesOn: () -> Bool
    ) throws(FileError) -> (name: [UInt8], of: FileStatus) {
        let from = try open(name, for: .read)
        let status = try from.status()
        guard status.kind == .file else { throw FileError("copy", path: from.path, code: EXDEV) }
        try checkRemoval(of: status)
        if let bound, try !folder.hasRoom(for: from, size: status.size, within: bound) {
            throw FileError("copy", path: from.path, code: EFBIG)
        }
        let number = CopyNumber.next.add(1, ordering: .relaxed).newValue
        let target = Self.copying + Array("-\(number)".utf8)
        // Of a process that was killed.
        try folder.remove(target)
        let copy = try folder.open(target, for: .create)
        do throws(FileError) {
            // Before its bytes come: what others write meanwhile is none of what is free.
            copy.reserve(status.size)
            try from.copy(status.size, to: copy, while: goesOn)
            let now = try from.status()
            guard now.size == status.size, now.modified == status.modified else {
                throw FileError("copy", path: from.path, code: ESTALE)
            }
            try copy.setModified(status.modified)
            try copy.sync()
        } catch {
            try? folder.remove(target)
            throw error
        }
        return (target, status)
    }

    /// Fails where an entry cannot be removed from this folder: a move would copy for nothing.
    ///
    /// From a sticky folder only root and the owners of the entry and of the folder may remove it.
    private func checkRemoval(of entry: FileStatus) throws(FileError) {
        guard unsafe faccessat(descriptor.number, ".", W_OK | X_OK, AT_EACCESS) == 0 else {
            throw FileError.last(of: "faccessat", at: path)
        }
        let folder = try descriptor.status()
        guard folder.isSticky, ![0, entry.owner, folder.owner].contains(ProcessUser.id) else {
            return
        }
        throw FileError("unlinkat", path: path, code: EPERM)
    }

    private func hasRoom(
        for file: borrowing Descriptor, size: Int, within bound: CopyBound
    ) throws(FileError) -> Bool {
        guard size <= bound.size else { return false }
        guard size <= bound.holes || file.holes(limit: bound.holes) <= bound.holes else {
            return false
        }
        var status = statvfs()
        guard unsafe fstatvfs(descriptor.number, &status) == 0 else {
            throw FileError.last(of: "fstatvfs", at: path)
        }
        let free = UInt64(status.f_bavail).multipliedReportingOverflow(by: UInt64(status.f_frsize))
        return free.overflow || UInt64(size) + UInt64(max(0, bound.reserve)) <= free.partialValue
    }
}

/// Tells the copies of this process apart.
private enum CopyNumber {
    static let next = Atomic(0)
}

extension Descriptor {
    /// Bytes of a copy between two times that they are waited for: with more of them on their way
    /// to the disk, the syncs of others would take as long as those.
    private static let copyStride = 64 << 20

    /// Copies exactly so many bytes from here on, or fails with `isChanged`.
    fileprivate func copy(
        _ size: Int, to target: borrowing Descriptor, while goesOn: () -> Bool
    ) throws(FileError) {
        var buffer = [UInt8](repeating: 0, count: 1 << 18)
        var (left, unsynced) = (size, 0)
        while true {
            guard goesOn() else { throw FileError("copy", path: path, code: ECANCELED) }
            let count = try read(into: &buffer)
            if count == 0 { break }
            guard count <= left else { break }
            try target.write(buffer[..<count])
            left -= count
            unsynced += count
            if unsynced >= Self.copyStride {
                try target.syncData()
                unsynced = 0
            }
        }
        guard left == 0 else { throw FileError("copy", path: path, code: ESTALE) }
    }
}
