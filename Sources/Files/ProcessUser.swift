internal import Glibc

/// The user that this process acts as.
package enum ProcessUser {
    package static var id: UInt32 { geteuid() }

    /// The name of a user; its number if it has none.
    package static func name(of id: UInt32) -> String {
        guard let entry = unsafe getpwuid(id) else { return "\(id)" }
        return unsafe String(cString: entry.pointee.pw_name)
    }

    /// Gives up the rights of root for those of a user, for ever; before any thread is started.
    ///
    /// - `group`: for a user that has no entry among the system's.
    package static func become(_ id: UInt32, group: UInt32) throws(FileError) {
        let place = Path("user \(id)")
        var group = group
        if let entry = unsafe getpwuid(id) {
            group = unsafe entry.pointee.pw_gid
            guard unsafe initgroups(entry.pointee.pw_name, group) == 0 else {
                throw FileError.last(of: "initgroups", at: place)
            }
        } else {
            guard setgroups(0, nil) == 0 else { throw FileError.last(of: "setgroups", at: place) }
        }
        guard setgid(group) == 0 else { throw FileError.last(of: "setgid", at: place) }
        guard setuid(id) == 0 else { throw FileError.last(of: "setuid", at: place) }
    }
}
