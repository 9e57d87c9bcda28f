internal import JSON
internal import Pipelines

/// What a running daemon tells of itself: everything at one moment, counted since its start.
package struct ServiceStatus: Sendable {
    /// Time that one part of the documents' way took, summed over all workers.
    package struct StageTime: Sendable {
        package var stage: String
        package var seconds: Double
    }

    package var processID = 0
    package var seconds = 0.0
    package var taken = 0
    package var done = 0
    package var duplicate = 0
    package var failed = 0
    package var ignored = 0
    package var working = 0
    package var workingBytes = 0
    package var waiting = 0
    /// Seconds since the file that waits longest was noticed; 0 if none waits.
    package var oldestWaiting = 0.0
    package var documents = 0
    package var records = 0
    /// Of files that are in hand.
    package var recordsInHand = 0
    /// Since the first record that is in no shard yet; 0 if there is none.
    package var openSeconds = 0.0
    package var shards = 0
    package var workers = 0
    package var failures: [String: Int] = [:]
    package var stages: [StageTime] = []
    /// Why nothing is taken or written at the moment; "": work goes on.
    package var stop = ""
    package var isDraining = false
    /// Paths below the inbox, escaped, that may not be read or moved;
    /// the first hundred, the users by turns.
    package var refused: [String] = []
    /// Those of them that are too large to copy from another file system.
    package var tooLarge: [String] = []
    /// How many more there are of each user's, beyond those that the daemon keeps.
    package var refusedRest: [UInt32: Int] = [:]

    package init() {}

    /// Why files of the inbox are not taken that could be by their names, by their escaped paths.
    package var exclusions: [String: InboxName.Exclusion] {
        var all: [String: InboxName.Exclusion] = [:]
        for path in refused { all[path] = .unreadable }
        for path in tooLarge { all[path] = .tooLarge }
        return all
    }

    /// nil if the bytes are no such status.
    package init?(_ bytes: [UInt8]) {
        guard let value = try? JSONReader.value(of: bytes), let pid = value["pid"]?.integer else {
            return nil
        }
        func count(_ key: String) -> Int { value[key]?.integer ?? 0 }
        processID = pid
        seconds = value["seconds"]?.number ?? 0
        taken = count("taken")
        done = count("done")
        duplicate = count("duplicate")
        failed = count("failed")
        ignored = count("ignored")
        working = count("working")
        workingBytes = count("working_bytes")
        waiting = count("waiting")
        oldestWaiting = value["oldest_seconds"]?.number ?? 0
        documents = count("documents")
        records = count("records")
        recordsInHand = count("records_in_hand")
        openSeconds = value["open_seconds"]?.number ?? 0
        shards = count("shards")
        workers = count("workers")
        stop = value["stop"]?.text ?? ""
        isDraining = value["draining"]?.flag ?? false
        refused = (value["refused"]?.elements ?? []).compactMap(\.text)
        tooLarge = (value["too_large"]?.elements ?? []).compactMap(\.text)
        for member in value["refused_rest"]?.members ?? [] {
            if let user = UInt32(member.key) { refusedRest[user] = member.value.integer ?? 0 }
        }
        for member in value["failures"]?.members ?? [] {
            failures[member.key] = member.value.integer ?? 0
        }
        for member in value["stage_seconds"]?.members ?? [] {
            stages.append(StageTime(stage: member.key, seconds: member.value.number ?? 0))
        }
    }

    package var json: [UInt8] {
        var json = JSONWriter()
        json.beginObject()
        json.field("pid", processID)
        json.field("seconds", Self.rounded(seconds))
        for (key, value) in [
            ("taken", taken), ("done", done), ("duplicate", duplicate), ("failed", failed),
            ("ignored", ignored), ("working", working), ("working_bytes", workingBytes),
            ("waiting", waiting),
        ] {
            json.field(key, value)
        }
        json.field("oldest_seconds", Self.rounded(oldestWaiting))
        for (key, value) in [
            ("documents", documents), ("records", records), ("records_in_hand", recordsInHand),
            ("shards", shards), ("workers", workers),
        ] {
            json.field(key, value)
        }
        json.field("open_seconds", Self.rounded(openSeconds))
        json.field("stop", stop)
        json.field("draining", isDraining)
        json.key("refused")
        json.beginArray()
        for path in refused { json.string(path) }
        json.endArray()
        json.key("too_large")
        json.beginArray()
        for path in tooLarge { json.string(path) }
        json.endArray()
        json.key("refused_rest")
        json.beginObject()
        for (user, count) in refusedRest.sorted(by: { $0.key < $1.key }) {
            json.field("\(user)", count)
        }
        json.endObject()
        json.key("failures")
        json.beginObject()
        for (code, count) in failures.sorted(by: { $0.key < $1.key }) { json.field(code, count) }
        json.endObject()
        json.key("stage_seconds")
        json.beginObject()
        for time in stages {
            json.key(time.stage)
            json.number(Self.rounded(time.seconds))
        }
        json.endObject()
        json.endObject()
        json.endLine()
        return json.bytes
    }

    private static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
