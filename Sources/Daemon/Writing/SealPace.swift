internal import Files
internal import Pipelines

/// When the open segment is sealed; knows no clock, so that it can be tested without.
///
/// Times are nanoseconds of a steady clock.
package struct SealPace: Sendable {
    /// When records came last.
    private var appended: Int
    /// The seals of late.
    private var seals: [Int] = []

    package init(now: Int) { appended = now }

    /// Records came.
    package mutating func append(now: Int) { appended = now }

    /// A segment was sealed; it counts until it is as old as a segment may become.
    package mutating func seal(now: Int) { seals.append(now) }

    /// Whether the segment is old, or nothing more comes.
    ///
    /// - `opened`: when its first record came.
    /// - `isIdle`: no file is in hand or waits.
    /// - `seconds`: after which it is old.
    /// - `idleSeconds`: without news, after which it is sealed the first time; 0: never for that.
    package mutating func isDue(
        opened: Int, isIdle: Bool, seconds: Int, idleSeconds: Double, now: Int
    ) -> Bool {
        let window = seconds * 1_000_000_000
        if now - opened >= window { return true }
        return isIdle
            && now - appended >= quietTime(idleSeconds: idleSeconds, window: window, now: now)
    }

    /// Time without news after which a segment is sealed.
    ///
    /// Twice as long for each seal of late, so that an inbox into which a file falls now and then
    /// does not give a shard for each.
    private mutating func quietTime(idleSeconds: Double, window: Int, now: Int) -> Int {
        seals.removeAll { now - $0 >= window }
        guard idleSeconds > 0 else { return .max }
        let first = Int(idleSeconds * 1e9)
        return seals.count < 16 ? min(first << seals.count, window) : window
    }
}

/// What the writer needs of a pipeline.
struct WriterSettings: Sendable {
    var shard: PipelineSettings.Shard
    var skipsDuplicates: Bool
    var keepsOriginals: Bool
    /// Of what is taken from an inbox on another file system.
    var copyBound: CopyBound
    /// For manifests.
    var pipeline: String

    init(_ settings: PipelineSettings, pipeline: String) {
        shard = settings.shard
        skipsDuplicates = settings.duplicates == .skip
        keepsOriginals = settings.originals == .keep
        copyBound = CopyBound(settings.inbox)
        self.pipeline = pipeline
    }
}

extension CopyBound {
    /// What the files of an inbox may be: larger ones fail before they are read.
    init(_ inbox: PipelineSettings.Inbox) {
        self.init(
            size: inbox.fileMegabytes << 20, holes: Digesting.mostHoles,
            reserve: inbox.reserveMegabytes << 20)
    }
}
