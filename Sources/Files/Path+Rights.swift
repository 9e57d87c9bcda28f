internal import Glibc

extension Path {
    /// Whether this user may make and remove entries of the folder.
    package var isWritable: Bool { unsafe withCString { unsafe access($0, W_OK | X_OK) } == 0 }

    /// Sets the permissions of what lies there.
    package func setMode(_ mode: UInt32) throws(FileError) {
        guard unsafe withCString({ unsafe chmod($0, mode) }) == 0 else {
            throw FileError.last("chmod", self)
        }
    }

    /// Sets group and permissions of what lies there; the group first, since that takes set-group-id away.
    package func setRights(mode: UInt32, group: UInt32) throws(FileError) {
        guard unsafe withCString({ unsafe chown($0, uid_t.max, group) }) == 0 else {
            throw FileError.last("chown", self)
        }
        guard unsafe withCString({ unsafe chmod($0, mode) }) == 0 else {
            throw FileError.last("chmod", self)
        }
    }
}
