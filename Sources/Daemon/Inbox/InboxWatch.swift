internal import Files

/// The folders of the inbox, known by events and by scans; says which files came up.
struct InboxWatch {
    enum News {
        /// With the user whose file it is.
        case file(Path, Settling.Notice, owner: UInt32)
        /// A folder went away: what lay in it is elsewhere. Folders in it are told of apart.
        case gone(Path)
        /// The kernel dropped events.
        case lost
    }

    let inbox: Path
    /// Whether a file was taken from one of some paths below the inbox.
    private let isTaken: @Sendable ([Path]) -> Bool
    private var watched = WatchedFolders()
    private var arrivals = FolderArrivals()
    var remaking = InboxRemaking()
    /// Entries that the last scan of all passed over: by name, or since they are no files.
    private(set) var ignored = 0
    /// Those of the last scan and that came since.
    var unreadable = UnreadableFolders()
    /// Events were lost or the inbox itself went away: only a scan can tell.
    private(set) var needsScan = true

    init(inbox: Path, isTaken: @escaping @Sendable ([Path]) -> Bool) {
        self.inbox = inbox
        self.isTaken = isTaken
    }

    /// Why some folder cannot be watched, so that scans alone find its files; nil if all are.
    var trouble: String? { watched.trouble }

    /// Whether only scans tell of all files: no events, or a file system that others change too.
    var isPolling: Bool { trouble != nil || isOnNetwork }
    /// As of the last scan.
    private var isOnNetwork = false

    /// Readable when there is news; nil where the kernel tells none.
    var descriptor: Int32? { watched.descriptor }

    /// Reads the waiting events; empty if there are none.
    mutating func news(now: Int) -> [News] {
        let events = watched.events()
        guard !events.isEmpty else { return [] }
        let walk = try? InboxWalk(of: inbox, isTaken: isTaken)
        // Events come folder by folder: one opening does for many.
        var last: (below: Path, folder: Folder?)?
        var news: [News] = []
        for event in events {
            if event.isOverflow {
                needsScan = true
                news.append(.lost)
            }
            guard let folder = watched.folder(of: event) else { continue }
            if event.isWatchGone {
                watched.lost(event.watch)
            } else if event.isSelfGone {
                // A renamed folder keeps its watch, which would then name the wrong place.
                news += leave(folder)
                if folder == inbox { needsScan = true }
            } else if !event.name.isEmpty, event.isFolder {
                let path = folder.appending(event.name)
                if event.isMovedAway {
                    news += leave(path)
                } else if InboxName.exclusion(event.name) == nil {
                    arrive(path, of: walk?.top, due: now + Settling.grace)
                }
            } else if let file = file(of: event, in: folder, walk: walk, last: &last) {
                news.append(file)
            }
        }
        return news
    }

    /// What an event tells of a file; nil if it may not be taken or is gone.
    ///
    /// - `last`: the folder that was opened last.
    private func file(
        of event: Inotify.Event, in folder: Path, walk: InboxWalk?,
        last: inout (below: Path, folder: Folder?)?
    ) -> News? {
        guard !event.name.isEmpty, InboxName.exclusion(event.name) == nil,
            let below = folder.relative(to: inbox) ?? (folder == inbox ? Path([]) : nil)
        else { return nil }
        if last?.below != below { last = (below, try? walk?.top.folder(below)) }
        guard let folderBelow = last?.folder, let walk,
            case .file(let status)? = walk.find(event.name, in: folderBelow, below: below)
        else { return nil }
        let notice: Settling.Notice
        if event.isMovedIn {
            notice = .moved
        } else if event.isClosed {
            notice = .closed
        } else if event.isCreated {
            notice = .created
        } else {
            return nil
        }
        return .file(folder.appending(event.name), notice, owner: status.owner)
    }

    /// A folder is not there any more, nor what was watched below it.
    private mutating func leave(_ folder: Path) -> [News] {
        let gone = watched.leave(folder)
        for path in gone { arrivals.remove(path) }
        return gone.map { .gone($0) }
    }

    /// Walks the whole inbox, watches its folders and hands on its files.
    ///
    /// - Throws: if the inbox itself cannot be read, or a folder for a lack that passes;
    ///   what may not be read is passed over.
    mutating func scanAll(_ found: (Path, _ owner: UInt32) -> Void) throws(FileError) {
        try remaking.remake(inbox)
        let walk = try InboxWalk(of: inbox, isTaken: isTaken)
        needsScan = false
        isOnNetwork = inbox.isOnNetwork
        arrivals.removeAll()
        ignored = 0
        unreadable.beginScan()
        try walk.walk(entered: { watched.watch($0) }, namesOdd: false) {
            path, find throws(FileError) in
            switch find {
            case .file(let status): found(inbox.appending(path), status.owner)
            case .folder: break
            case .ignored: ignored += 1
            case .odd(let count): ignored += count
            case .closed(let error):
                if error.isTransient { throw error }
                if error.isDenied { unreadable.add(path, in: walk.top) }
            }
        }
    }

    // MARK: - Arrivals

    var hasArrivals: Bool { !arrivals.isEmpty }

    /// A folder came, which is looked through later; what comes into it is told from now on.
    ///
    /// - `due`: steady time from which on it may be looked through.
    private mutating func arrive(_ path: Path, of top: Folder?, due: Int) {
        guard let below = path.relative(to: inbox), InboxWalk.mayFollow(below), let top
        else { return }
        do throws(FileError) {
            // What comes from now on is told by events.
            watched.watch(try top.folder(below))
            arrivals.add(path, due: due)
        } catch {
            if error.isDenied { unreadable.add(below, in: top) }
        }
    }

    /// Looks through folders that came, as far as a share of the time
    /// goes, and hands on their files.
    mutating func scanArrivals(_ found: (Path, _ owner: UInt32) -> Void) {
        let began = Clock.steady
        let ready = arrivals.ready(now: began)
        guard !ready.isEmpty, let walk = try? InboxWalk(of: inbox, isTaken: isTaken) else { return }
        var entries = 0
        for path in ready {
            guard entries < Self.mostEntries else { break }
            arrivals.remove(path)
            guard let below = path.relative(to: inbox) else { continue }
            var folders: [Path] = []
            walk.look(into: below, namesOdd: false) { path, find in
                entries += 1
                switch find {
                case .file(let status): found(inbox.appending(path), status.owner)
                case .folder: folders.append(inbox.appending(path))
                case .ignored: break
                case .odd(let count): entries += count
                case .closed(let error):
                    if error.isDenied { unreadable.add(path, in: walk.top) }
                }
            }
            for folder in folders { arrive(folder, of: walk.top, due: began) }
        }
        arrivals.looked(from: began, to: Clock.steady)
    }

    /// Entries after which other work has its turn.
    private static let mostEntries = 4096
}
