internal import Dispatch
internal import Files
package import Ledger
internal import Logging
package import Pipelines
package import Shards

/// What is to go because it is older than it may be or because there is too much:
/// whole UTC days, oldest first.
///
/// Nothing of today, and nothing of a day of which a file is in hand
/// or a record is in no shard yet.
package struct RetentionPlan: Sendable {
    package enum Kind: String, Sendable, CaseIterable { case done, failed, shards }

    /// One day of one kind.
    package struct Item: Sendable, Hashable {
        package var kind: Kind
        package var day: String
        package var files: Int
        package var bytes: Int
        /// What asks for it, for people.
        package var why: String
    }

    package private(set) var items: [Item] = []
    private var segments: [SealedSegment] = []

    package var bytes: Int { items.reduce(0) { $0 + $1.bytes } }

    /// Looks at a root.
    ///
    /// - `now`: seconds since 1970.
    package init(
        tree: RootTree, ledger: Ledger, retention: PipelineSettings.Retention,
        now: Int = Clock.seconds
    ) throws {
        let today = Clock.day(ofSeconds: now)
        let end = min(today, try ledger.oldestUnsealedDay() ?? today)
        for (kind, folder, bound) in [
            (Kind.done, tree.done, retention.done), (.failed, tree.failed, retention.failed),
        ] where bound.isSet {
            var days: [Item] = []
            let opened = try Folder(folder)
            for name in try opened.entries() {
                let day = String(decoding: name, as: UTF8.self)
                guard RecordWriter.isDay(day) else { continue }
                let (files, bytes) = opened.sizeOfTree(name)
                days.append(Item(kind: kind, day: day, files: files, bytes: bytes, why: ""))
            }
            choose(from: days, within: bound, now: now, before: end)
        }
        guard retention.shards.isSet else { return }
        segments = try ledger.sealedSegments()
        var days: [Item] = []
        for segment in segments {
            if days.last?.day != segment.date {
                days.append(Item(kind: .shards, day: segment.date, files: 0, bytes: 0, why: ""))
            }
            days[days.count - 1].files += segment.kinds.count
            days[days.count - 1].bytes += segment.bytes
        }
        choose(from: days, within: retention.shards, now: now, before: end)
    }

    /// - `days`: rising.
    private mutating func choose(
        from days: [Item], within bound: PipelineSettings.Retention.Bound, now: Int,
        before end: String
    ) {
        var rest = days.reduce(0) { $0 + $1.bytes }
        let oldest = bound.days.map { Clock.day(ofSeconds: now - $0 * 86400) }
        for var item in days where item.day < end {
            if let oldest, let limit = bound.days, item.day < oldest {
                item.why = "older than \(limit) days"
            } else if let limit = bound.megabytes, rest > limit << 20 {
                item.why = "more than \(limit) MB"
            } else {
                break
            }
            rest -= item.bytes
            items.append(item)
        }
    }

    /// Removes what is planned, and what an earlier run that was interrupted left.
    package func carryOut(in tree: RootTree, ledger: Ledger) throws {
        let days = Set(items.filter { $0.kind == .shards }.map(\.day))
        let doomed = segments.filter { days.contains($0.date) }
        try ledger.markRemoved(doomed.map(\.id))
        for segment in try ledger.sealedSegments(removed: true) {
            let manifest = Manifest.path(ofShard: segment.name, in: tree.manifests)
            guard try FileStatus.of(manifest) != nil else { continue }
            for kind in segment.kinds {
                try ShardFile.remove(
                    segment.name, kind: kind, date: segment.date, in: tree.shards)
            }
            try Generations(tree).forget(
                segment.name, date: segment.date, kinds: segment.kinds)
            // Last, since it says that there is something left to remove.
            try manifest.remove()
        }
        for item in items where item.kind != .shards {
            let base = item.kind == .done ? tree.done : tree.failed
            try Folder(base).removeTree(Array(item.day.utf8))
        }
    }

    /// Finds what is to go and removes it, beside the work of the daemon, and says so.
    ///
    /// - `removed`: told how many bytes went, on a queue of its own.
    static func carryOutSoon(
        _ retention: PipelineSettings.Retention, in tree: RootTree, ledger: Ledger, log: Logger,
        removed: @escaping @Sendable (_ bytes: Int) -> Void
    ) {
        guard retention.isSet else { return }
        DispatchQueue.global(qos: .utility).async {
            do {
                let plan = try RetentionPlan(tree: tree, ledger: ledger, retention: retention)
                try plan.carryOut(in: tree, ledger: ledger)
                removed(plan.bytes)
                for item in plan.items {
                    log.say(
                        at: .notice, id: .retained,
                        "removed \(item.files) files of \(item.kind.rawValue)/\(item.day), \(item.why)"
                    )
                }
            } catch {
                log.say(at: .error, id: .retained, "retention: \(error)")
            }
        }
    }
}
