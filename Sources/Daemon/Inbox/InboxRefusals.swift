package import Files

/// Files of the inbox that may not be read or moved, or are too large for that; each is told of once.
package struct InboxRefusals: Sendable {
    package private(set) var found = ReportedPaths()
    /// Those of them that are too large to copy.
    package private(set) var tooLarge: Set<Path> = []

    package init() {}

    /// What is to be found out of a file that could not be taken; nothing where neither its rights
    /// nor its size are why, or it was told of before.
    func ask(about path: Path, of inbox: Path, because error: FileError) -> [Admission.Effect] {
        guard error.isDenied || error.crossesFileSystems || error.isTooLarge,
            !found.contains(path),
            path.relative(to: inbox) != nil
        else { return [] }
        return [.findOwner(Admission.Refusal(path: path, error: error))]
    }

    /// What is told of a file; nothing if it was told before.
    ///
    /// - `metadata`: files of it, which stay with it.
    mutating func tell(
        _ refusal: Admission.Refusal, owner: UInt32, metadata: [Path]
    ) -> [Admission.Effect] {
        guard found.insert(refusal.path, owner: owner) else {
            return found.rest[owner] == 1 ? [.tell(.refusedMore(owner))] : []
        }
        if refusal.error.isTooLarge { tooLarge.insert(refusal.path) }
        var count = 1
        for file in metadata where found.insert(file, owner: owner) { count += 1 }
        return [.ignore(count), .tell(.refused(refusal))]
    }

    /// Some files are taken or gone by now.
    mutating func forget(_ paths: some Sequence<Path>) {
        for path in paths {
            found.remove(path)
            tooLarge.remove(path)
        }
    }

    /// What is not named is counted anew.
    package mutating func forgetRest() { found.forgetRest() }
}

/// What people were told of why files cannot be taken: a reason is told once in a while,
/// its end as often.
struct RefusalNews: Sendable {
    /// When each reason was told, in nanoseconds of a steady clock.
    private var told: [String: Int] = [:]
    private var isPending = false
    /// Nanoseconds after which a reason is told again.
    private static let pause = 600_000_000_000
    /// Reasons that are remembered.
    private static let most = 20

    /// Whether a reason is to be told now.
    mutating func isNew(_ why: String, now: Int) -> Bool {
        guard told[why].map({ now - $0 >= Self.pause }) ?? true else { return false }
        if told.count >= Self.most { told = [:] }
        told[why] = now
        isPending = true
        return true
    }

    /// Whether it is to be told that files are taken again.
    mutating func isOver() -> Bool {
        defer { isPending = false }
        return isPending
    }
}
