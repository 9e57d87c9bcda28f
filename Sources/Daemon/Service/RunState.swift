/// Whether the daemon takes files, writes, ends, and why not.
///
/// Pure decisions: what happened goes in, what is to be done comes out.
/// Times are nanoseconds of a steady clock.
package struct RunState: Sendable {
    package enum Phase: Sendable { case running, draining, ended }

    /// Why nothing is taken at the moment.
    package enum Pause: Sendable, Hashable, CustomStringConvertible {
        case unreadable
        case lacking
        case space(megabytes: Int)

        package var description: String {
            switch self {
            case .unreadable: "the inbox cannot be read"
            case .lacking: "files cannot be opened"
            case .space(let megabytes): "less than \(megabytes) MB of disk are free"
            }
        }
    }

    package enum Effect: Sendable, Hashable {
        /// Tell that something stopped.
        ///
        /// - `why`: for hooks. `words`: for the log.
        case tellStopped(why: String, words: String)
        /// Tell that it goes on.
        case tellResumed(String)
        /// Tell the service manager that the end has begun.
        case tellDraining
        /// Give files that no worker has begun back to the inbox, and say which went.
        case withdraw
        /// Take files out of the ledger that lie in the inbox again.
        case forget([Int64])
        /// See what can be done now.
        case work
        /// Leave to the next start what workers still read.
        case leave
        /// Seal what is open; then the end has come.
        case seal
        case end(breakdown: String?)
    }

    private(set) var phase = Phase.running
    package private(set) var pause: Pause?
    /// Why nothing can be written at the moment.
    package private(set) var trouble: String?
    private var troubleSince = 0
    /// When the end began.
    private var drainBegan = 0
    private(set) var isSealing = false
    /// When something was taken, read or concluded last.
    private var lastProgress: Int

    package init(now: Int) { lastProgress = now }

    /// Files may be taken.
    package var mayTake: Bool { phase == .running && trouble == nil && pause == nil }
    /// Why nothing is taken or written; nil: work goes on.
    package var stop: String? { trouble ?? pause?.description }

    /// A file was taken, read or concluded: a single run that gets on is not ended for a lack.
    package mutating func progressed(now: Int) { lastProgress = now }

    // MARK: - What stands in the way

    /// Nothing can be taken for a reason that may pass.
    package mutating func hold(for why: Pause, words: String) -> [Effect] {
        guard pause != why else { return [] }
        pause = why
        return [.tellStopped(why: "\(why)", words: words)]
    }

    private mutating func resume() -> [Effect] {
        pause = nil
        return [.tellResumed("taking files again")]
    }

    /// The inbox was looked through.
    package mutating func scanned() -> [Effect] { pause == .unreadable ? resume() : [] }

    /// So many more files can be opened as a taking needs.
    package mutating func foundDescriptors() -> [Effect] { pause == .lacking ? resume() : [] }

    /// So much of the disk is free.
    package mutating func found(freeMegabytes: Int, reserve: Int) -> [Effect] {
        guard pause != .unreadable, pause != .lacking else { return [] }
        let isShort = freeMegabytes < reserve
        if isShort, pause == nil {
            let why = Pause.space(megabytes: reserve)
            return hold(for: why, words: "\(why); taking no files until there is more")
        }
        return !isShort && pause != nil ? resume() : []
    }

    /// Writing failed, or goes on.
    package mutating func wrote(_ trouble: String?, now: Int) -> [Effect] {
        self.trouble = trouble
        troubleSince = now
        guard let trouble else { return [.tellResumed("writing goes on")] }
        return [.tellStopped(why: trouble, words: "cannot write: \(trouble); trying again")]
    }

    // MARK: - The end

    /// It is to end: no more files are taken, and those that workers have are finished.
    ///
    /// Files that take longer than a drain may are left to the next start.
    package mutating func drain(now: Int) -> [Effect] {
        guard phase == .running else { return [] }
        phase = .draining
        drainBegan = now
        return [.tellDraining, .withdraw]
    }

    /// What became of files that no worker had begun: what cannot go back stays
    /// in hand, for the next start.
    package func withdrew(_ files: [(id: Int64, isBack: Bool)]) -> [Effect] {
        let back = files.filter { $0.isBack }.map { $0.id }
        return (back.isEmpty ? [] : [.forget(back)]) + [.work]
    }

    /// What could be done is done.
    ///
    /// - `isAllTaken`: nothing can come any more, in a single run.
    package mutating func worked(isAllTaken: Bool, isHandEmpty: Bool) -> [Effect] {
        guard phase == .draining || isAllTaken, isHandEmpty else { return [] }
        return finish()
    }

    /// Nothing is left to do.
    package mutating func finish() -> [Effect] {
        guard phase != .ended, !isSealing else { return [] }
        isSealing = true
        return [.seal]
    }

    /// The end has come; false if it had.
    package mutating func end() -> Bool {
        guard phase != .ended else { return false }
        phase = .ended
        return true
    }

    /// Whether it still gets on; to be asked every second.
    ///
    /// - `isOnce`: nobody would give it what it lacks.
    /// - `refusal`: why the files that are left cannot be taken.
    package func tick(
        isOnce: Bool, hasWorkers: Bool, refusal: String? = nil, drainSeconds: Double, now: Int
    ) -> [Effect] {
        guard phase != .ended else { return [] }
        if phase == .draining {
            if let trouble {
                if now - troubleSince > 5_000_000_000 { return [.end(breakdown: trouble)] }
            } else if !isSealing, Double(now - drainBegan) > drainSeconds * 1e9 {
                return [.leave]
            }
        }
        guard isOnce, !isSealing, now - lastProgress > 10_000_000_000 else { return [] }
        if !hasWorkers { return [.end(breakdown: "no worker can be started")] }
        if let refusal { return [.end(breakdown: "cannot take files: \(refusal)")] }
        guard pause == .lacking else { return [] }
        return [.end(breakdown: "\(Pause.lacking); raise the limit of open files")]
    }
}
