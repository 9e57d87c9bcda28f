internal import Files

/// The folders of the inbox, known by events and by scans; says which files came up.
struct InboxWatch {
    enum News {
        case file(Path, Settling.Notice)
        /// A folder went away: what lay in it is elsewhere.
        case gone(Path)
        /// The kernel dropped events.
        case lost
    }

    let inbox: Path
    private var inotify: Inotify?
    private var folders: [Int32: Path] = [:]
    private var watches: [Path: Int32] = [:]
    /// Why some folder cannot be watched; scans alone find its files.
    private(set) var trouble: String?
    /// Events were lost or the inbox itself went away: only a scan can tell.
    private(set) var needsScan = true

    init(inbox: Path) {
        self.inbox = inbox
        do throws(FileError) {
            inotify = try Inotify()
        } catch {
            trouble = "\(error)"
        }
    }

    /// Whether only scans tell of all files: no events, or a file system that others change too.
    var isPolling: Bool { trouble != nil || isOnNetwork }
    private var isOnNetwork = false

    var descriptor: Int32? { inotify?.descriptor.number }

    /// Reads the waiting events; empty if there are none.
    mutating func news() -> [News] {
        guard let events = inotify?.events() else { return [] }
        var news: [News] = []
        for event in events {
            if event.isOverflow {
                needsScan = true
                news.append(.lost)
            }
            guard let folder = folders[event.watch] else { continue }
            if event.isWatchGone {
                folders[event.watch] = nil
                if watches[folder] == event.watch { watches[folder] = nil }
                continue
            }
            if event.isSelfGone {
                // A renamed folder keeps its watch, which would then name the wrong place.
                unwatch(below: folder)
                news.append(.gone(folder))
                if folder == inbox { needsScan = true }
                continue
            }
            guard !event.name.isEmpty else { continue }
            let path = folder.appending(event.name)
            if event.isFolder {
                if event.isMovedAway {
                    unwatch(below: path)
                    news.append(.gone(path))
                } else if InboxName.exclusion(event.name) == nil, let top = try? Folder(inbox),
                    let relative = path.relative(to: inbox)
                {
                    scan(relative, of: top, depth: 0) { news.append(.file($0, .scanned)) }
                }
                continue
            }
            guard InboxName.exclusion(event.name) == nil else { continue }
            if event.isMovedIn {
                news.append(.file(path, .moved))
            } else if event.isClosed {
                news.append(.file(path, .closed))
            } else if event.isCreated {
                news.append(.file(path, .created))
            }
        }
        return news
    }

    /// Walks the whole inbox, watches its folders and hands on its files.
    ///
    /// - Throws: if the inbox itself cannot be read.
    mutating func scanAll(_ found: (Path) -> Void) throws(FileError) {
        if try FileStatus.of(inbox) == nil { try inbox.makeFolders() }
        let top = try Folder(inbox)
        needsScan = false
        isOnNetwork = inbox.isOnNetwork
        scan(Path([]), of: top, depth: 0, found)
    }

    /// - `below`: path of the folder below the inbox. Opened from there each time, so that a deep inbox takes no more
    ///   descriptors than a flat one.
    private mutating func scan(
        _ below: Path, of inbox: Folder, depth: Int, _ found: (Path) -> Void
    ) {
        guard depth < 64 else { return }
        var folders: [Path] = []
        do {
            guard let folder = try? inbox.folder(below) else { return }
            // Watch first, list then: what comes between is seen twice, never not at all.
            watch(folder)
            guard let names = try? folder.entries() else { return }
            for name in names where InboxName.exclusion(name) == nil {
                guard let status = (try? folder.status(of: name)) ?? nil else { continue }
                switch status.kind {
                case .folder: folders.append(below.appending(name))
                case .file: found(folder.path.appending(name))
                default: continue
                }
            }
        }
        for folder in folders { scan(folder, of: inbox, depth: depth + 1, found) }
    }

    private mutating func watch(_ folder: Folder) {
        let path = folder.path
        guard watches[path] == nil, inotify != nil else { return }
        do throws(FileError) {
            guard let watch = try inotify?.watch(folder) else { return }
            // The same folder under its old name: it was renamed within the inbox.
            if let old = folders[watch] { watches[old] = nil }
            folders[watch] = path
            watches[path] = watch
        } catch {
            if !error.isMissing { trouble = "\(error)" }
        }
    }

    private mutating func unwatch(below folder: Path) {
        for (path, watch) in watches where path == folder || path.relative(to: folder) != nil {
            inotify?.unwatch(watch)
            watches[path] = nil
            folders[watch] = nil
        }
    }
}
