package import Files

/// Walks the inbox: what is passed over and why, what is followed, and how deep.
///
/// The only one that lists its folders. By names and kinds alone; entries that go away meanwhile
/// are left out.
package struct InboxWalk {
    /// What an entry is.
    package enum Find {
        case file(FileStatus)
        /// It is looked into.
        case folder
        case ignored(InboxName.Exclusion)
        /// So many entries of a folder that are neither files nor folders and are not named.
        case odd(Int)
        /// A folder that cannot be looked into, and why.
        case closed(FileError)
    }

    /// Folders inside one another that are looked through.
    private static let deepest = 64

    /// The open inbox.
    let top: Folder
    private let pairs: InboxPairs
    private let refusal: (Path) -> InboxName.Exclusion?

    /// - `isTaken`: whether a file was taken from one of some paths below the inbox.
    /// - `refusal`: why what lies at a path below is known not to be taken; nil if it is not.
    package init(
        of inbox: Path, isTaken: @escaping ([Path]) -> Bool,
        refusal: @escaping (Path) -> InboxName.Exclusion? = { _ in nil }
    ) throws(FileError) {
        top = try Folder(inbox)
        pairs = InboxPairs(top, isTaken: isTaken)
        self.refusal = refusal
    }

    /// Walks the whole inbox; an error that `found` throws ends the walk.
    ///
    /// - `entered`: gets each folder before it is listed: what comes into one that is watched
    ///   from then on is met twice, never not at all.
    /// - `namesOdd`: whether each entry that is neither file nor folder is handed on, which costs
    ///   a name and a look; else they are counted.
    /// - `found`: gets every entry by its path below the inbox. The inbox itself is the path "".
    package func walk<Failure>(
        entered: (Folder) -> Void = { _ in }, namesOdd: Bool,
        found: (Path, Find) throws(Failure) -> Void
    ) throws(Failure) {
        var rest = [Path([])]
        while let below = rest.popLast() {
            var folders: [Path] = []
            try look(into: below, entered: entered, namesOdd: namesOdd) {
                path, find throws(Failure) in
                if case .folder = find { folders.append(path) }
                try found(path, find)
            }
            rest += folders.reversed()
        }
    }

    /// Hands on the entries of one folder, as `walk` does, or that it is closed.
    ///
    /// - `below`: its path below the inbox. Opened from there each time, so that a deep inbox
    ///   takes no more descriptors than a flat one.
    func look<Failure>(
        into below: Path, entered: (Folder) -> Void = { _ in }, namesOdd: Bool,
        found: (Path, Find) throws(Failure) -> Void
    ) throws(Failure) {
        let folder: Folder
        let names: [[UInt8]]
        var odd = 0
        do throws(FileError) {
            folder = try top.folder(below)
            entered(folder)
            names = try folder.entries { kind in
                guard !namesOdd, let kind, InboxName.exclusion(kind) != nil else { return true }
                odd += 1
                return false
            }
        } catch {
            // What is gone by now is not told of.
            if error.isMissing { return }
            return try found(below, error.crossesFileSystems ? .ignored(.mount) : .closed(error))
        }
        if odd > 0 { try found(below, .odd(odd)) }
        for name in names {
            guard let find = find(name, in: folder, below: below) else { continue }
            try found(below.appending(name), find)
        }
    }

    /// What an entry of an open folder, which is `below` the inbox, is; nil if it is gone.
    func find(_ name: [UInt8], in folder: Folder, below: Path) -> Find? {
        if let why = InboxName.exclusion(name) { return .ignored(why) }
        guard let status = try? folder.status(of: name) else { return nil }
        if let why = InboxName.exclusion(status.kind) { return .ignored(why) }
        let path = below.appending(name)
        if let why = refusal(path) { return .ignored(why) }
        guard status.kind == .folder else { return .file(status) }
        if pairs.holdsPage(name, in: folder, below: below) { return .ignored(.page) }
        return Self.mayFollow(path) ? .folder : .ignored(.deep)
    }

    /// Whether a folder at a path below the inbox is not too deep to be looked into.
    static func mayFollow(_ below: Path) -> Bool { below.components.count < deepest }
}
