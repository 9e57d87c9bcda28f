internal import Files

/// The folders whose changes the kernel tells, and the watch of each.
struct WatchedFolders {
    private var inotify: Inotify?
    private var folders: [Int32: Path] = [:]
    private var watches: [Path: Int32] = [:]
    /// Watched folders by the folder that they lie in, so that one that goes away
    /// costs no look at all others.
    private var children: [Path: Set<Path>] = [:]
    /// Why some folder cannot be watched; nil if all are.
    private(set) var trouble: String?

    init() {
        do throws(FileError) {
            inotify = try Inotify()
        } catch {
            trouble = "\(error)"
        }
    }

    /// Readable when events wait; nil where the kernel tells none.
    var descriptor: Int32? { inotify?.descriptor.number }

    /// The events that wait; empty if there are none.
    func events() -> [Inotify.Event] { inotify?.events() ?? [] }

    /// The folder that an event is of; nil if it is not watched any more.
    func folder(of event: Inotify.Event) -> Path? { folders[event.watch] }

    /// Watches an open folder, unless it is watched already.
    mutating func watch(_ folder: Folder) {
        let path = folder.path
        guard watches[path] == nil, let inotify else { return }
        do throws(FileError) {
            let watch = try inotify.watch(folder)
            // The same folder under its old name: it was renamed within the inbox.
            if let old = folders[watch] {
                watches[old] = nil
                children[old.folder]?.remove(old)
            }
            folders[watch] = path
            watches[path] = watch
            children[path.folder, default: []].insert(path)
        } catch {
            if !error.isMissing { trouble = "\(error)" }
        }
    }

    /// The kernel let go of a watch.
    mutating func lost(_ watch: Int32) {
        guard let folder = folders.removeValue(forKey: watch), watches[folder] == watch else {
            return
        }
        watches[folder] = nil
        children[folder.folder]?.remove(folder)
    }

    /// Watches a folder no longer, nor any below it; takes time for these.
    ///
    /// - Returns: the folder and those below it that were watched.
    mutating func leave(_ folder: Path) -> [Path] {
        children[folder.folder]?.remove(folder)
        var gone: [Path] = []
        var rest = [folder]
        while let next = rest.popLast() {
            rest += children.removeValue(forKey: next) ?? []
            if let watch = watches.removeValue(forKey: next) {
                inotify?.unwatch(watch)
                folders[watch] = nil
            }
            gone.append(next)
        }
        return gone
    }
}

/// Folders that came into the inbox and are not looked through yet.
///
/// Times are nanoseconds of a steady clock.
struct FolderArrivals {
    /// With the time from which on each may be looked through: one that is renamed
    /// again and again costs no look.
    private var due: [Path: Int] = [:]
    /// The time before which none is looked through, so that the rest of the work gets
    /// most of the time.
    private var next = 0

    var isEmpty: Bool { due.isEmpty }

    mutating func add(_ folder: Path, due time: Int) { due[folder] = time }

    mutating func remove(_ folder: Path) { due[folder] = nil }

    mutating func removeAll() { due = [:] }

    /// Those that may be looked through now, in byte order.
    func ready(now: Int) -> [Path] {
        now >= next ? due.filter { $0.value <= now }.keys.sorted() : []
    }

    /// Some were looked through, from one time to another.
    mutating func looked(from began: Int, to now: Int) { next = now + 4 * (now - began) }
}
