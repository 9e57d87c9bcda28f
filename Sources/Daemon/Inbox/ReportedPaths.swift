package import Files

/// Paths of the inbox that people are told of, so many of each user's; the rest is counted.
///
/// Whoever makes a million of them does not hide those of others.
package struct ReportedPaths: Sendable {
    /// Named of one user.
    package static let mostOfOwner = 50
    /// Users of whom some are named.
    private static let mostOwners = 200

    private var named: [UInt32: Set<Path>] = [:]
    private var owners: [Path: UInt32] = [:]
    /// How many of a user's are not named.
    package private(set) var rest: [UInt32: Int] = [:]

    package init() {}

    package var isEmpty: Bool { owners.isEmpty }
    /// All of them, named or not.
    package var count: Int { owners.count + rest.values.reduce(0, +) }
    package var paths: some Collection<Path> { owners.keys }

    /// Whether the path is named; those of the rest are not known.
    package func contains(_ path: Path) -> Bool { owners[path] != nil }

    /// Enters a path; whether it is named, and was not before.
    package mutating func insert(_ path: Path, owner: UInt32) -> Bool {
        guard owners[path] == nil else { return false }
        guard named[owner, default: []].count < Self.mostOfOwner,
            named[owner] != nil || named.count < Self.mostOwners
        else {
            rest[owner, default: 0] += 1
            return false
        }
        named[owner, default: []].insert(path)
        owners[path] = owner
        return true
    }

    package mutating func remove(_ path: Path) {
        guard let owner = owners.removeValue(forKey: path) else { return }
        named[owner]?.remove(path)
        if named[owner]?.isEmpty == true { named[owner] = nil }
    }

    /// What is not named is counted anew.
    package mutating func forgetRest() { rest = [:] }

    /// So many of them, the users by turns, each user's in byte order.
    package func first(_ most: Int) -> [Path] {
        var queues = named.sorted { $0.key < $1.key }.map { $0.value.sorted()[...] }
        var first: [Path] = []
        while first.count < most, queues.contains(where: { !$0.isEmpty }) {
            for place in queues.indices where first.count < most {
                if let path = queues[place].popFirst() { first.append(path) }
            }
        }
        return first
    }
}

extension Folder {
    /// The user who owns what lies at a path below, or the innermost folder
    /// around it that can be looked at; root where none can.
    func owner(of below: Path) -> UInt32 {
        var path = below
        while !path.bytes.isEmpty {
            if let folder = try? self.folder(path.folder),
                let status = try? folder.status(of: path.name)
            {
                return status.owner
            }
            path = path.folder
        }
        return 0
    }
}
