internal import CLinux
internal import Glibc

extension Folder {
    /// Name of a copy that is not complete.
    package static let copying = Array(".copying".utf8)

    /// Renames an entry, or fails with `exists` if the target has one of that name;
    /// between file systems a file is copied, synced and removed.
    ///
    /// The target appears complete or not at all. What moves is the entry itself, be it a link;
    /// that it is the file that was looked at before is for the caller to see, in the target.
    package func move(
        _ name: [UInt8], to folder: Folder, as target: [UInt8]
    ) throws(FileError) {
        do throws(FileError) {
            try rename(name, to: folder, as: target)
        } catch {
            guard error.crossesFileSystems else { throw error }
            let copied = try copy(name, to: folder)
            do throws(FileError) {
                try folder.rename(Self.copying, to: folder, as: target)
            } catch {
                try? folder.remove(Self.copying)
                throw error
            }
            try folder.sync()
            // Another file of the name is not ours to remove.
            guard let status = try status(of: name), status.isSameFile(as: copied) else { return }
            try remove(name)
        }
    }

    private func rename(
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

    /// Copies a regular file; its status.
    private func copy(_ name: [UInt8], to folder: Folder) throws(FileError) -> FileStatus {
        let from = try open(name, for: .read)
        let status = try from.status()
        guard status.kind == .file else { throw FileError("copy", path: from.path, code: EXDEV) }
        try folder.remove(Self.copying)
        let copy = try folder.open(Self.copying, for: .create)
        do throws(FileError) {
            var buffer = [UInt8](repeating: 0, count: 1 << 18)
            while true {
                let count = try from.read(into: &buffer)
                if count == 0 { break }
                try copy.write(buffer[..<count])
            }
            try copy.sync()
        } catch {
            try? folder.remove(Self.copying)
            throw error
        }
        return status
    }
}
