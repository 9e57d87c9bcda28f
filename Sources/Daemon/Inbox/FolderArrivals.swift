internal import Files

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
